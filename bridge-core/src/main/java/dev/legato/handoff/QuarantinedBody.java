package dev.legato.handoff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An authentic body nobody could understand; {@code problems} as JSON, without the body's text. */
public record QuarantinedBody(String id, String source, byte[] fingerprint, byte[] body, @Nullable String contentType,
    Instant receivedAt, String problems) {}

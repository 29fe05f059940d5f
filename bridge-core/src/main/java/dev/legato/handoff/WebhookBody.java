package dev.legato.handoff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored webhook: the raw bytes, who sent them and when, and which escalation in them is meant.
 *
 * @param earlier the turns that were remembered before it, as JSON; null when there were none
 */
public record WebhookBody(String source, @Nullable String contentType, byte[] body, int part, Instant receivedAt,
    @Nullable String earlier) {}

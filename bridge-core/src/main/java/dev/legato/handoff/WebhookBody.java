package dev.legato.handoff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored webhook: the raw bytes, who sent them and when, and which escalation in them is meant. */
public record WebhookBody(String source, @Nullable String contentType, byte[] body, int part, Instant receivedAt) {}

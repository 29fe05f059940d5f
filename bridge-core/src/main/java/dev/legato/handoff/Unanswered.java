package dev.legato.handoff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A handoff nobody is known to have answered; {@code ticketId} is null while it is not on the desk. */
public record Unanswered(String handoffId, @Nullable String ticketId, Instant receivedAt) {}

package dev.legato.handoff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to.
 *
 * @param outcome delivered, retry-later, refused, maybe-delivered
 * @param reason the failure's word, or null
 * @param httpStatus 0 when there was no answer
 * @param receipt as JSON, when delivered
 */
public record AttemptResult(String deliveryId, long attempt, String step, Instant endedAt, String outcome,
    @Nullable String reason, @Nullable String detail, int httpStatus, @Nullable String receipt) {}

package dev.legato.handoff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Promises of one handoff that fall due at the same time, and that nobody was asked about yet. Holds no words.
 *
 * @param count how many
 * @param unanswered whether nobody is known to have answered, and it was not given up
 * @param ticketId null while it is not on the desk
 */
public record DuePromise(String handoffId, Instant dueAt, int count, boolean unanswered, @Nullable String team,
    @Nullable String ticketId, Instant receivedAt) {

  /**
   * What becomes of it.
   *
   * @param again when to come back to it; null for never
   */
  public record Next(DuePromise promise, @Nullable Instant again) {}
}

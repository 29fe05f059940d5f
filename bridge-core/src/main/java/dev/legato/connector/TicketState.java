package dev.legato.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a ticket looks like from outside: whether a human has taken it up. */
public sealed interface TicketState {
  /**
   * It was read.
   *
   * @param repliedAt when a human of the desk, no automation, replied so that the customer can see it (we never write so);
   *     null when none has
   * @param solved whether the desk counts it as done
   */
  record Known(@Nullable Instant repliedAt, boolean solved) implements TicketState {}

  /** Cannot be told now: ask again, not before {@code askedToWait} where it is known. */
  record Unclear(FailureReason reason, String detail, Optional<Duration> askedToWait) implements TicketState {
    /** As a look had it. */
    public static Unclear of(Sighting.Unclear sighting) {
      return new Unclear(sighting.reason(), sighting.detail(), sighting.askedToWait());
    }
  }

  /** This desk does not tell, or the ticket is not there any more: asking again does not help. */
  record Untold() implements TicketState {}
}

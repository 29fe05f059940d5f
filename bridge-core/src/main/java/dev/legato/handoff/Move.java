package dev.legato.handoff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a delivery: the legal moves. */
public sealed interface Move {
  /** More steps follow at once. {@code ticket} when the finished step told it. */
  record GoOn(@Nullable Ticket ticket, @Nullable StepDone found) implements Move {}

  /** A part was refused: the same again without it. {@code leftOut} is the whole new list as JSON. */
  record WithLess(String leftOut) implements Move {}

  /** Wait until then; {@code spent} when this counts as a failed try. {@code unsettledStep} is to be looked for first. */
  record WaitUntil(Instant at, boolean spent, @Nullable String unsettledStep) implements Move {}

  /** Everything is written. */
  record Settle(@Nullable Ticket ticket, @Nullable StepDone found) implements Move {}

  /** Nothing of it was tried, and the next signal says all of it: it goes on with that one. */
  record Absorb() implements Move {}

  /** Needs a person. */
  record Park(String reason, String detail, @Nullable String unsettledStep) implements Move {}

  /** Where on the desk it was written. */
  record Ticket(String id, @Nullable String url) {}

  /** A step that turned out to be done already, with its receipt as JSON. */
  record StepDone(String step, String receipt) {}
}

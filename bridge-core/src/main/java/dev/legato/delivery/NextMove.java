package dev.legato.delivery;

import dev.legato.connector.FailureReason;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import java.time.Instant;
import java.util.List;

/** What to do after a try at a step. */
sealed interface NextMove {
  /** The step is done. */
  record Done(Receipt receipt) implements NextMove {}

  /** Try again at once, without these parts. */
  record WithLess(List<Refusal> without) implements NextMove {}

  /**
   * Wait; {@code spent} when this counts as a failure. {@code look}: the step may have been applied, so it is looked
   * for before it is repeated.
   */
  record Wait(Instant until, boolean spent, boolean look) implements NextMove {}

  /** Give it to a person. */
  record Park(FailureReason reason, String detail, boolean look) implements NextMove {}
}

package dev.legato.connector.http;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import java.util.Optional;

/** A read that failed before a write; carries what that means for the step, which has surely applied nothing yet. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient DeliveryOutcome outcome;

  /** @param outcome as the table for writes has it: what would leave a write open leaves a read undone */
  public Unreadable(DeliveryOutcome outcome) {
    this.outcome = outcome instanceof MaybeDelivered(var reason, var detail, var status)
        ? new RetryLater(reason, detail, Optional.empty(), status)
        : outcome;
  }

  public DeliveryOutcome outcome() {
    return outcome;
  }
}

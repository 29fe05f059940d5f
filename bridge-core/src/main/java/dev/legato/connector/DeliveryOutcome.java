package dev.legato.connector;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a try at a step came to. Each case says what to do next; its {@link FailureReason} says why, for people and
 * figures. {@code detail} is the desk's own words, shortened, without secrets or customer text.
 */
public sealed interface DeliveryOutcome {
  /** It is written, and this is the proof. */
  record Delivered(Receipt receipt, int httpStatus) implements DeliveryOutcome {}

  /** Surely not applied; may be tried again, not before {@code askedToWait} where the desk asked for it. */
  record RetryLater(FailureReason reason, String detail, Optional<Duration> askedToWait, int httpStatus)
      implements
        DeliveryOutcome {}

  /**
   * Surely not applied and never will be as it stands. {@code refused} names the parts the desk objected to, where it
   * said so: without them the same step may succeed.
   */
  record Refused(FailureReason reason, String detail, List<Refusal> refused, int httpStatus)
      implements
        DeliveryOutcome {
    public Refused {
      refused = List.copyOf(refused);
    }
  }

  /** Nobody knows whether it was applied: look before trying again. */
  record MaybeDelivered(FailureReason reason, String detail, int httpStatus) implements DeliveryOutcome {}
}

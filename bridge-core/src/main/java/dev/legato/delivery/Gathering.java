package dev.legato.delivery;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.OpenDelivery;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings together what a handoff only points to (files of the customer's), before what it says is frozen. It works beside
 * the lane: the delivery waits as a row for it, and becomes due as soon as all is there.
 */
public interface Gathering {
  /** Nothing is ever gathered. */
  Gathering NONE = new Gathering() {
    @Override
    public Found find(OpenDelivery open, HandoffStore store, Runnable arrived) {
      return new Found.Ready(Optional.empty());
    }

    @Override
    public void again(String desk, HandoffStore store, Runnable arrived) {}
  };

  /**
   * What there is for a delivery that has no draft yet. Quick: makes no call.
   *
   * @param store fenced, to keep what is gathered
   * @param arrived to be told when all is gathered
   * @throws Drafting.CannotDraft when the body can no longer be understood
   */
  Found find(OpenDelivery open, HandoffStore store, Runnable arrived) throws Drafting.CannotDraft;

  /**
   * Tries again what did not come when it was gathered first, as far as that is due; what came becomes one more delivery.
   * Quick: what it begins runs beside.
   *
   * @param store fenced
   * @param arrived to be told when there is one
   */
  void again(String desk, HandoffStore store, Runnable arrived);

  /** How far it is. */
  sealed interface Found {
    /** All there is to gather, as JSON that the drafting understands; empty when there was nothing to gather. */
    record Ready(Optional<String> gathered) implements Found {}

    /** Not yet: to be asked again at that time. {@code begin} is to be run once the wait is written down; returns at once. */
    record Wait(Instant until, Runnable begin) implements Found {}
  }
}

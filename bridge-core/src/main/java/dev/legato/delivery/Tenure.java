package dev.legato.delivery;

import dev.legato.handoff.Lease;
import dev.legato.handoff.OpenDelivery;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The time a desk is ours.
 *
 * @param surelyOurs whether nobody else can have the desk at this moment
 * @param tookOver when whoever held the desk under an epoch had lost it; empty when that is us
 */
record Tenure(BooleanSupplier surelyOurs, LongFunction<Optional<Instant>> tookOver) {
  static final Tenure WITHOUT_END = new Tenure(() -> true, _ -> Optional.empty());

  static Tenure of(Lease lease) {
    return new Tenure(lease::isSurelyOurs, lease::tookOverFrom);
  }

  boolean isSurelyOurs() {
    return surelyOurs.getAsBoolean();
  }

  /**
   * When a try that has no result began at the latest; null when there is none. A node that was frozen may have sent it off
   * as late as it could trust its lease, whatever it had written down before, and by a clock that was not ours. That is the
   * moment the desk was first taken from it: who has it since makes no difference, or a desk that changes hands again
   * and again would never get to the end of its wait.
   */
  @Nullable
  Instant latest(OpenDelivery open) {
    var writtenDown = open.unsettledSince();
    return writtenDown == null
        ? null
        : tookOver.apply(open.unsettledEpoch()).filter(writtenDown::isBefore).orElse(writtenDown);
  }
}

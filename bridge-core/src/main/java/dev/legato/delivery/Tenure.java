package dev.legato.delivery;

import dev.legato.handoff.Lease;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The time a desk is ours.
 *
 * @param surelyOurs whether nobody else can have the desk at this moment
 * @param since when it became ours; {@link Instant#MIN} when nobody else ever had it
 */
record Tenure(BooleanSupplier surelyOurs, Instant since) {
  static final Tenure WITHOUT_END = new Tenure(() -> true, Instant.MIN);

  static Tenure of(Lease lease, Instant now) {
    return new Tenure(lease::isSurelyOurs, lease.isTakenOver() ? now : Instant.MIN);
  }

  boolean isSurelyOurs() {
    return surelyOurs.getAsBoolean();
  }

  /**
   * When a try that has no result began at the latest. A node that was frozen may have sent it off as late as it could
   * trust its lease, whatever it had written down before, and by a clock that was not ours.
   */
  Instant latest(Instant writtenDown) {
    return writtenDown.isAfter(since) ? writtenDown : since;
  }
}

package dev.legato.lifetime;

import dev.legato.handoff.AuditTrail;
import dev.legato.handoff.Lifetime;
import dev.legato.settings.KeepSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Forgets what is over its time, in small bites, so that no webhook waits for it. When it is due stands in the store: of
 * several nodes one does it. Thread-safe.
 */
public final class Retention {
  /** How often there is a round at the most. */
  public static final Duration RHYTHM = Duration.ofMinutes(5);
  private static final String CHORE = "forget";
  /** Rows in one transaction: some ten statements each, in the way of a webhook for some milliseconds. */
  private static final int BITE = 50;

  private final Lifetime lifetime;
  private final AuditTrail audit;
  private final KeepSettings settings;
  private final Function<String, Duration> keep;
  private final InstantSource clock;

  /** @param keep for how long, by source; any name may be asked for */
  public Retention(Lifetime lifetime, AuditTrail audit, KeepSettings settings, Function<String, Duration> keep,
      InstantSource clock) {
    this.lifetime = lifetime;
    this.audit = audit;
    this.settings = settings;
    this.keep = keep;
    this.clock = clock;
  }

  /** What one round did; in handoffs, tombstones, bodies in quarantine, remembered turns and audit rows. */
  public record Round(int forgotten, int buried, int quarantined, int remembered, int audited) {}

  /**
   * Does what is due; empty when it is not, or when another node does it.
   *
   * @param goOn asked between two bites; what is left then is left for the next round
   */
  public Optional<Round> round(BooleanSupplier goOn) {
    var now = clock.instant();
    if (!lifetime.claim(CHORE, now, now.plus(RHYTHM)))
      return Optional.empty();
    int forgotten = 0;
    int quarantined = 0;
    for (var source : lifetime.sources()) {
      var before = now.minus(keep.apply(source));
      forgotten += bites(goOn, () -> lifetime.forgetSettled(source, before, now, BITE));
      quarantined += bites(goOn, () -> lifetime.clearQuarantine(source, before, BITE));
    }
    int remembered = bites(goOn, () -> lifetime.clearRemembered(now, BITE));
    bites(goOn, () -> lifetime.clearRefusals(before(now, settings.keep()), BITE));
    int buried = bites(goOn, () -> lifetime.bury(before(now, settings.duplicates()), BITE));
    int audited = bites(goOn, () -> audit.deleteBefore(before(now, settings.audit()), BITE));
    // Whatever this round found: files go when their handoff is settled, remembered turns when new ones come.
    lifetime.scrub();
    return Optional.of(new Round(forgotten, buried, quarantined, remembered, audited));
  }

  private static Instant before(Instant now, Duration kept) {
    return now.minus(kept);
  }

  private static int bites(BooleanSupplier goOn, IntSupplier bite) {
    int all = 0;
    // A bite that was not full may have met a handoff that came back to life: the next round looks again.
    for (int n = BITE; n == BITE && goOn.getAsBoolean(); all += n)
      n = bite.getAsInt();
    return all;
  }
}

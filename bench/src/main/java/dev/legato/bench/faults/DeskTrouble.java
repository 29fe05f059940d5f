package dev.legato.bench.faults;

import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.door.FaultSettings.Outage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything a desk, or what lies between it and the bridge, does wrong. */
final class DeskTrouble {
  private static final Duration STRIKES = Duration.ofSeconds(40);

  private DeskTrouble() {}

  static Verdict lostReplies(Rig rig) throws Exception {
    return under(rig, FaultSettings.NONE.withLatencyMillis(3).withDropRates(0.1, 0.1), 10);
  }

  static Verdict errorStorm(Rig rig) throws Exception {
    return under(rig, FaultSettings.NONE.withLatencyMillis(3).withServerErrorRate(0.25).withServerErrorAfterRate(0.25),
        2);
  }

  static Verdict tooMany(Rig rig, boolean withRetryAfter) throws Exception {
    return under(rig, FaultSettings.NONE.withLatencyMillis(3).withRateLimitRate(0.1, withRetryAfter), 4);
  }

  private static Verdict under(Rig rig, FaultSettings settings, int leftOf) throws Exception {
    rig.startAll();
    rig.faults().set(settings);
    rig.send(0, rig.plan.handoffs());
    rig.strikeUntil(rig.plan.handoffs() / leftOf, STRIKES);
    return rig.judge();
  }

  /** The bridge waits two seconds for an answer: what is held longer lands when it has given the call up. */
  static Verdict halfOpen(Rig rig) throws Exception {
    rig.startAll();
    rig.faults().chooser((method, path) -> {
      double dice = rig.random.nextDouble();
      if (dice < 0.03)
        return Optional.of(new Fault.Encounter(rig.holding(DeskTrouble::longerThanACall), false));
      if (dice < 0.06)
        return Optional.of(new Fault.Encounter(rig.holding(DeskTrouble::longerThanACall), true));
      if (dice < 0.09)
        return Optional.of(new Fault.Delay(3500));
      if (dice < 0.14)
        return Optional.of(new Fault.SlowBody(1200));
      return dice < 0.16 ? Optional.of(new Fault.SlowBody(4000)) : Optional.empty();
    });
    rig.send(0, rig.plan.handoffs());
    rig.strikeUntil(rig.plan.handoffs() / 10, STRIKES);
    return rig.judge();
  }

  private static void longerThanACall() {
    try {
      Thread.sleep(3500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gone in the middle of the work, for as long as {@code -Dlegato.outage} says; the bridge dies in the middle of that. */
  static Verdict outage(Rig rig) throws Exception {
    int handoffs = rig.plan.handoffs();
    var outage = Duration.parse(System.getProperty("legato.outage", "PT40S"));
    rig.startAll();
    rig.faults().set(FaultSettings.NONE.withLatencyMillis(20));
    rig.send(0, handoffs / 2);
    Wait.until("a quarter is acknowledged", Duration.ofMinutes(5), () -> rig.bot.acknowledged() >= handoffs / 4);
    var kind = rig.random.nextBoolean() ? Outage.DROP : Outage.ANSWER_503;
    rig.faults().set(FaultSettings.NONE.withOutage(kind));
    rig.moment("desk gone: " + kind);
    long since = System.nanoTime();
    rig.send(handoffs / 2, handoffs);
    Wait.until("half of the outage is over", outage.plusMinutes(1),
        () -> System.nanoTime() - since > outage.toNanos() / 2);
    rig.kill(0, "killed in the outage");
    rig.start(0);
    Wait.until("the outage is over", outage.plusMinutes(1), () -> System.nanoTime() - since > outage.toNanos());
    rig.moment("desk back");
    long back = System.nanoTime();
    rig.faults().clear();
    Wait.comesTrue(rig.plan.desk().late(), () -> rig.missing() == 0);
    rig.remark("gone for %d s, all there %.0f s after".formatted(outage.toSeconds(), (System.nanoTime() - back) / 1e9));
    return rig.judge();
  }

  /**
   * The token ends while eight handoffs are under way, and the process dies a moment later. Once a run: a token that is
   * dead again within a minute of its renewal parks handoffs, on purpose, for then something else is wrong.
   */
  static Verdict tokenExpiry(Rig rig) throws Exception {
    int handoffs = rig.plan.handoffs();
    var left = new AtomicInteger(1 + rig.random.nextInt(handoffs));
    rig.startAll();
    rig.faults().set(FaultSettings.NONE.withLatencyMillis(5));
    rig.faults().chooser((method, path) -> {
      if (!path.contains("oauth") && left.decrementAndGet() == 0) {
        rig.sandbox.zendesk().expireAccessTokens();
        rig.moment("the token ends at " + method + " " + path);
      }
      return Optional.empty();
    });
    rig.send(0, handoffs);
    Wait.until("the token has ended", Duration.ofMinutes(5), () -> left.get() <= 0);
    int after = rig.random.nextInt(60);
    Thread.sleep(after); // this is the moment, not a wait
    rig.kill(0, after + " ms later");
    rig.start(0);
    rig.strikeUntil(0, STRIKES);
    return rig.judge();
  }
}

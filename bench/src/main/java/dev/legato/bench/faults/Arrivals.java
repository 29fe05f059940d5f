package dev.legato.bench.faults;

import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.door.FaultSettings.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;

/** What bots do to a bridge. */
final class Arrivals {
  /** Beyond this the backlog is not worked off, only begun: the figures are about the beginning. */
  private static final int WHOLE = 5_000;

  private Arrivals() {}

  /** One to three signals a conversation, each sent one to four times, all shuffled; killed in the middle. */
  static Verdict repeated(Rig rig) throws Exception {
    rig.startAll();
    rig.faults().set(FaultSettings.NONE.withLatencyMillis(5));
    var all = new ArrayList<Webhook>();
    for (int i = 0; i < rig.plan.handoffs(); i++) {
      int signals = 1 + rig.random.nextInt(3);
      for (int signal = 1; signal <= signals; signal++)
        for (int copies = 1 + rig.random.nextInt(4); copies > 0; copies--)
          all.add(Webhook.update(rig.conversation(i), rig.source(i), signal));
    }
    Collections.shuffle(all, rig.random);
    all.forEach(rig.bot::send);
    int cut = rig.random.nextInt(all.size() / 2);
    Wait.until("acknowledged: " + cut, Duration.ofMinutes(2), () -> rig.bot.acknowledged() >= cut);
    rig.kill(0, "killed after " + cut + " of " + all.size());
    rig.start(0);
    rig.remark(all.size() + " webhooks");
    rig.strikeUntil(0, Duration.ofMinutes(1));
    return rig.judge();
  }

  /** Everything arrives while the desk is gone; then the process is killed, and a new one finds desk and backlog. */
  static Verdict backlog(Rig rig) throws Exception {
    int handoffs = rig.plan.handoffs();
    rig.faults().set(FaultSettings.NONE.withOutage(Outage.DROP));
    rig.startAll();
    rig.send(0, handoffs);
    Wait.until("the backlog is there", Duration.ofMinutes(20), rig.bot::isStill);
    long before = rig.node(0).residentMegabytes();
    rig.kill(0, "killed with the whole backlog");
    rig.faults().clear();
    long started = System.nanoTime();
    rig.start(0);
    double listens = (System.nanoTime() - started) / 1e9;
    Wait.until("the first is delivered", Duration.ofMinutes(5), () -> rig.plan.desk().tickets(rig.sandbox) > 0);
    double first = (System.nanoTime() - started) / 1e9;
    int some = Math.min(handoffs, 1_000);
    Wait.until("a thousand are delivered", Duration.ofMinutes(10),
        () -> rig.plan.desk().tickets(rig.sandbox) >= some);
    rig.remark("listens after %.1f s, first delivery after %.1f s, %,d after %.1f s; memory %d MB full, %d MB now"
        .formatted(listens, first, some, (System.nanoTime() - started) / 1e9, before, rig.node(0).residentMegabytes()));
    return handoffs <= WHOLE ? rig.judge() : rig.judgeBacklog();
  }
}

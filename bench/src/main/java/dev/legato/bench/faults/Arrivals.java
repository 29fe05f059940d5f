package dev.legato.bench.faults;

import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.door.FaultSettings.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What bots do to a bridge. */
final class Arrivals {
  /** Beyond this the backlog is not worked off, only begun: the figures are about the beginning. */
  private static final int WHOLE = 5_000;
  private static final int SOME = 1_000;
  /** How long a bridge waits for further signals, unless it is told otherwise. */
  private static final int GATHERED_MILLIS = 10_000;

  private Arrivals() {}

  /**
   * One to three signals a conversation, each sent one to four times, all shuffled; killed in the middle, again and again, and
   * once while signals wait to be told together.
   */
  static Verdict repeated(Rig rig) throws Exception {
    rig.startAll();
    rig.faults().set(FaultSettings.NONE.withLatencyMillis(5));
    var all = new ArrayList<Webhook>();
    int signals = 0;
    for (int i = 0; i < rig.plan.handoffs(); i++) {
      int last = 1 + rig.random.nextInt(3);
      signals += last;
      for (int signal = 1; signal <= last; signal++)
        for (int copies = 1 + rig.random.nextInt(4); copies > 0; copies--)
          all.add(Webhook.update(rig.conversation(i), rig.source(i), signal));
    }
    Collections.shuffle(all, rig.random);
    var cuts = rig.random.ints(Math.clamp(rig.plan.kills(), 2, 6) - 1, 0, all.size()).sorted().toArray();
    int sent = 0;
    for (int cut : cuts) {
      all.subList(sent, cut).forEach(rig.bot::send);
      sent = cut;
      Wait.until("acknowledged: " + cut, Duration.ofMinutes(2), () -> rig.bot.acknowledged() >= cut);
      rig.kill(0, "killed after " + cut + " of " + all.size());
      rig.start(0);
    }
    all.subList(sent, all.size()).forEach(rig.bot::send);
    Wait.until("all is acknowledged", Duration.ofMinutes(5), rig.bot::isStill);
    int moment = rig.random.nextInt(GATHERED_MILLIS);
    Thread.sleep(moment); // this is the moment, not a wait
    rig.kill(0, "killed " + moment + " ms after the last was acknowledged");
    rig.start(0);
    rig.strikeUntil(0, Duration.ofMinutes(1));
    var verdict = rig.judge();
    return verdict
        .with("%,d webhooks, %,d signals, told in %,d notes".formatted(all.size(), signals, rig.notes().values()
            .stream().mapToInt(List::size).sum()));
  }

  /**
   * Everything arrives while the desk is gone; then the process is killed, and a new one finds desk and backlog. Beyond
   * {@link #WHOLE} only the first is sent, and the database makes the others of it.
   */
  static Verdict backlog(Rig rig) throws Exception {
    int handoffs = rig.plan.handoffs();
    boolean copied = handoffs > WHOLE;
    rig.faults().set(FaultSettings.NONE.withOutage(Outage.DROP));
    rig.startAll();
    rig.send(0, copied ? 1 : handoffs);
    Wait.until("what is sent is there", Duration.ofMinutes(20), rig.bot::isStill);
    rig.kill(0, "killed with the whole backlog");
    if (copied)
      try (var connection = rig.database.connect()) {
        Backlog.grow(connection, rig.plan.store(), rig.conversation(0), handoffs);
        rig.bot.rememberCopies(rig::conversation, handoffs);
        rig.moment("the backlog is made");
      }
    rig.faults().clear();
    long started = System.nanoTime();
    rig.start(0);
    double listens = (System.nanoTime() - started) / 1e9;
    rig.awaitTickets(1);
    double first = (System.nanoTime() - started) / 1e9;
    rig.awaitTickets(Math.min(handoffs, SOME) / 10);
    double tenth = (System.nanoTime() - started) / 1e9;
    int some = Math.min(handoffs, SOME);
    rig.awaitTickets(some);
    double then = (System.nanoTime() - started) / 1e9;
    rig.remark(
        "%,d queued%s: listens after %.1f s, first delivery after %.1f s, then one each %.0f ms; heap %d MB".formatted(
            handoffs, copied ? " (copied in the database)" : "", listens, first,
            (then - tenth) * 1000 / (some - some / 10),
            rig.node(0).heapMegabytes()));
    return copied ? rig.judgeBacklog() : rig.judge();
  }
}

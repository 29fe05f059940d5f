package dev.legato.bench.faults;

import java.time.Duration;

/** The process dies at any moment of its work, also while it starts, again and again, on a desk that has a bad day. */
final class RandomKills {
  private static final int IN_FLIGHT = 24;
  private static final Duration TAKES_UP = Duration.ofSeconds(20);

  private RandomKills() {}

  static Verdict play(Rig rig) throws Exception {
    int handoffs = rig.plan.handoffs();
    rig.startAll();
    rig.faults().set(Rig.badDay());
    var cuts = rig.random.ints(rig.plan.kills(), 0, handoffs).sorted().toArray();
    int sent = 0;
    for (int i = 0; i < cuts.length; i++) {
      long heard = rig.sandbox.journal().arrived();
      int to = Math.min(handoffs, cuts[i] + IN_FLIGHT);
      rig.send(sent, Math.max(sent, to));
      sent = Math.max(sent, to);
      int cut = cuts[i];
      Wait.until("acknowledged: " + cut, Duration.ofMinutes(5), () -> rig.bot.acknowledged() >= cut);
      // Else it would die before it has the desk (on PostgreSQL, for a lease after the last kill), and nothing would be at
      // stake. Towards the end there may be nothing left to hear of.
      Wait.comesTrue(TAKES_UP, () -> rig.sandbox.journal().arrived() > heard);
      int moment = rig.random.nextInt(2000);
      Thread.sleep(moment); // this is the moment, not a wait
      rig.kill(0, "kill " + (i + 1) + " of " + cuts.length + ", " + moment + " ms after " + cut + " acknowledged");
      if (i + 1 < cuts.length && rig.random.nextInt(6) == 0)
        killWhileItStarts(rig, ++i + 1);
      rig.start(0);
    }
    rig.send(sent, handoffs);
    rig.strikeUntil(handoffs / 20, Duration.ofSeconds(20));
    return rig.judge();
  }

  private static void killWhileItStarts(Rig rig, int number) throws Exception {
    rig.launch(0);
    int moment = 100 + rig.random.nextInt(3000);
    Thread.sleep(moment); // this is the moment, not a wait
    rig.kill(0, "kill " + number + ", " + moment + " ms after its start");
  }
}

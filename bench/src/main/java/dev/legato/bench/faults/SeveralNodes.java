package dev.legato.bench.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Three processes on one PostgreSQL share three desks: one dies, one is frozen until its desk is taken, again and again. */
final class SeveralNodes {
  private SeveralNodes() {}

  static Verdict play(Rig rig) throws Exception {
    if (!(rig.database instanceof Database.Server server))
      throw new IllegalStateException("several nodes need PostgreSQL");
    int handoffs = rig.plan.handoffs();
    rig.startAll();
    rig.faults().set(Rig.badDay().withLatencyMillis(60));
    shared(server, 3);
    int turns = Math.max(2, rig.plan.kills());
    double killed = 0;
    double frozen = 0;
    for (int turn = 0; turn < turns; turn++) {
      rig.send(handoffs * turn / turns, handoffs * (turn + 1) / turns);
      int enough = handoffs * turn / turns + rig.random.nextInt(Math.max(1, handoffs / turns));
      Wait.until("acknowledged: " + enough, Duration.ofMinutes(2), () -> rig.bot.acknowledged() >= enough);
      int node = rig.random.nextInt(3);
      var before = server.desks();
      long since = System.nanoTime();
      if (turn % 2 == 0) {
        rig.kill(node, "killed node " + node);
        takenOver(server, before);
        killed = Math.max(killed, (System.nanoTime() - since) / 1e9);
        rig.start(node);
      } else {
        rig.moment("froze node " + node);
        rig.node(node).freeze();
        takenOver(server, before);
        frozen = Math.max(frozen, (System.nanoTime() - since) / 1e9);
        rig.node(node).thaw();
        rig.moment("thawed node " + node);
      }
      shared(server, 3);
    }
    rig.strikeUntil(handoffs / 20, Duration.ofSeconds(20));
    rig.remark("desks worked again at most %.1f s after a kill, %.1f s after a freeze (leases of 3 s)".formatted(killed,
        frozen));
    return rig.judge();
  }

  private static void shared(Database.Server server, int nodes) throws InterruptedException {
    Wait.until("every node works a desk", Duration.ofMinutes(5), () -> {
      var workers = server.desks().values().stream().map(Database.Worked::node).toList();
      return workers.size() == 3 && workers.stream().allMatch(Objects::nonNull)
          && workers.stream().distinct().count() == nodes;
    });
  }

  /** Every desk is worked again, and at least one changed hands. */
  private static void takenOver(Database.Server server, Map<String, Database.Worked> before)
      throws InterruptedException {
    Wait.until("desks are taken over", Duration.ofMinutes(5), () -> {
      var now = server.desks();
      return now.values().stream().allMatch(desk -> desk.node() != null)
          && now.entrySet().stream().anyMatch(desk -> desk.getValue().epoch() > before.get(desk.getKey()).epoch());
    });
  }
}

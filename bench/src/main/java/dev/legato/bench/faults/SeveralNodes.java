package dev.legato.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Three processes on one PostgreSQL share three desks: one dies, one is frozen until its desk is taken, one is
 * stopped in order, again and again.
 */
final class SeveralNodes {
  /** How a node leaves its desks. */
  private enum Leaving {
    KILLED, FROZEN, STOPPED
  }

  private SeveralNodes() {}

  static Verdict play(Rig rig) throws Exception {
    if (!(rig.database instanceof Database.Server server))
      throw new IllegalStateException("several nodes need PostgreSQL");
    int handoffs = rig.plan.handoffs();
    rig.startAll();
    rig.faults().set(Rig.badDay().withLatencyMillis(60));
    shared(server, 3);
    int turns = Math.max(3, rig.plan.kills());
    var worked = new TreeMap<String, List<Double>>();
    for (int turn = 0; turn < turns; turn++) {
      rig.send(handoffs * turn / turns, handoffs * (turn + 1) / turns);
      int enough = handoffs * turn / turns + rig.random.nextInt(Math.max(1, handoffs / turns));
      Wait.until("acknowledged: " + enough, Duration.ofMinutes(2), () -> rig.bot.acknowledged() >= enough);
      int node = rig.random.nextInt(3);
      var before = server.desks();
      long since = System.nanoTime();
      var how = Leaving.values()[turn % Leaving.values().length];
      switch (how) {
        case KILLED -> rig.kill(node, "killed node " + node);
        case FROZEN -> rig.node(node).freeze();
        case STOPPED -> {
          rig.listensAt(node, 0);
          rig.node(node).tellToStop();
        }
      }
      takenOver(server, before);
      double seconds = (System.nanoTime() - since) / 1e9;
      worked.computeIfAbsent(how.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(seconds);
      rig.moment("node %d %s, desks worked again after %.1f s".formatted(node, how, seconds));
      switch (how) {
        case KILLED -> rig.start(node);
        case FROZEN -> rig.node(node).thaw();
        case STOPPED -> {
          rig.node(node).awaitEnd();
          rig.start(node);
        }
      }
      shared(server, 3);
    }
    rig.strikeUntil(handoffs / 20, Duration.ofSeconds(20));
    rig.remark("desks worked again after (leases of 3 s): " + worked.entrySet().stream().map(it -> it.getKey() + " "
        + it.getValue().stream().sorted().map("%.1f"::formatted).collect(Collectors.joining(", "))).collect(
            Collectors.joining("; "))
        + " s");
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

package dev.legato.bench.faults;

import dev.legato.server.BridgeServer;
import dev.legato.server.Desks;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** What goes wrong on the bridge's own machine. */
final class OwnTrouble {
  private static final List<Duration> JUMPS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(90),
      Duration.ofMinutes(10), Duration.ofHours(3), Duration.ofDays(2));

  private OwnTrouble() {}

  /** The store's folder is a small file system of its own, see {@link SmallDisk}. */
  static Verdict diskFull(Rig rig) throws Exception {
    int handoffs = rig.plan.handoffs();
    rig.startAll();
    rig.faults().set(Rig.badDay());
    rig.send(0, handoffs / 2);
    Wait.until("a quarter is acknowledged", Duration.ofMinutes(5), () -> rig.bot.acknowledged() >= handoffs / 4);
    var ballast = rig.data().resolve("ballast");
    fill(ballast);
    rig.moment("disk full");
    rig.send(handoffs / 2, handoffs);
    int before = rig.bot.turnedAway();
    Wait.until("webhooks are turned away", Duration.ofMinutes(5), () -> {
      topUp(ballast);
      return rig.bot.turnedAway() >= before + 20;
    });
    rig.kill(0, "killed while the disk was full");
    rig.launch(0);
    int port = rig.node(0).awaitPort(Duration.ofMinutes(5));
    rig.listensAt(0, port);
    rig.moment(port == 0 ? "does not start on a full disk" : "starts on a full disk");
    Files.delete(ballast);
    rig.moment("room again");
    if (port == 0)
      rig.start(0);
    rig.remark((rig.bot.turnedAway() - before) + " times turned away, " + (port == 0 ? "did not start" : "started")
        + " on the full disk");
    return rig.judge();
  }

  private static void fill(Path ballast) {
    try (var out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      var block = new byte[64 * 1024];
      while (true)
        out.write(block);
    } catch (IOException full) {
      topUp(ballast);
    }
  }

  /** Takes what has become free since, byte by byte in the end. */
  private static void topUp(Path ballast) {
    try (var out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      var block = new byte[512];
      while (true)
        out.write(block);
    } catch (IOException full) {
      // That is what it is for.
    }
  }

  /** The whole bridge in this process, since its clock must be handed in; the desk's clock goes right. */
  static Verdict clockJumps(Rig rig) throws Exception {
    var clock = rig.clock();
    int handoffs = rig.plan.handoffs();
    rig.faults().set(Rig.badDay());
    try (var bridge = BridgeServer.start(settings(rig.configuration()), clock)) {
      rig.listensAt(0, bridge.port());
      int jumps = 12;
      for (int i = 0; i < jumps; i++) {
        rig.send(handoffs * i / jumps, handoffs * (i + 1) / jumps);
        int enough = handoffs * i / jumps + rig.random.nextInt(Math.max(1, handoffs / jumps));
        Wait.until("acknowledged: " + enough, Duration.ofMinutes(2), () -> rig.bot.acknowledged() >= enough);
        var by = JUMPS.get(rig.random.nextInt(JUMPS.size()));
        var signed = rig.random.nextBoolean() ? by : by.negated();
        clock.jump(signed);
        rig.moment("the clock jumps by " + signed);
      }
      rig.strikeUntil(handoffs / 20, Duration.ofSeconds(20));
      rig.remark(jumps + " jumps; in one process");
      return rig.judge();
    }
  }

  private static BridgeSettings settings(String yaml) {
    return switch (BridgeSettings.read(new StringReader(yaml), "faults", System::getenv, Desks.known())) {
      case Settings.Valid(var settings, _) -> settings;
      case Settings.Invalid(var problems, _) -> throw new IllegalStateException(problems.toString());
    };
  }
}

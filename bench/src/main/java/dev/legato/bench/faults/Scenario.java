package dev.legato.bench.faults;

import static dev.legato.bench.faults.Database.Kind.POSTGRESQL;
import static dev.legato.bench.faults.Database.Kind.SQLITE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Everything that is broken, and on which desks and stores. */
enum Scenario {
  RANDOM_KILLS("kill -9 at random moments, everything else going wrong too", RandomKills::play, SQLITE, POSTGRESQL),
  STEP_BOUNDARIES("kill -9 at every step boundary", StepBoundaries::play, SQLITE, POSTGRESQL),
  LOST_REPLIES("replies lost before and after the write", DeskTrouble::lostReplies, SQLITE, POSTGRESQL),
  ERROR_STORM("5xx storm, half of them after the write", DeskTrouble::errorStorm, SQLITE, POSTGRESQL),
  HALF_OPEN("slow and half-open connections, writes that land late", DeskTrouble::halfOpen, SQLITE, POSTGRESQL),
  OUTAGE("desk gone, bridge killed meanwhile", DeskTrouble::outage, SQLITE, POSTGRESQL),
  TOO_MANY("429 with Retry-After", rig -> DeskTrouble.tooMany(rig, true), SQLITE, POSTGRESQL),
  TOO_MANY_SILENT("429 without Retry-After", rig -> DeskTrouble.tooMany(rig, false), SQLITE, POSTGRESQL),
  TOKEN_EXPIRY("token ends in mid-flight", EnumSet.of(PretendDesk.ZENDESK), DeskTrouble::tokenExpiry, SQLITE,
      POSTGRESQL),
  DISK_FULL("disk full, killed meanwhile", OwnTrouble::diskFull, SQLITE),
  CLOCK_JUMPS("clock jumps forth and back", OwnTrouble::clockJumps, SQLITE, POSTGRESQL),
  REPEATED_WEBHOOKS("duplicate and reordered webhooks, killed meanwhile", Arrivals::repeated, SQLITE, POSTGRESQL),
  BACKLOG("restart with a backlog", EnumSet.of(PretendDesk.ZENDESK), Arrivals::backlog, SQLITE, POSTGRESQL),
  NODES("three nodes: killed, frozen and thawed, stopped in order", SeveralNodes::play, POSTGRESQL);

  /** Breaks what it is given, and has it judged. */
  @FunctionalInterface
  interface Play {
    Verdict on(Rig rig) throws Exception;
  }

  private final String title;
  private final Set<PretendDesk> desks;
  private final Play play;
  private final Set<Database.Kind> stores;

  Scenario(String title, Play play, Database.Kind... stores) {
    this(title, EnumSet.allOf(PretendDesk.class), play, stores);
  }

  Scenario(String title, Set<PretendDesk> desks, Play play, Database.Kind... stores) {
    this.title = title;
    this.desks = Collections.unmodifiableSet(desks);
    this.play = play;
    this.stores = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(stores)));
  }

  String title() {
    return title;
  }

  boolean fits(PretendDesk desk, Database.Kind store) {
    return desks.contains(desk) && stores.contains(store);
  }

  Play play() {
    return play;
  }

  int nodes() {
    return this == NODES ? 3 : 1;
  }
}

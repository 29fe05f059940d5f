package dev.legato.bench.faults;

/** One run of the suite: what, on what, how much of it, and the seed of every random choice in it. */
record Plan(Scenario scenario, PretendDesk desk, Database.Kind store, int handoffs, int kills, long seed) {
  /** Which line of the table it is: the same seed must not mean the same moments on every desk. */
  String line() {
    return scenario.name() + " " + desk.word() + " " + store.word();
  }
}

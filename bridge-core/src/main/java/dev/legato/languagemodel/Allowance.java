package dev.legato.languagemodel;

import java.time.InstantSource;

/** What may be asked in one day of UTC. Held in memory: a restart begins anew, and each node has its own. Thread-safe. */
final class Allowance {
  private static final long DAY = 86_400;

  private final int requests;
  private final int tokens;
  private final InstantSource clock;
  private long day = Long.MIN_VALUE;
  private int requestsLeft;
  private long tokensLeft;

  Allowance(int requests, int tokens, InstantSource clock) {
    this.requests = requests;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Takes one request and its feared cost, or nothing. */
  synchronized boolean take(int feared) {
    long today = Math.floorDiv(clock.instant().getEpochSecond(), DAY);
    // A clock that was put back does not give yesterday's allowance again.
    if (today > day) {
      day = today;
      requestsLeft = requests;
      tokensLeft = tokens;
    }
    if (requestsLeft <= 0 || tokensLeft < feared) {
      return false;
    }
    requestsLeft--;
    tokensLeft -= feared;
    return true;
  }

  /** What it really cost. */
  synchronized void settle(int feared, int real) {
    tokensLeft += (long) feared - real;
  }
}

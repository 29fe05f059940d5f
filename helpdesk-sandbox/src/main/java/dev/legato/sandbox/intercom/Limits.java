package dev.legato.sandbox.intercom;

import java.time.Instant;

/** Calls per window of ten seconds (https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting). */
final class Limits {
  static final int WINDOW_SECONDS = 10;

  private long window = Long.MIN_VALUE;
  private int used;

  void clear() {
    window = Long.MIN_VALUE;
  }

  /** Counts one call; false when the window is used up. */
  boolean take(Instant now, int limit) {
    long current = Math.floorDiv(now.getEpochSecond(), WINDOW_SECONDS);
    if (current != window) {
      window = current;
      used = 0;
    }
    if (used >= limit) {
      return false;
    }
    used++;
    return true;
  }

  int remaining(int limit) {
    return Math.max(0, limit - used);
  }

  /** When the next window begins, in seconds of the epoch. */
  long resetsAt() {
    return (window + 1) * WINDOW_SECONDS;
  }
}

package dev.legato.sandbox.freshdesk;

import java.time.Duration;
import java.time.Instant;

/** A limit that starts afresh with each minute of the clock. */
final class PerMinute {
  private long minute = Long.MIN_VALUE;
  private int used;

  void clear() {
    minute = Long.MIN_VALUE;
  }

  /** Counts calls; false when the minute has no room for them. */
  boolean take(int calls, Instant now, int limit) {
    long current = now.getEpochSecond() / 60;
    if (current != minute) {
      minute = current;
      used = 0;
    }
    if (used + calls > limit) {
      return false;
    }
    used += calls;
    return true;
  }

  int remaining(int limit) {
    return Math.max(0, limit - used);
  }

  static Duration untilReset(Instant now) {
    return Duration.between(now, Instant.ofEpochSecond((now.getEpochSecond() / 60 + 1) * 60));
  }
}

package dev.legato.sandbox.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The vendor's three limits that matter here (https://developer.zendesk.com/api-reference/introduction/rate-limits). */
final class Limits {
  static final int UPDATES_PER_TICKET = 30;
  static final Duration UPDATES_WINDOW = Duration.ofMinutes(10);

  /** A limit that starts afresh with each minute of the clock. */
  static final class PerMinute {
    private long minute = Long.MIN_VALUE;
    private int used;

    /** Counts one call; false when the minute is used up. */
    boolean take(Instant now, int limit) {
      long current = now.getEpochSecond() / 60;
      if (current != minute) {
        minute = current;
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
  }

  private record TicketAndUser(long ticketId, long userId) {}

  final PerMinute requests = new PerMinute();
  final PerMinute updates = new PerMinute();
  private final Map<TicketAndUser, Deque<Instant>> ticketUpdates = new HashMap<>();

  void clear() {
    requests.minute = Long.MIN_VALUE;
    updates.minute = Long.MIN_VALUE;
    ticketUpdates.clear();
  }

  static Duration untilReset(Instant now) {
    return Duration.between(now, Instant.ofEpochSecond((now.getEpochSecond() / 60 + 1) * 60));
  }

  void takeUpdate(long ticketId, long userId, Instant now, int accountLimit) {
    if (!updates.take(now, accountLimit)) {
      throw Refusal.endpointLimit("Ticket updates of the account: " + accountLimit + " per minute", untilReset(now));
    }
    Deque<Instant> recent = ticketUpdates.computeIfAbsent(new TicketAndUser(ticketId, userId),
        key -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.getFirst().plus(UPDATES_WINDOW).isAfter(now)) {
      recent.removeFirst();
    }
    if (recent.size() >= UPDATES_PER_TICKET) {
      throw Refusal.endpointLimit("Ticket updates: 30 per 10 minutes per user per ticket",
          Duration.between(now, recent.getFirst().plus(UPDATES_WINDOW)));
    }
    recent.addLast(now);
  }
}

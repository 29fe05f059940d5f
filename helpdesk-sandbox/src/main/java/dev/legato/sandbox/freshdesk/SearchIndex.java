package dev.legato.sandbox.freshdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tickets as search sees them: as they were some minutes ago, and none that is spam, deleted or archived. */
final class SearchIndex {
  private record Version(@Nullable Ticket ticket, Instant at) {}

  private final TreeMap<Long, Deque<Version>> versions = new TreeMap<>();

  void clear() {
    versions.clear();
  }

  void changed(Ticket ticket, Instant now) {
    Ticket seen = ticket.place() == Ticket.Place.INBOX ? ticket : null;
    versions.computeIfAbsent(ticket.id(), key -> new ArrayDeque<>()).addLast(new Version(seen, now));
  }

  List<Ticket> asOf(Instant now, Duration lag) {
    Instant moment = now.minus(lag);
    return versions.values().stream().map(v -> asOf(v, moment)).filter(Objects::nonNull).toList();
  }

  private static @Nullable Ticket asOf(Deque<Version> versions, Instant moment) {
    Version seen = null;
    while (!versions.isEmpty() && !versions.getFirst().at().isAfter(moment)) {
      seen = versions.removeFirst();
    }
    if (seen == null) {
      return null;
    }
    // Time does not run backwards, so what came before this version is never asked for again.
    versions.addFirst(seen);
    return seen.ticket();
  }
}

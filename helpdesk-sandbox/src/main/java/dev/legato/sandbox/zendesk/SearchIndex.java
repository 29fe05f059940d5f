package dev.legato.sandbox.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tickets as search sees them: as they were a minute ago. */
final class SearchIndex {
  private record Version(@Nullable Ticket ticket, Instant at) {}

  private final TreeMap<Long, Deque<Version>> versions = new TreeMap<>();

  void clear() {
    versions.clear();
  }

  void changed(Ticket ticket, Instant now, Duration lag) {
    put(ticket.id(), new Version(ticket, now), now.minus(lag));
  }

  void removed(long id, Instant now, Duration lag) {
    put(id, new Version(null, now), now.minus(lag));
  }

  List<Ticket> asOf(Instant moment) {
    return versions.values().stream().map(v -> asOf(v, moment)).flatMap(Optional::stream).toList();
  }

  private void put(long id, Version version, Instant visible) {
    Deque<Version> all = versions.computeIfAbsent(id, key -> new ArrayDeque<>());
    all.addLast(version);
    // The newest version that is already visible hides everything before it.
    while (all.size() > 1 && !all.stream().skip(1).findFirst().orElseThrow().at().isAfter(visible)) {
      all.removeFirst();
    }
  }

  private static Optional<Ticket> asOf(Deque<Version> versions, Instant moment) {
    Ticket seen = null;
    for (Version version : versions) {
      if (version.at().isAfter(moment)) {
        break;
      }
      seen = version.ticket();
    }
    return Optional.ofNullable(seen);
  }
}

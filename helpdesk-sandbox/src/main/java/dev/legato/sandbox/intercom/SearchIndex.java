package dev.legato.sandbox.intercom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Things as search sees them: as they were a while ago. */
final class SearchIndex<T> {
  private record Version<T>(@Nullable T thing, Instant at) {}

  private final Map<String, Deque<Version<T>>> versions = new LinkedHashMap<>();

  void clear() {
    versions.clear();
  }

  /** @param thing null when it is gone */
  void changed(String id, @Nullable T thing, Instant now, Duration lag) {
    Deque<Version<T>> all = versions.computeIfAbsent(id, key -> new ArrayDeque<>());
    all.addLast(new Version<>(thing, now));
    // The newest version that is already visible hides everything before it.
    while (all.size() > 1 && !all.stream().skip(1).findFirst().orElseThrow().at().isAfter(now.minus(lag))) {
      all.removeFirst();
    }
  }

  List<T> asOf(Instant moment) {
    return versions.values().stream().map(v -> asOf(v, moment)).flatMap(Optional::stream).toList();
  }

  private static <T> Optional<T> asOf(Deque<Version<T>> versions, Instant moment) {
    T seen = null;
    for (Version<T> version : versions) {
      if (version.at().isAfter(moment)) {
        break;
      }
      seen = version.thing();
    }
    return Optional.ofNullable(seen);
  }
}

package dev.legato.sandbox.door;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every API request in order of arrival, written when it has been answered or dropped. Keeps the last 200,000. Thread-safe. */
public final class Journal {
  private static final int KEPT = 200_000;

  private final AtomicLong sequence = new AtomicLong();
  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private volatile @Nullable Consumer<Exchange> witness;

  /** Tells this one of every request that reached the desk itself; called on the request's thread before it is answered. */
  public void witness(Consumer<Exchange> newWitness) {
    witness = newWitness;
  }

  Optional<Consumer<Exchange>> witness() {
    return Optional.ofNullable(witness);
  }

  Visit open(Instant at, String desk, String method, String path, @Nullable String query) {
    return new Visit(sequence.incrementAndGet(), at, desk, method, path, query);
  }

  synchronized void write(JournalEntry entry) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(entry);
  }

  public synchronized List<JournalEntry> entries() {
    return entries.stream().sorted(Comparator.comparingLong(JournalEntry::sequence)).toList();
  }

  /** How many requests have come so far, those no longer kept too. */
  public long arrived() {
    return sequence.get();
  }

  /** The requests of one kind, oldest first. */
  public List<JournalEntry> entries(String method, String pathPattern) {
    var pattern = Pattern.compile(pathPattern);
    return entries().stream().filter(e -> e.method().equals(method) && pattern.matcher(e.path()).find()).toList();
  }

  /** All complaints of the strict reader, empty when every request kept to the vendor's description. */
  public List<String> violations() {
    return entries().stream().flatMap(e -> e.violations().stream().map(v -> e.method() + " " + e.path() + ": " + v))
        .toList();
  }

  public synchronized void clear() {
    entries.clear();
    sequence.set(0);
  }
}

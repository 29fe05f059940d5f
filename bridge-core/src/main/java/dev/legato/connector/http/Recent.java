package dev.legato.connector.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was read from a desk not long ago, by key: groups, fields and agents change rarely, and each read costs the
 * account's budget. A read that fails is not kept. Thread-safe; two threads may read the same at the same time.
 */
public final class Recent<V> {
  /** Asks the desk. */
  public interface Read<V> {
    V now() throws Unreadable;
  }

  private record Kept<V>(V value, Instant until) {}

  private final Duration lifetime;
  private final InstantSource clock;
  private final Map<String, Kept<V>> kept = new ConcurrentHashMap<>();

  public Recent(Duration lifetime, InstantSource clock) {
    this.lifetime = lifetime;
    this.clock = clock;
  }

  public V get(String key, Read<V> read) throws Unreadable {
    Kept<V> known = kept.get(key);
    if (known == null || !clock.instant().isBefore(known.until())) {
      known = new Kept<>(read.now(), clock.instant().plus(lifetime));
      kept.put(key, known);
    }
    return known.value();
  }

  /** The desk has shown that this is no longer so. */
  public void forget(String key) {
    kept.remove(key);
  }

  /** The desk has shown that something is not as it was: all is read anew. */
  public void forget() {
    kept.clear();
  }

  /** Never prints who works there. */
  @Override
  public String toString() {
    return "Recent[" + kept.size() + "]";
  }
}

package dev.legato.server.report;

import dev.legato.handoff.SourceReports;
import dev.legato.handoff.SourceReports.Refused;
import dev.legato.handoff.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts refusals by cause, in memory, and stores the counts every few seconds at most: a flood of them must not become a
 * flood of writes. Thread-safe. A crash loses the counts of some seconds.
 */
public final class RefusalLedger {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MOST_CAUSES = 500;
  private static final int LONGEST_CAUSE = 240;
  private static final String MANY = "more causes than are told apart";

  private record Key(String source, long day, String answer, String cause) {}

  private final SourceReports reports;
  private final InstantSource clock;
  private final Map<Key, Refused> counts = new HashMap<>();
  private Instant stored = Instant.MIN;

  public RefusalLedger(SourceReports reports, InstantSource clock) {
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * One more.
   *
   * @param cause in words without the request's content; figures in it are not told apart
   */
  public void refused(String source, String answer, String cause) {
    var now = clock.instant();
    boolean due;
    synchronized (counts) {
      var words = cause.replaceAll("\\d+", "#");
      var told = words.length() > LONGEST_CAUSE ? words.substring(0, LONGEST_CAUSE) + "…" : words;
      var key = new Key(source, now.getEpochSecond() / 86_400, answer, counts.size() < MOST_CAUSES ? told : MANY);
      counts.merge(key, new Refused(source, key.day(), answer, key.cause(), 1, now), (old, one) -> new Refused(source,
          old.day(), answer, old.cause(), old.times() + 1, now));
      due = stored == Instant.MIN || Duration.between(stored, now).compareTo(PAUSE) >= 0;
    }
    if (due)
      store();
  }

  /** Stores what is counted. A store that is away costs the counts, never an answer. */
  public void store() {
    List<Refused> taken;
    synchronized (counts) {
      taken = List.copyOf(counts.values());
      counts.clear();
      stored = clock.instant();
    }
    try {
      if (!taken.isEmpty())
        reports.count(taken);
    } catch (StoreException e) {
      // Who watches the store is told by the webhooks themselves; these are only figures.
    }
  }
}

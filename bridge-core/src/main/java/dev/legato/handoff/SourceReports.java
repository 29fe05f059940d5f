package dev.legato.handoff;

import java.time.Instant;
import java.util.List;

/** What a source's builder may know of its own handoffs: figures and ids, nothing a customer said. Thread-safe. */
public interface SourceReports {
  /** One handoff of the source; {@code completeness} as JSON, as its last delivery scored. */
  record Entry(String handoffId, Instant receivedAt, HandoffState state, int deliveries, String completeness) {}

  /**
   * How often a source was refused on one day for one cause.
   *
   * @param day since 1970, UTC
   * @param cause in words without the request's content
   */
  record Refused(String source, long day, String answer, String cause, long times, Instant lastAt) {}

  /** The newest handoffs of this source, the newest first. */
  List<Entry> newest(String source, int limit);

  /** Adds to what is counted already. */
  void count(List<Refused> refused);

  /** What was refused since that day, the latest first. */
  List<Refused> refusals(String source, long sinceDay, int limit);
}

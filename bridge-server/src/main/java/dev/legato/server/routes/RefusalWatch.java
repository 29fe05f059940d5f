package dev.legato.server.routes;

import dev.legato.server.report.RefusalLedger;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of webhooks, and logs refusals, though not each of a flood. Thread-safe. */
public final class RefusalWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalWatch.class);
  private static final long QUIET_NANOS = 10_000_000_000L;

  private final MeterRegistry metrics;
  private final RefusalLedger ledger;
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  private static final List<String> ANSWERS = List.of("taken", "duplicate", "not-a-handoff", "not-authentic",
      "broken-json", "not-understood", "remembered");

  /** @param sources counted from the start, at 0 */
  public RefusalWatch(MeterRegistry metrics, RefusalLedger ledger, Set<String> sources) {
    this.metrics = metrics;
    this.ledger = ledger;
    for (var source : sources)
      for (var answer : ANSWERS)
        metrics.counter("legato.webhooks", "source", source, "answer", answer);
  }

  void answered(String source, String answer) {
    metrics.counter("legato.webhooks", "source", source, "answer", answer).increment();
  }

  /**
   * @param cause in words without the request's content, for the log
   * @param kind the same for the source's builder, where it is counted
   */
  void refused(String source, String answer, String cause, String kind) {
    answered(source, answer);
    ledger.refused(source, answer, kind);
    long quiet = quietUntil.get();
    long now = System.nanoTime();
    if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + QUIET_NANOS))
      LOG.warn("A webhook of {} was refused ({}): {}. More of the kind within ten seconds are only counted.", source,
          answer,
          cause);
  }

  /** A new signal for a handoff that nobody has attended to. */
  void waitsForAPerson(String handoffId) {
    LOG.warn("{} got another signal and is still parked; see: legato handoffs show {}", handoffId, handoffId);
  }
}

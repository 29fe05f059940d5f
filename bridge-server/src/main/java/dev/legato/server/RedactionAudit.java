package dev.legato.server;

import dev.legato.drafting.RedactionWatch;
import dev.legato.redaction.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit of what was masked: counts by kind with the handoff's id, in the log and in /metrics; never a value. */
final class RedactionAudit implements RedactionWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RedactionAudit.class);

  private final MeterRegistry metrics;

  RedactionAudit(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void masked(String handoffId, String source, Map<Kind, Integer> counts) {
    if (counts.isEmpty()) {
      return;
    }
    counts.forEach((kind, count) -> metrics.counter("legato.masked", "source", source, "kind", kind.word())
        .increment(count));
    var words = new TreeMap<String, Integer>();
    counts.forEach((kind, count) -> words.put(kind.word(), count));
    LOG.info("{} from {}: masked before the desk {}", handoffId, source, words);
  }
}

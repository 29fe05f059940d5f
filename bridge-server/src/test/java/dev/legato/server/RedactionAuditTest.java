package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.redaction.Kind;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedactionAuditTest {
  @Test
  void whatWasMaskedIsCountedByKindAndSource() {
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var audit = new RedactionAudit(metrics);
    audit.masked("hof_1", "webbot", Map.of(Kind.CARD, 2, Kind.API_KEY, 1));
    audit.masked("hof_2", "webbot", Map.of(Kind.CARD, 1));
    audit.masked("hof_3", "webbot", Map.of());
    assertThat(metrics.scrape()).contains("legato_masked_total{kind=\"card\",source=\"webbot\"} 3.0")
        .contains("legato_masked_total{kind=\"api-key\",source=\"webbot\"} 1.0");
  }
}

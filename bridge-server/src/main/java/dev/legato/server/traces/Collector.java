package dev.legato.server.traces;

import dev.legato.settings.TraceSettings;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a collector: OTLP over HTTP, one thread, one bounded queue. Told in our log once when it is away, once when it is back. */
public final class Collector implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int QUEUE = 4096;
  private static final int BATCH = 512;
  /** The library writes to a log of its own, past ours, each time; held here because nobody else holds it. */
  private static final java.util.logging.Logger THEIRS = java.util.logging.Logger.getLogger("io.opentelemetry");

  private final SpanExporter exporter;
  private final AtomicBoolean away = new AtomicBoolean();

  Collector(SpanExporter exporter) {
    this.exporter = exporter;
  }

  /** Sends what is told to the collector of these settings, from a thread of its own. */
  public static SpanProcessor at(TraceSettings settings) {
    THEIRS.setLevel(Level.OFF);
    var exporter = OtlpHttpSpanExporter.builder().setEndpoint(address(settings)).setTimeout(TIMEOUT)
        .setConnectTimeout(CONNECT_TIMEOUT).setCompression("gzip").setMeterProvider(MeterProvider.noop());
    settings.headers().forEach((name, value) -> exporter.addHeader(name, value.reveal()));
    return BatchSpanProcessor.builder(new Collector(exporter.build())).setScheduleDelay(EVERY)
        .setMaxQueueSize(QUEUE).setMaxExportBatchSize(BATCH).setExporterTimeout(TIMEOUT)
        .setMeterProvider(MeterProvider.noop()).build();
  }

  /** As OTEL_EXPORTER_OTLP_ENDPOINT is understood everywhere: the signal's path is below it. */
  static String address(TraceSettings settings) {
    var endpoint = settings.endpoint().toString().replaceAll("/+$", "");
    return endpoint.endsWith("/v1/traces") ? endpoint : endpoint + "/v1/traces";
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    var result = exporter.export(spans);
    result.whenComplete(() -> tell(result));
    return result;
  }

  private void tell(CompletableResultCode result) {
    if (!result.isSuccess() && away.compareAndSet(false, true)) {
      var failure = result.getFailureThrowable();
      LOG.warn("Traces do not get to the collector ({}); those of this time are lost, handoffs are not touched by it",
          failure == null ? "no reason given" : failure.getClass().getSimpleName() + ": " + failure.getMessage());
    } else if (result.isSuccess() && away.compareAndSet(true, false)) {
      LOG.info("Traces get to the collector again");
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}

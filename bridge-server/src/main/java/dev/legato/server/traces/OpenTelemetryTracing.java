package dev.legato.server.traces;

import dev.legato.tracing.AttemptTrace;
import dev.legato.tracing.TracedAttempt;
import dev.legato.tracing.Tracing;
import dev.legato.tracing.WebhookTrace;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a collector of each webhook, each attempt and each request. Spans hand themselves over to a bounded queue, and what
 * does not fit is dropped: nobody waits for the collector.
 */
public final class OpenTelemetryTracing implements Tracing {
  private static final String NAME = "dev.legato";
  private static final int LONGEST_VALUE = 200;
  /** A collector that is away must not hold up the end of the process. */
  private static final int LAST_WORDS_SECONDS = 3;

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * @param sample how much of what begins here is followed, from 0 to 1
   * @param version of the program
   */
  public OpenTelemetryTracing(SpanProcessor spans, double sample, String version) {
    // What a trace began with holds for all of it: a sender that does not follow its own is not followed here.
    this.provider = SdkTracerProvider.builder().addSpanProcessor(spans)
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sample)))
        .setSpanLimits(SpanLimits.builder().setMaxAttributeValueLength(LONGEST_VALUE).build())
        .setResource(Resource.create(Attributes.builder().put("service.name", "legato").put("service.version", version)
            .put("service.instance.id", UUID.randomUUID().toString()).build()))
        .build();
    this.tracer = provider.get(NAME);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public WebhookTrace webhook(String source, Function<String, @Nullable String> header) {
    var parent = TraceText.read(header).map(OpenTelemetryTracing::in).orElse(Context.root());
    var span = tracer.spanBuilder("POST " + WebhookSpan.ROUTE).setSpanKind(SpanKind.SERVER).setParent(parent)
        .setAttribute(Words.METHOD, "POST").setAttribute(Words.ROUTE, WebhookSpan.ROUTE)
        .setAttribute(Words.SOURCE, source).startSpan();
    return new WebhookSpan(tracer, span);
  }

  @Override
  public AttemptTrace attempt(TracedAttempt attempt) {
    var parent = TraceText.ofKept(attempt.context());
    if (parent.isEmpty())
      return AttemptTrace.NONE;
    var span = tracer.spanBuilder((attempt.look() ? "look for " : "") + attempt.step())
        .setParent(in(parent.get())).setAllAttributes(AttemptSpan.attributes(attempt))
        .setAttribute(Words.FAILURES, (long) attempt.failures());
    attempt.earlier().stream().map(kept -> TraceText.ofKept(kept).orElse(null)).filter(Objects::nonNull)
        .forEach(span::addLink);
    return new AttemptSpan(tracer, span.startSpan(), AttemptSpan.attributes(attempt));
  }

  static Context in(SpanContext parent) {
    return Context.root().with(Span.wrap(parent));
  }

  @Override
  public void close() {
    provider.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }
}

package dev.legato.server.traces;

import dev.legato.tracing.AttemptTrace;
import dev.legato.tracing.RequestTrace;
import dev.legato.tracing.TracedAttempt;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The span of one attempt; its requests are the client's spans below it. */
final class AttemptSpan implements AttemptTrace {
  private final Tracer tracer;
  private final Span span;
  private final Attributes attributes;

  AttemptSpan(Tracer tracer, Span span, Attributes attributes) {
    this.tracer = tracer;
    this.span = span;
    this.attributes = attributes;
  }

  static Attributes attributes(TracedAttempt attempt) {
    return Attributes.of(Words.DESK, attempt.desk(), Words.STEP, attempt.step(), Words.HANDOFF, attempt.handoffId());
  }

  @Override
  public RequestTrace request(String method, URI address) {
    var request = tracer.spanBuilder(method).setSpanKind(SpanKind.CLIENT).setParent(Context.root().with(span))
        .setAllAttributes(attributes).setAttribute(Words.METHOD, method).setAttribute(Words.SERVER, address.getHost())
        .setAttribute(Words.PORT, port(address));
    return new RequestSpan(request.startSpan());
  }

  private static long port(URI address) {
    return address.getPort() >= 0 ? address.getPort() : address.getScheme().equals("https") ? 443 : 80;
  }

  @Override
  public void ended(String outcome, @Nullable String reason) {
    span.setAttribute(Words.OUTCOME, outcome);
    if (reason != null)
      span.setAttribute(Words.REASON, reason).setAttribute(Words.ERROR, reason).setStatus(StatusCode.ERROR);
    span.end();
  }
}

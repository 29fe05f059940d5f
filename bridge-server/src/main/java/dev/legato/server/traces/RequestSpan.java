package dev.legato.server.traces;

import dev.legato.tracing.RequestTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * The span of one request to a desk. The desk gets its {@code traceparent} and not the {@code tracestate} that came with the
 * webhook: that is between the bot and its own tools.
 */
final class RequestSpan implements RequestTrace {
  private final Span span;

  RequestSpan(Span span) {
    this.span = span;
  }

  @Override
  public @Nullable String traceparent() {
    return TraceText.parent(span.getSpanContext());
  }

  @Override
  public void answered(int status) {
    span.setAttribute(Words.STATUS, (long) status);
    if (status >= 400)
      span.setAttribute(Words.ERROR, Integer.toString(status)).setStatus(StatusCode.ERROR);
    span.end();
  }

  @Override
  public void unanswered(String why) {
    span.setAttribute(Words.ERROR, why).setStatus(StatusCode.ERROR);
    span.end();
  }
}

package dev.legato.server.traces;

import dev.legato.tracing.WebhookTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's span of one webhook. One that is never ended is never told, and leaves nothing behind. */
final class WebhookSpan implements WebhookTrace {
  static final String ROUTE = "/v1/sources/{source}/handoffs";

  private final Tracer tracer;
  private final Span span;
  private boolean authentic;

  WebhookSpan(Tracer tracer, Span span) {
    this.tracer = tracer;
    this.span = span;
  }

  @Override
  public void authentic() {
    authentic = true;
  }

  @Override
  public Stage stage(String name) {
    if (!span.isRecording())
      return Stage.NONE;
    var stage = tracer.spanBuilder(name).setParent(Context.root().with(span)).startSpan();
    return stage::end;
  }

  @Override
  public @Nullable String context() {
    return TraceText.kept(span.getSpanContext());
  }

  @Override
  public void taken(List<String> handoffs, boolean duplicate) {
    span.setAttribute(Words.HANDOFF, handoffs.getFirst()).setAttribute(Words.DUPLICATE, duplicate);
    if (handoffs.size() > 1)
      span.setAttribute(Words.HANDOFFS, handoffs);
  }

  @Override
  public void answered(int status) {
    if (!authentic)
      return;
    span.setAttribute(Words.STATUS, (long) status);
    // What a bot did wrong is no error of the server's: https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status
    if (status >= 500)
      span.setAttribute(Words.ERROR, Integer.toString(status)).setStatus(StatusCode.ERROR);
    span.end();
  }
}

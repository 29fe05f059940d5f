package dev.legato.server.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as headers say it and as it is kept with a delivery ({@code traceparent}, then a space and {@code
 * tracestate} if there is one). What is malformed or too long counts as absent: https://www.w3.org/TR/trace-context/
 */
final class TraceText {
  static final String PARENT = "traceparent";
  static final String STATE = "tracestate";
  /** That of version 0; a later version may be longer, and we could not keep what we do not understand. */
  private static final int PARENT_LENGTH = 55;
  /** What everybody has to pass on at least (section 3.3.1.5 of the recommendation); of more we keep nothing. */
  private static final int LONGEST_STATE = 512;
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private TraceText() {}

  /** What the headers of a request say; empty when they say nothing that can be understood. */
  static Optional<SpanContext> read(Function<String, @Nullable String> header) {
    var parent = header.apply(PARENT);
    if (parent == null || parent.length() != PARENT_LENGTH)
      return Optional.empty();
    var said = new HashMap<String, String>();
    said.put(PARENT, parent);
    var state = header.apply(STATE);
    if (state != null && state.length() <= LONGEST_STATE)
      said.put(STATE, state);
    var context = Span.fromContext(W3C.extract(Context.root(), said, Headers.OF)).getSpanContext();
    return context.isValid() ? Optional.of(context) : Optional.empty();
  }

  /** What was kept with a delivery. */
  static Optional<SpanContext> ofKept(String kept) {
    var parts = kept.split(" ", 2);
    return read(name -> switch (name) {
      case PARENT -> parts[0];
      case STATE -> parts.length > 1 ? parts[1] : null;
      default -> null;
    });
  }

  static String kept(SpanContext context) {
    var said = said(context);
    var state = said.get(STATE);
    return said.get(PARENT) + (state == null ? "" : " " + state);
  }

  static @Nullable String parent(SpanContext context) {
    return said(context).get(PARENT);
  }

  private static Map<String, String> said(SpanContext context) {
    var said = new HashMap<String, String>();
    W3C.inject(Context.root().with(Span.wrap(context)), said, (into, name, value) -> {
      if (into != null)
        into.put(name, value);
    });
    return said;
  }

  /** Its form is the library's. */
  private enum Headers implements TextMapGetter<Map<String, String>> {
    OF;

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}

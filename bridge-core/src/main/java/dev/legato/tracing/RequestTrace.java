package dev.legato.tracing;

import org.jspecify.annotations.Nullable;

/** One request to a desk. Ends with {@link #answered} or {@link #unanswered}. */
public interface RequestTrace {
  /** Nobody follows. */
  RequestTrace NONE = new RequestTrace() {
    @Override
    public @Nullable String traceparent() {
      return null;
    }

    @Override
    public void answered(int status) {}

    @Override
    public void unanswered(String why) {}
  };

  /** The header of that name that the request is to carry (https://www.w3.org/TR/trace-context/); null for none. */
  @Nullable
  String traceparent();

  void answered(int status);

  /** @param why one word of ours, such as {@code reply-lost} */
  void unanswered(String why);
}

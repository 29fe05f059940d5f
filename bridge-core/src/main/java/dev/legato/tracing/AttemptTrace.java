package dev.legato.tracing;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One attempt at a step. Its requests are told by the thread that makes the call. */
public interface AttemptTrace {
  /** Nobody follows. */
  AttemptTrace NONE = new AttemptTrace() {
    @Override
    public RequestTrace request(String method, URI address) {
      return RequestTrace.NONE;
    }

    @Override
    public void ended(String outcome, @Nullable String reason) {}
  };

  /** A request leaves for the desk. Of its address nothing but host and port is told: path and query may hold customers. */
  RequestTrace request(String method, URI address);

  /** The last call. {@code outcome} and {@code reason} are words of the journal; null when nothing went wrong. */
  void ended(String outcome, @Nullable String reason);
}

package dev.legato.tracing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows handoffs for whoever wants to see where the time went. Thread-safe. An implementation never throws, never waits for
 * anybody and never keeps a handoff from going on.
 */
public interface Tracing extends AutoCloseable {
  /** Nobody follows: costs nothing, says nothing to anybody. */
  Tracing OFF = new Tracing() {
    @Override
    public boolean isOn() {
      return false;
    }

    @Override
    public WebhookTrace webhook(String source, Function<String, @Nullable String> header) {
      return WebhookTrace.NONE;
    }

    @Override
    public AttemptTrace attempt(TracedAttempt attempt) {
      return AttemptTrace.NONE;
    }

    @Override
    public void close() {}
  };

  /** Whether anything is told at all; what only serves telling is not even looked up otherwise. */
  boolean isOn();

  /**
   * A webhook has come in.
   *
   * @param header the value of a request header; null when it is absent or was sent more than once
   */
  WebhookTrace webhook(String source, Function<String, @Nullable String> header);

  /** An attempt at a step begins now. */
  AttemptTrace attempt(TracedAttempt attempt);

  /** Tells what is left to be told, for a few seconds at most. */
  @Override
  void close();
}

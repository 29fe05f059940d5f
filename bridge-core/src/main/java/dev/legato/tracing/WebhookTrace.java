package dev.legato.tracing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One webhook on its way to being durable. Used by one thread. */
public interface WebhookTrace {
  /** Nobody follows. */
  WebhookTrace NONE = new WebhookTrace() {
    @Override
    public void authentic() {}

    @Override
    public Stage stage(String name) {
      return Stage.NONE;
    }

    @Override
    public @Nullable String context() {
      return null;
    }

    @Override
    public void taken(List<String> handoffs, boolean duplicate) {}

    @Override
    public void answered(int status) {}
  };

  /** The sender has proven who it is. Before that nothing is told: a stranger must not write into anybody's traces. */
  void authentic();

  /** A part of the work begins; it ends when the stage is closed. */
  Stage stage(String name);

  /** What is to be kept with the handoff so that its delivery can go on with this trace; short, and null for nothing. */
  @Nullable
  String context();

  /** These handoffs came of it; {@code duplicate} when it was known before. */
  void taken(List<String> handoffs, boolean duplicate);

  /** The last call: what it was answered with. */
  void answered(int status);

  /** A part of the work, until it is closed. */
  interface Stage extends AutoCloseable {
    /** Nobody follows. */
    Stage NONE = () -> {};

    @Override
    void close();
  }
}

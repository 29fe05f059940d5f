package dev.legato.connector;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done of a delivery: the receipts of its finished steps by name, and the time now.
 *
 * @param began when the try that a look is about was begun at the latest, as it was written down before it, over restarts and
 *     nodes; null when there is none, or nobody wrote it down
 */
public record Progress(Map<String, Receipt> done, Instant now, @Nullable Instant began) {
  public Progress {
    done = Map.copyOf(done);
  }

  public Progress(Map<String, Receipt> done, Instant now) {
    this(done, now, null);
  }

  public boolean isDone(Step step) {
    return done.containsKey(step.name());
  }

  public Optional<Receipt> receipt(Step step) {
    return Optional.ofNullable(done.get(step.name()));
  }
}

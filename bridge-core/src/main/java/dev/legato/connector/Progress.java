package dev.legato.connector;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is done of a delivery: the receipts of its finished steps by name, and the time now. */
public record Progress(Map<String, Receipt> done, Instant now) {
  public Progress {
    done = Map.copyOf(done);
  }

  public boolean isDone(Step step) {
    return done.containsKey(step.name());
  }

  public Optional<Receipt> receipt(Step step) {
    return Optional.ofNullable(done.get(step.name()));
  }
}

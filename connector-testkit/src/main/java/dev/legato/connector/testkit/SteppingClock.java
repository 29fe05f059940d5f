package dev.legato.connector.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when told. Thread-safe. */
public final class SteppingClock implements InstantSource {
  private final AtomicReference<Instant> now;

  public SteppingClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  public void advance(Duration step) {
    now.updateAndGet(it -> it.plus(step));
  }
}

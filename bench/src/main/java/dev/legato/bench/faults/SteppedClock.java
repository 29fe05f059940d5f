package dev.legato.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clock, put forward and back. Thread-safe. */
final class SteppedClock implements InstantSource {
  private final AtomicLong aheadMillis = new AtomicLong();

  void jump(Duration by) {
    aheadMillis.addAndGet(by.toMillis());
  }

  @Override
  public Instant instant() {
    return Instant.now().plusMillis(aheadMillis.get());
  }
}

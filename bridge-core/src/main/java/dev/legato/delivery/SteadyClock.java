package dev.legato.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Starts at a given time and then only goes forward, whatever is done to the machine's clock. For breakers. */
final class SteadyClock extends Clock {
  private final Instant start;
  private final long origin = System.nanoTime();

  SteadyClock(Instant start) {
    this.start = start;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - origin);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}

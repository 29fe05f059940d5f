package dev.legato.bench.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what the data say, never for a time. */
final class Wait {
  private Wait() {}

  /** @throws IllegalStateException when it does not come true in time */
  static void until(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
    if (!comesTrue(atMost, condition))
      throw new IllegalStateException("not within " + atMost.toSeconds() + " s: " + what);
  }

  /** Whether it came true in time; asks ever more seldom, so that asking costs little beside what is measured. */
  static boolean comesTrue(Duration atMost, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long pause = 5;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end)
        return false;
      Thread.sleep(pause);
      pause = Math.min(pause * 2, 250);
    }
    return true;
  }
}

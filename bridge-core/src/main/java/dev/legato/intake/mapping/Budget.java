package dev.legato.intake.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What reading one body may cost. Steps are counted, so that the same body always ends the same way, at intake and when it
 * is read again for delivery; the clock is the second line, for what steps do not measure. For one thread.
 */
final class Budget {
  static final int STEPS = 2_000_000;
  static final int DEPTH = 120;
  static final int LONGEST_TEXT = 4 * 1024 * 1024;
  static final int MOST_ITEMS = 200_000;
  private static final int SIZE_OF_A_STEP = 256;
  private static final long NANOS = 3_000_000_000L;

  private final LongSupplier nanoTime;
  private final long end;
  private int stepsLeft;
  private int outputLeft = 2 * MOST_ITEMS;

  Budget() {
    this(STEPS, System::nanoTime);
  }

  Budget(int steps, LongSupplier nanoTime) {
    this.stepsLeft = steps;
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + NANOS;
  }

  boolean isSpent() {
    return stepsLeft <= 0 || outputLeft <= 0;
  }

  /** Watches one evaluation in this frame. */
  void watch(Jsonata.Frame frame) {
    int[] depth = {0};
    frame.setEvaluateEntryCallback((_, _, _) -> {
      if (++depth[0] > DEPTH)
        throw new Failed("it calls itself more than " + DEPTH + " levels deep");
      step();
    });
    frame.setEvaluateExitCallback((_, _, _, result) -> {
      depth[0]--;
      size(result);
    });
  }

  void step() {
    if (--stepsLeft <= 0)
      throw new Failed("the mapping took too many steps on this body");
    if ((stepsLeft & 0xff) == 0 && nanoTime.getAsLong() - end > 0) {
      stepsLeft = 0;
      throw new Failed("the mapping took too long on this body");
    }
  }

  /** What is made is paid for by its size: growing a text letter by letter costs the square of its length. */
  private void size(@Nullable Object result) {
    int size = result instanceof String text ? text.length() : result instanceof List<?> list ? list.size() : 0;
    stepsLeft -= size / SIZE_OF_A_STEP;
    if (result instanceof String && size > LONGEST_TEXT)
      throw new Failed("it makes a text of more than " + LONGEST_TEXT + " characters");
    if (result instanceof List<?> && size > MOST_ITEMS)
      throw new Failed("it makes a list of more than " + MOST_ITEMS + " items");
  }

  /** One more value in the result. */
  void output(int characters) {
    outputLeft -= 1 + characters / 64;
    if (outputLeft <= 0)
      throw new Failed("the mapping makes more out of this body than a context package can hold");
  }
}

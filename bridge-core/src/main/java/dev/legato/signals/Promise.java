package dev.legato.signals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the bot bound the company to.
 *
 * @param due when it falls due, only where the words name a plain duration and the turn has a time
 */
public record Promise(Quote quote, @Nullable Instant due) {
  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Promise[turn " + quote.turn() + "]";
  }
}

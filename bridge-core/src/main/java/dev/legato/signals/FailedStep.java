package dev.legato.signals;

import org.jspecify.annotations.Nullable;

/**
 * A step the bot says it could not do.
 *
 * @param action what it was ("start a replacement"), or null when the sentence does not name it plainly
 * @param reason the bot's own words on why, or null
 */
public record FailedStep(Quote quote, @Nullable String action, @Nullable String reason) {
  /** Never prints what was said. */
  @Override
  public String toString() {
    return "FailedStep[turn " + quote.turn() + "]";
  }
}

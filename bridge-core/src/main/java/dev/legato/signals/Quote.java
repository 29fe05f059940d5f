package dev.legato.signals;

import dev.legato.contextpackage.Speaker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The words a signal rests on.
 *
 * @param turn index of the turn in the package's messages, from 0
 * @param at when it was said, or null when the bot sent no time
 * @param words the whole sentence, unchanged but for surrounding white space
 */
public record Quote(int turn, @Nullable Instant at, Speaker speaker, String words) {
  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Quote[turn " + turn + "]";
  }
}

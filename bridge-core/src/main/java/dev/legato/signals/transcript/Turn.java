package dev.legato.signals.transcript;

import dev.legato.contextpackage.Speaker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation, as it was said.
 *
 * @param at when, if that is known
 */
public record Turn(Speaker speaker, String text, @Nullable Instant at) {
  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Turn[" + speaker + "]";
  }
}

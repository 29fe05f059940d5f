package dev.legato.followthrough;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that went wrong, or is right again, for one owner. Holds names of the configuration, counts, times and ids;
 * never a customer's words, never a secret.
 *
 * @param id the same for every channel and every try, so that a receiver can tell a repetition
 * @param owner as configured, or null when nobody is named
 * @param what happened, in one sentence
 * @param cause as far as it is known
 * @param cure what to do
 * @param handoffs a few of those concerned
 */
public record Notice(String id, NoticeKind kind, String desk, @Nullable String owner, Instant at, String what,
    String cause, String cure, List<String> handoffs) {
  public Notice {
    handoffs = List.copyOf(handoffs);
  }
}

package dev.legato.handoff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind that somebody should know of, counted, so that one notice speaks for all of them.
 *
 * @param whose the team's name, or the source's where no team is known yet; null for neither
 * @param reason the word that tells such piles apart; empty where there is one kind only
 * @param count at most {@link #MOST}: beyond that it only matters that they are many
 * @param examples a few ids
 */
public record Pile(@Nullable String whose, String reason, long count, Instant oldest, Instant newest,
    List<String> examples) {
  public static final int MOST = 10_000;

  public Pile {
    examples = List.copyOf(examples);
  }
}

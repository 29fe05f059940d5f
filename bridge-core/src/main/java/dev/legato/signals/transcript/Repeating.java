package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Said;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the earlier customer turn whose question, problem or information is told again. Remembers a bounded number of turns,
 * so that a long conversation stays linear.
 */
final class Repeating {
  private static final int REMEMBERED = 12;
  private static final double LIKE = 0.4;
  private static final double LIKE_WHEN_SAID_SO = 0.12;
  private static final double LIKE_WHEN_SURE = 0.1;
  /** A word the company has just used itself is an answer rather than a repetition. */
  private static final double ECHO = 0.7;

  private record Earlier(int turn, Set<String> content) {}

  private final Deque<Earlier> earlier = new ArrayDeque<>();
  private final List<Earlier> unanswered = new ArrayList<>();
  private Optional<Earlier> first = Optional.empty();
  private Set<String> lastOfCompany = Set.of();

  /** The company has spoken: what the customer said until now has had its chance. */
  void answered(Said said) {
    unanswered.forEach(turn -> {
      earlier.addLast(turn);
      if (first.isEmpty() && turn.content().size() > 1) {
        first = Optional.of(turn);
      }
    });
    unanswered.clear();
    while (earlier.size() > REMEMBERED) {
      earlier.removeFirst();
    }
    lastOfCompany = Content.of(said);
  }

  /** The turn this one repeats; afterwards it is remembered itself. */
  Optional<Integer> next(int turn, Said said) {
    Set<String> content = Content.of(said);
    boolean pleased = said.has(Cue.THANKS) || said.has(Cue.PRAISE);
    Optional<Integer> found = pleased && !said.has(Cue.REPEATS) ? Optional.empty() : repeated(said, content);
    unanswered.add(new Earlier(turn, content));
    return found;
  }

  private Optional<Integer> repeated(Said said, Set<String> content) {
    Earlier best = null;
    double likeness = 0;
    for (Earlier candidate : earlier) {
      double like = likeness(candidate.content(), content);
      if (like > likeness) {
        likeness = like;
        best = candidate;
      }
    }
    boolean persists = said.has(Cue.REPEATS_MAYBE) && said.has(Cue.FAILED) && !said.has(Cue.TRIED);
    boolean sure = said.has(Cue.REPEATS) || persists;
    double needed = sure ? LIKE_WHEN_SURE : said.has(Cue.REPEATS_MAYBE) ? LIKE_WHEN_SAID_SO : LIKE;
    if (best != null && likeness >= needed && content.size() > 1) {
      return Optional.of(best.turn());
    }
    return sure ? first.map(Earlier::turn) : Optional.empty();
  }

  private double likeness(Set<String> one, Set<String> other) {
    double both = 0;
    for (String stem : other) {
      both += !one.contains(stem) ? 0 : lastOfCompany.contains(stem) ? ECHO : 1;
    }
    return both / (Math.min(one.size(), other.size()) + 1);
  }
}

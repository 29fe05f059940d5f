package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Said;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the earlier customer turn whose question, problem or information is told again. Remembers a bounded number of turns,
 * so that a long conversation stays linear.
 */
final class Repeating {
  private static final int REMEMBERED = 12;
  private static final double LIKE = 0.34;
  private static final double LIKE_WHEN_SAID_SO = 0.12;

  private record Earlier(int turn, Set<String> content) {
  }

  private Optional<Earlier> first = Optional.empty();
  private final Deque<Earlier> earlier = new ArrayDeque<>();

  /** The turn this one repeats; afterwards it is remembered itself. */
  Optional<Integer> next(int turn, Said said, boolean answered) {
    Set<String> content = Content.of(said);
    Earlier best = null;
    double likeness = 0;
    for (Earlier candidate : earlier) {
      double like = likeness(candidate.content(), content);
      if (like > likeness) {
        likeness = like;
        best = candidate;
      }
    }
    boolean saysSo = said.has(Cue.REPEATS);
    boolean repeats = answered && best != null && content.size() > 1
        && (likeness >= LIKE || saysSo && likeness >= LIKE_WHEN_SAID_SO);
    Optional<Integer> found = repeats && best != null ? Optional.of(best.turn()) : Optional.empty();
    if (found.isEmpty() && answered && saysSo && !earlier.isEmpty()) {
      found = first.map(Earlier::turn);
    }
    remember(new Earlier(turn, content));
    return found;
  }

  private void remember(Earlier turn) {
    if (first.isEmpty() && turn.content().size() > 1) {
      first = Optional.of(turn);
    }
    earlier.addLast(turn);
    if (earlier.size() > REMEMBERED) {
      earlier.removeFirst();
    }
  }

  private static double likeness(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return (double) both.size() / (Math.min(one.size(), other.size()) + 1);
  }
}

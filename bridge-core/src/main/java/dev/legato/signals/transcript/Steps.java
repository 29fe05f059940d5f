package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a concrete step towards the solution that a turn of the bot proposes or reports. "DM us" is none, nor is a question
 * unless it is a proposal's ("have you tried restarting it?").
 */
final class Steps {
  private static final List<Cue> ASKED = List.of(Cue.STEP_ASKED, Cue.ASKS_IF_TRIED);

  private Steps() {}

  static Optional<Evidence> in(Said said) {
    return said.sentences().stream().filter(sentence -> proposes(said, sentence) || taken(said, sentence)).findFirst()
        .map(sentence -> Evidence.of(said, sentence.from(), sentence.to()));
  }

  /** Whether something is left to the customer to do, so that their next words may tell how it went. */
  static boolean proposed(Said said) {
    return proposals(said).findAny().isPresent();
  }

  /** The sentences that do so. */
  static Stream<Span> proposals(Said said) {
    return said.sentences().stream().filter(sentence -> proposes(said, sentence));
  }

  /** Whether the company tells what it has done about it. */
  static boolean taken(Said said) {
    return said.sentences().stream().anyMatch(sentence -> taken(said, sentence));
  }

  private static boolean proposes(Said said, Span sentence) {
    return (told(said, sentence) || asked(said, sentence)) && !said.has(Cue.NO_STEP, sentence);
  }

  private static boolean told(Said said, Span sentence) {
    return said.hits(Cue.STEP).stream()
        .anyMatch(hit -> sentence.holds(hit) && concrete(said, hit) && !questioned(said, sentence, hit));
  }

  private static boolean asked(Said said, Span sentence) {
    return ASKED.stream().flatMap(cue -> said.hits(cue).stream())
        .anyMatch(hit -> sentence.holds(hit) && concrete(said, hit));
  }

  private static boolean taken(Said said, Span sentence) {
    return !said.asks(sentence) && !said.has(Cue.NO_STEP, sentence) && said.hits(Cue.STEP_TAKEN).stream()
        .anyMatch(hit -> sentence.holds(hit) && !said.denied(hit) && !within(said, Cue.CONDITION, hit));
  }

  private static boolean concrete(Said said, Hit hit) {
    return !within(said, Cue.CLOSING, hit) && !within(said, Cue.MENTIONED, hit);
  }

  private static boolean within(Said said, Cue cue, Hit hit) {
    return said.hits(cue).stream().anyMatch(other -> other.from() <= hit.from() && hit.from() < other.to());
  }

  private static boolean questioned(Said said, Span sentence, Hit hit) {
    return said.asks(sentence) && said.hits(Cue.QUESTION).stream()
        .anyMatch(question -> sentence.holds(question) && question.from() <= hit.from());
  }
}

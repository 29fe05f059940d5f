package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what a turn of the bot commits the company to: who will do something (subject and "will"), what is in hand, what the
 * customer is entitled to, and whether the customer must do something first.
 */
final class Promising {
  private static final List<Cue> FIRM = List.of(Cue.WILL_DO, Cue.IN_HAND, Cue.ENTITLES);

  private Promising() {}

  static Promised of(Said said) {
    List<Span> sentences = said.sentences();
    boolean asked = said.hits(Cue.ASKS_FOR).stream().anyMatch(hit -> asks(said, hit));
    Span firm = null;
    Span offer = null;
    for (Span sentence : sentences) {
      if (firm == null && FIRM.stream().flatMap(cue -> said.hits(cue).stream())
          .anyMatch(hit -> sentence.holds(hit) && !questioned(said, sentence, hit) && binds(said, hit))) {
        firm = sentence;
      }
      if (offer == null && said.hits(Cue.COULD_DO).stream()
          .anyMatch(hit -> sentence.holds(hit) && binds(said, hit) && !said.denied(hit))) {
        offer = sentence;
      }
    }
    if (firm != null) {
      boolean open = asked || conditional(said, firm);
      return promised(said, open ? Bond.CONDITIONAL : Bond.FIRM, firm, sentences);
    }
    return offer != null && (asked || conditional(said, offer))
        ? promised(said, Bond.CONDITIONAL, offer, sentences)
        : Promised.NOTHING;
  }

  /** "Shall we send it?" binds nobody; "we'll send it, which size?" does. */
  private static boolean questioned(Said said, Span sentence, Hit hit) {
    return said.asks(sentence)
        && said.hits(Cue.QUESTION).stream()
            .anyMatch(question -> sentence.holds(question) && question.from() <= hit.from());
  }

  private static boolean binds(Said said, Hit hit) {
    return Stream.of(Cue.NO_PROMISE, Cue.WILLING).flatMap(cue -> said.hits(cue).stream())
        .noneMatch(no -> no.from() <= hit.to() && hit.from() < no.to());
  }

  private static boolean conditional(Said said, Span sentence) {
    return said.hits(Cue.CONDITION).stream().anyMatch(hit -> sentence.holds(hit) && !farewell(said, hit));
  }

  /** Asks something of the customer; "we will share it" and "let us know if there is anything else" do not. */
  private static boolean asks(Said said, Hit hit) {
    return !farewell(said, hit) && said.hits(Cue.WILL_DO).stream()
        .noneMatch(will -> will.from() < hit.from() && hit.from() <= will.to() + 2);
  }

  private static boolean farewell(Said said, Hit hit) {
    return said.hits(Cue.CLOSING).stream().anyMatch(close -> close.from() <= hit.from() && hit.from() < close.to());
  }

  private static Promised promised(Said said, Bond bond, Span sentence, List<Span> sentences) {
    Optional<Evidence> due = due(said, sentence);
    for (Span other : sentences) {
      if (due.isEmpty() && !other.equals(sentence) && said.has(Cue.WILL_DO, other)) {
        due = due(said, other);
      }
    }
    return new Promised(bond, Optional.of(Evidence.of(said, sentence.from(), sentence.to())), due);
  }

  /** The longest words of the sentence that say when; "today's delay" says nothing of the kind. */
  private static Optional<Evidence> due(Said said, Span sentence) {
    return said.hits(Cue.DUE).stream().filter(hit -> sentence.holds(hit))
        .map(hit -> Evidence.of(said, hit))
        .filter(words -> !words.words().endsWith("s") || words.words().indexOf('\'') < 0)
        .max(Comparator.comparing(words -> words.end() - words.start()));
  }
}

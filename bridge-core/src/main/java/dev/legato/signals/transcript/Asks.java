package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import java.util.Optional;

/** Reads an explicit request for a person. Talk about people, and what was said to one yesterday, is none. */
final class Asks {
  private Asks() {}

  static Optional<Evidence> person(Said said) {
    for (Span sentence : said.sentences()) {
      if (said.has(Cue.NO_PERSON, sentence)) {
        continue;
      }
      var wants = said.hits(Cue.WANTS_PERSON).stream().filter(sentence::holds).findFirst();
      if (wants.isPresent()) {
        return Optional.of(Evidence.of(said, sentence.from(), sentence.to()));
      }
    }
    return Optional.empty();
  }
}

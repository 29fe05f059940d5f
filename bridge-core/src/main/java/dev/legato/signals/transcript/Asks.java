package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import java.util.Optional;

/** Reads an explicit request for a person. Talk about people, and what was said to one yesterday, is none. */
final class Asks {
  private static final int NEAR = 2;

  private Asks() {}

  static Optional<Evidence> person(Said said) {
    return said.hits(Cue.WANTS_PERSON).stream().filter(hit -> !unasked(said, hit)).findFirst()
        .map(said::sentence).map(sentence -> Evidence.of(said, sentence.from(), sentence.to()));
  }

  /** What is told of people beside the words or just before them takes the wish back. */
  private static boolean unasked(Said said, Hit hit) {
    return said.hits(Cue.NO_PERSON).stream()
        .anyMatch(
            no -> no.from() <= hit.to() && hit.from() - no.to() < NEAR && said.sentence(no).equals(said.sentence(hit)));
  }
}

package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import java.util.Optional;

/** Reads a concrete step towards the solution that a turn of the bot proposes or reports. "DM us" is none. */
final class Steps {
  private Steps() {}

  static Optional<Evidence> in(Said said) {
    for (Span sentence : said.sentences()) {
      Optional<Hit> step = said.hits(Cue.STEP).stream().filter(hit -> sentence.holds(hit) && concrete(said, hit))
          .findFirst();
      if (step.isEmpty()) {
        step = said.hits(Cue.STEP_TAKEN).stream().filter(hit -> sentence.holds(hit) && !said.denied(hit)).findFirst();
      }
      if (step.isPresent() && !said.has(Cue.NO_STEP, sentence)) {
        return Optional.of(Evidence.of(said, sentence.from(), sentence.to()));
      }
    }
    return Optional.empty();
  }

  /** Whether something is left to the customer to do, so that their next words may tell how it went. */
  static boolean proposed(Said said) {
    return said.sentences().stream().anyMatch(sentence -> !said.has(Cue.NO_STEP, sentence)
        && !said.has(Cue.WILL_DO, sentence) && !said.has(Cue.ENTITLES, sentence)
        && said.hits(Cue.STEP).stream().anyMatch(hit -> sentence.holds(hit) && concrete(said, hit)));
  }

  private static boolean concrete(Said said, Hit hit) {
    return said.hits(Cue.CLOSING).stream().noneMatch(close -> close.from() <= hit.from() && hit.from() < close.to());
  }
}

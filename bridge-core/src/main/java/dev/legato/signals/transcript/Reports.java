package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import java.util.Optional;

/** Reads of the bot's own words how a step of its went. */
final class Reports {
  private Reports() {}

  private static Reported reported(Said said, Outcome outcome, Hit hit) {
    return new Reported(outcome, Optional.of(Evidence.of(said, hit)));
  }

  /**
   * @param offered whether the bot still offers from what it last looked up
   */
  static Reported bot(Said said, boolean offered) {
    Optional<Hit> failed = said.hits(Cue.BOT_FAILED).stream().filter(hit -> !questioned(said, hit)).findFirst();
    if (failed.isPresent()) {
      return reported(said, Outcome.FAILED, failed.get());
    }
    if (said.has(Cue.BOT_CHECKS)) {
      return Reported.NOTHING;
    }
    Optional<Hit> searched = said.hits(Cue.BOT_SEARCHED).stream().filter(hit -> !questioned(said, hit)).findFirst();
    if (searched.isPresent() && !said.has(Cue.BOT_ANOTHER)) {
      return reported(said, Outcome.LOOKUP, searched.get());
    }
    Optional<Hit> found = said.hits(Cue.BOT_FOUND).stream().filter(hit -> !questioned(said, hit)).findFirst();
    Optional<Hit> did = said.hits(Cue.BOT_DID).stream().filter(hit -> !questioned(said, hit) && !said.denied(hit))
        .findFirst();
    if (did.isPresent()) {
      return reported(said, Outcome.WORKED, did.get());
    }
    boolean fresh = !offered && !said.has(Cue.BOT_ANOTHER)
        && said.hits(Cue.BOT_ANSWERS).stream().noneMatch(hit -> hit.from() == 0);
    return found.isPresent() && fresh ? reported(said, Outcome.LOOKUP, found.get()) : Reported.NOTHING;
  }

  /** Asked for, not told; "how about" asks and tells. */
  static boolean questioned(Said said, Hit hit) {
    Said.Span sentence = said.sentence(hit);
    return said.asks(sentence)
        && said.hits(Cue.QUESTION).stream()
            .anyMatch(question -> sentence.holds(question) && question.from() < hit.from());
  }
}

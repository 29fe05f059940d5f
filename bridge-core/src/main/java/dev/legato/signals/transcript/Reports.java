package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import java.util.Optional;

/** Reads how a step went: of the customer's words after a proposal, and of the bot's own words. */
final class Reports {
  /** A word of hope reaches so many words forward. */
  private static final int HOPE = 4;

  private Reports() {}

  /**
   * @param proposed whether the company proposed or took a step shortly before
   * @param opening whether nobody of the company has spoken yet
   */
  static Reported customer(Said said, boolean proposed, boolean opening) {
    Optional<Hit> tried = said.hits(Cue.TRIED).stream().filter(hit -> !said.asks(said.sentence(hit))).findFirst();
    Optional<Hit> failed = said.hits(Cue.FAILED).stream().filter(hit -> !said.asks(said.sentence(hit))).findFirst();
    Optional<Hit> worked = opening
        ? Optional.empty()
        : said.hits(Cue.WORKED).stream().filter(hit -> really(said, hit)).findFirst();
    if (failed.isPresent() && worked.isEmpty() && (tried.isPresent() || proposed)) {
      return reported(said, Outcome.FAILED, failed.get());
    }
    if (worked.isPresent()) {
      boolean later = failed.isPresent() && failed.get().from() > worked.get().from();
      return reported(said, later ? Outcome.FAILED : Outcome.WORKED, later ? failed.get() : worked.get());
    }
    boolean inVain = proposed || opening && said.has(Cue.DENIAL);
    return tried.isPresent() && inVain ? reported(said, Outcome.FAILED, tried.get()) : Reported.NOTHING;
  }

  private static Reported reported(Said said, Outcome outcome, Hit hit) {
    return new Reported(outcome, Optional.of(Evidence.of(said, hit)));
  }

  /** "Does it work?", "I hope it is fixed" and "it never worked" report no success. */
  private static boolean really(Said said, Hit hit) {
    boolean deniedWithin = said.hits(Cue.DENIAL).stream()
        .anyMatch(denial -> denial.from() > hit.from() && denial.from() < hit.to());
    return !deniedWithin && !said.denied(hit) && !said.asks(said.sentence(hit)) && said.hits(Cue.HOPED).stream()
        .noneMatch(hoped -> hoped.to() <= hit.from() && hit.from() - hoped.to() < HOPE
            && said.sentence(hoped).holds(hit));
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
  private static boolean questioned(Said said, Hit hit) {
    Said.Span sentence = said.sentence(hit);
    return said.asks(sentence)
        && said.hits(Cue.QUESTION).stream()
            .anyMatch(question -> sentence.holds(question) && question.from() < hit.from());
  }
}

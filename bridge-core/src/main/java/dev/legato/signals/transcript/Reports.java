package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import java.util.Optional;

/** Reads how a step went: of the customer's words after a proposal, and of the bot's own words. */
final class Reports {
  private Reports() {}

  /**
   * @param proposed whether the company proposed or took a step before
   * @param opening whether nobody of the company has spoken yet
   */
  static Reported customer(Said said, boolean proposed, boolean opening) {
    Optional<Hit> tried = said.hits(Cue.TRIED).stream().findFirst();
    Optional<Hit> failed = said.hits(Cue.FAILED).stream().findFirst();
    Optional<Hit> worked = said.hits(Cue.WORKED).stream()
        .filter(hit -> !said.denied(hit) && !said.asks(said.sentence(hit))).findFirst();
    if (worked.isPresent() && !opening && failed.isEmpty()) {
      return new Reported(Outcome.WORKED, Optional.of(Evidence.of(said, worked.get())));
    }
    if (failed.isPresent() && (tried.isPresent() || proposed)) {
      return new Reported(Outcome.FAILED, Optional.of(Evidence.of(said, failed.get())));
    }
    if (tried.isPresent() && !opening && worked.isEmpty()) {
      return new Reported(Outcome.FAILED, Optional.of(Evidence.of(said, tried.get())));
    }
    return worked.isPresent() && !opening
        ? new Reported(Outcome.WORKED, Optional.of(Evidence.of(said, worked.get())))
        : Reported.NOTHING;
  }

  static Reported bot(Said said) {
    Optional<Hit> failed = said.hits(Cue.BOT_FAILED).stream().filter(hit -> !said.asks(said.sentence(hit))).findFirst();
    if (failed.isPresent()) {
      return new Reported(Outcome.FAILED, Optional.of(Evidence.of(said, failed.get())));
    }
    boolean checks = said.has(Cue.BOT_CHECKS);
    Optional<Hit> did = said.hits(Cue.BOT_DID).stream().filter(hit -> !said.asks(said.sentence(hit)) && !said.denied(hit))
        .findFirst();
    if (did.isPresent() && !checks) {
      return new Reported(Outcome.WORKED, Optional.of(Evidence.of(said, did.get())));
    }
    Optional<Hit> found = said.hits(Cue.BOT_FOUND).stream().findFirst();
    return found.isPresent() && !checks
        ? new Reported(Outcome.LOOKUP, Optional.of(Evidence.of(said, found.get())))
        : Reported.NOTHING;
  }
}

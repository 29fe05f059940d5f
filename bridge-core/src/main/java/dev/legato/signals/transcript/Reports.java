package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how a step went: of the customer's words after a proposal, and of the bot's own words. */
final class Reports {
  /** A word of hope reaches so many words forward. */
  private static final int HOPE = 4;
  /** A failure without a word of what was tried answers the proposal only when it stands among so many first words. */
  private static final int ANSWER = 20;
  /** A bare answer stands among so many first words. */
  private static final int FIRST = 4;

  private Reports() {}

  /** What the company said before, as far as the customer's answer depends on it. */
  record Before(boolean proposed, boolean opening, boolean askedIfHelped, boolean askedIfTroubled,
      boolean askedIfTried) {
    /** The answer to a question of yes or no, when one was asked. */
    private Optional<Hit> helped(Said said, Cue yes, Cue no) {
      return askedIfTroubled ? first(said, no) : askedIfHelped ? first(said, yes) : Optional.empty();
    }
  }

  /**
   * The later of two findings holds: "it worked, then it went off again" failed. A failure is one of a step when the
   * customer tells what was tried, or when one was proposed or asked about; a fault alone is what they came with.
   */
  static Reported customer(Said said, Before before) {
    Optional<Hit> tried = tried(said)
        .or(() -> before.proposed() ? told(said, Cue.ACTED).findFirst() : Optional.empty());
    Optional<Hit> worked = before.opening() && tried.isEmpty()
        ? Optional.empty()
        : last(said.hits(Cue.WORKED).stream().filter(hit -> really(said, hit)));
    boolean attempted = tried.isPresent() || worked.isPresent();
    Optional<Hit> failed = attempted || before.proposed() || before.askedIfHelped()
        ? last(told(said, Cue.FAILED).filter(hit -> !hoped(said, hit) && (attempted || hit.from() < ANSWER)))
        : Optional.empty();
    if (worked.isPresent() && (failed.isEmpty() || failed.get().from() < worked.get().from())) {
      return reported(said, Outcome.WORKED, worked.get());
    }
    if (failed.isPresent()) {
      return reported(said, Outcome.FAILED, failed.get());
    }
    Optional<Hit> inVain = tried.flatMap(hit -> told(said, Cue.IN_VAIN)
        .filter(not -> not.from() >= hit.to() && not.from() < hit.to() + ANSWER)
        .findFirst());
    if (inVain.isPresent()) {
      return reported(said, Outcome.FAILED, inVain.get());
    }
    Optional<Hit> no = before.helped(said, Cue.NO, Cue.YES);
    if (no.isPresent()) {
      return reported(said, Outcome.FAILED, no.get());
    }
    if (before.askedIfTried() && first(said, Cue.DID_SO).isPresent()) {
      return reported(said, Outcome.FAILED, first(said, Cue.DID_SO).get());
    }
    Optional<Hit> yes = before.helped(said, Cue.YES, Cue.NO);
    if (yes.isPresent()) {
      return reported(said, Outcome.WORKED, yes.get());
    }
    Optional<Hit> already = before.proposed() && !said.has(Cue.THANKS) ? tried(said) : Optional.empty();
    return already.isPresent() ? reported(said, Outcome.FAILED, already.get()) : Reported.NOTHING;
  }

  /** "I have not tried it yet" tells of no attempt. */
  private static Optional<Hit> tried(Said said) {
    return told(said, Cue.TRIED)
        .filter(hit -> !said.denied(hit) && (!deniedWithin(said, hit) || failedWithin(said, hit))).findFirst();
  }

  /** "That did not help" tells of an attempt. */
  private static boolean failedWithin(Said said, Hit hit) {
    return said.hits(Cue.FAILED).stream().anyMatch(fault -> fault.from() >= hit.from() && fault.from() < hit.to());
  }

  private static boolean deniedWithin(Said said, Hit hit) {
    return said.hits(Cue.DENIAL).stream().anyMatch(denial -> denial.from() > hit.from() && denial.from() < hit.to());
  }

  private static Stream<Hit> told(Said said, Cue cue) {
    return said.hits(cue).stream().filter(hit -> !questioned(said, hit));
  }

  private static Optional<Hit> last(Stream<Hit> hits) {
    return hits.max(Comparator.comparing(Hit::from));
  }

  /** Said in the first words. */
  private static Optional<Hit> first(Said said, Cue cue) {
    return said.hits(cue).stream().filter(hit -> hit.from() < FIRST).findFirst();
  }

  private static Reported reported(Said said, Outcome outcome, Hit hit) {
    return new Reported(outcome, Optional.of(Evidence.of(said, hit)));
  }

  /** "Does it work?", "I hope it is fixed" and "it never worked" report no success. */
  private static boolean really(Said said, Hit hit) {
    return !deniedWithin(said, hit) && !said.denied(hit) && !said.asks(said.sentence(hit)) && !hoped(said, hit)
        && !formerly(said, hit);
  }

  /** "It worked fine before the update", "it works on my other phone": not here and now. */
  private static boolean formerly(Said said, Hit hit) {
    return said.hits(Cue.FORMERLY).stream().anyMatch(then -> said.sentence(then).equals(said.sentence(hit)));
  }

  private static boolean hoped(Said said, Hit hit) {
    return said.led(Cue.HOPED, hit, HOPE);
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

package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads of the customer's words how a step went. What speaks for a failure is added up: what the company proposed, what the
 * customer tells to have tried, and trouble told. One alone is no outcome: trouble alone is what they came with. All weights are
 * round numbers set by judgement.
 */
final class Answers {
  /** A word of hope reaches so many words forward. */
  private static final int HOPE = 4;
  /** Trouble without a word of what was tried answers the proposal only when it stands among so many first words. */
  private static final int ANSWER = 12;
  /** What takes back an act told stands right before it. */
  private static final int NEXT = 1;
  /** A bare answer stands among so many first words. */
  private static final int FIRST = 4;
  private static final int FAILURE = 4;
  private static final int PROPOSED = 2;
  /** A proposal before that, or what the company did itself. */
  private static final int BESIDE = 1;
  /** So much must the customer tell. */
  private static final int TOLD = 2;
  private static final int TRIED = 2;
  private static final int ACTED = 1;
  private static final int FAILED = 2;
  private static final int TROUBLE = 1;
  private static final int INTENDS = -2;
  private static final int PLEASED = -1;
  /** A success needs so many other signs. */
  private static final int WITNESSES = 2;
  /** News of success is short. */
  private static final int SHORT = 16;

  private final Said said;
  private final Prompt before;
  private final Optional<Hit> tried;
  private final Optional<Hit> acted;
  private final Optional<Hit> worked;

  private Answers(Said said, Prompt before) {
    this.said = said;
    this.before = before;
    this.tried = tried();
    this.acted = told(Cue.ACTED).filter(hit -> !said.denied(hit) && !said.led(Cue.TOLD_BESIDE, hit, NEXT))
        .findFirst();
    this.worked = worked();
  }

  /** The later of two findings holds: "it worked, then it went off again" failed. */
  static Reported of(Said said, Prompt before) {
    return new Answers(said, before).outcome();
  }

  private Reported outcome() {
    Optional<Hit> failed = failed();
    if (worked.isPresent() && (failed.isEmpty() || later(worked.get(), failed.get()))) {
      return reported(Outcome.WORKED, worked.get());
    }
    Optional<Hit> trouble = failed.or(this::trouble);
    int told = attempt() + (failed.isPresent() ? FAILED : trouble.isPresent() ? TROUBLE : 0);
    Optional<Hit> words = trouble.or(() -> tried).or(() -> acted);
    if (words.isPresent() && told >= TOLD && context() + told + against(trouble.isPresent()) >= FAILURE) {
      return reported(Outcome.FAILED, words.get());
    }
    return worked.isPresent() ? reported(Outcome.WORKED, worked.get()) : bare();
  }

  /** Of two that begin together the longer tells more: "crashes" and "crashes are gone". */
  private static boolean later(Hit one, Hit other) {
    return one.from() > other.from() || one.from() == other.from() && one.to() > other.to();
  }

  /** The answer to a question of yes or no, when one was asked. */
  private Reported bare() {
    Optional<Hit> no = helped(Cue.NO, Cue.YES).or(() -> before.askedIfTried() ? first(Cue.DID_SO) : Optional.empty());
    if (no.isPresent()) {
      return reported(Outcome.FAILED, no.get());
    }
    Optional<Hit> yes = helped(Cue.YES, Cue.NO);
    return yes.isPresent() ? reported(Outcome.WORKED, yes.get()) : Reported.NOTHING;
  }

  private Optional<Hit> helped(Cue yes, Cue no) {
    return before.askedIfTroubled() ? first(no) : before.askedIfHelped() ? first(yes) : Optional.empty();
  }

  private int context() {
    return before.proposes() || before.asksReport()
        ? PROPOSED
        : before.proposed() && said.has(Cue.PERSISTS) ? PROPOSED : before.proposed() || before.taken() ? BESIDE : 0;
  }

  /** What was proposed and is told as done was tried. */
  private int attempt() {
    return tried.isPresent() || worked.isPresent()
        ? TRIED
        : acted.isEmpty() ? 0 : before.proposes() && before.named(said, ANSWER) ? TRIED : ACTED;
  }

  private int against(boolean trouble) {
    return (said.has(Cue.INTENDS) ? INTENDS : 0) + (said.has(Cue.THANKS) && !trouble ? PLEASED : 0);
  }

  private Optional<Hit> worked() {
    Optional<Hit> hit = before.opening() && tried.isEmpty()
        ? Optional.empty()
        : last(said.hits(Cue.WORKED).stream().filter(this::really));
    return hit.filter(found -> witnesses(found) >= WITNESSES);
  }

  /** What else speaks for it that what works now is what did not, and that it is news. Thanks are enough. */
  private int witnesses(Hit hit) {
    int thanks = said.has(Cue.THANKS) || said.has(Cue.PRAISE) ? WITNESSES : 0;
    return thanks + one(context() > 0) + one(before.promised()) + one(tried.isPresent() || acted.isPresent())
        + one(said.has(Cue.SETTLED, said.sentence(hit)))
        + one(said.tokens().size() < SHORT) - one(said.sentences().stream().anyMatch(said::asks));
  }

  private static int one(boolean holds) {
    return holds ? 1 : 0;
  }

  private Optional<Hit> failed() {
    boolean attempted = tried.isPresent() || acted.isPresent() || worked.isPresent();
    Optional<Hit> failed = last(told(Cue.FAILED)
        .filter(hit -> !hoped(hit) && (attempted || hit.from() < ANSWER)));
    return failed.or(() -> tried.flatMap(hit -> told(Cue.IN_VAIN)
        .filter(not -> not.from() >= hit.to() && not.from() < hit.to() + ANSWER).findFirst()));
  }

  private Optional<Hit> trouble() {
    return told(Cue.TROUBLE).filter(hit -> hit.from() < ANSWER).findFirst();
  }

  /** "I have not tried it yet" tells of no attempt. */
  private Optional<Hit> tried() {
    return told(Cue.TRIED).filter(hit -> !said.denied(hit) && (!deniedWithin(hit) || failedWithin(hit))).findFirst()
        .or(() -> context() < PROPOSED
            ? Optional.empty()
            : told(Cue.DONE_SO).filter(hit -> !deniedWithin(hit) && !said.asks(said.sentence(hit))).findFirst());
  }

  /** "That did not help" tells of an attempt. */
  private boolean failedWithin(Hit hit) {
    return said.hits(Cue.FAILED).stream().anyMatch(fault -> fault.from() >= hit.from() && fault.to() <= hit.to());
  }

  private boolean deniedWithin(Hit hit) {
    return said.hits(Cue.DENIAL).stream().anyMatch(denial -> denial.from() > hit.from() && denial.from() < hit.to());
  }

  private Stream<Hit> told(Cue cue) {
    return said.hits(cue).stream().filter(hit -> !Reports.questioned(said, hit));
  }

  private static Optional<Hit> last(Stream<Hit> hits) {
    return hits.max(Comparator.comparing(Hit::from));
  }

  /** Said in the first words. */
  private Optional<Hit> first(Cue cue) {
    return said.hits(cue).stream().filter(hit -> hit.from() < FIRST).findFirst();
  }

  private Reported reported(Outcome outcome, Hit hit) {
    return new Reported(outcome, Optional.of(Evidence.of(said, hit)));
  }

  /** "Does it work?", "I hope it is fixed" and "it never worked" report no success. */
  private boolean really(Hit hit) {
    return !deniedWithin(hit) && !said.denied(hit) && !said.asks(said.sentence(hit)) && !hoped(hit)
        && !formerly(hit);
  }

  /** "It worked fine before the update", "it works on my other phone": not here and now. */
  private boolean formerly(Hit hit) {
    return said.hits(Cue.FORMERLY).stream().anyMatch(then -> said.sentence(then).equals(said.sentence(hit)));
  }

  private boolean hoped(Hit hit) {
    return said.led(Cue.HOPED, hit, HOPE);
  }
}

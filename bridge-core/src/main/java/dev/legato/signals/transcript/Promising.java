package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import dev.legato.signals.language.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a turn of the bot commits the company to: who will do something (subject and "will"), what is in hand, what the
 * customer is entitled to, what a time told with it makes a promise, and whether the customer must do something first.
 */
final class Promising {
  /** Still to come: what the customer is asked for comes first. */
  private static final List<Cue> TO_COME = List.of(Cue.WILL_DO, Cue.ENTITLES);
  /** Whatever can carry a time of its own. */
  private static final List<Cue> OURS = List.of(Cue.WILL_DO, Cue.ENTITLES, Cue.IN_HAND, Cue.COULD_DO, Cue.TIMED);

  /** Whatever binds without a condition. */
  private static final List<Cue> FIRM = List.of(Cue.WILL_DO, Cue.IN_HAND, Cue.ENTITLES, Cue.TIMED);

  /** "If there is anything else, just shout and we'll be there": a farewell reaches so many words on. */
  private static final int PARTING = 8;
  /** A condition's clause is seldom longer. */
  private static final int CLAUSE = 10;
  /** "We can not": the denial of an offer stands in it or beside it. */
  private static final int BESIDE = 2;
  /** A long answer is cut in two and numbered. */
  private static final Pattern LATER_PART = Pattern.compile("(?<![\\d/])[2-9]/[2-9](?![\\d/])");
  /** So many pauses make a list. */
  private static final int LISTED = 2;

  private Promising() {}

  static Promised of(Said said) {
    List<Span> sentences = said.sentences();
    List<Hit> times = times(said);
    Optional<Hit> firm = Stream.concat(Stream.of(Cue.IN_HAND, Cue.TIMED), TO_COME.stream())
        .flatMap(cue -> said.hits(cue).stream())
        .filter(hit -> !hit.cue().equals(Cue.TIMED.key()) || timed(said, hit, times))
        .filter(hit -> !questioned(said, said.sentence(hit), hit) && binds(said, hit))
        .min(Comparator.comparing(Hit::from));
    Optional<Hit> offer = said.hits(Cue.COULD_DO).stream()
        .filter(hit -> binds(said, hit) && !said.led(Cue.DENIAL, hit, BESIDE) && !timely(said, hit))
        .findFirst();
    if (firm.isPresent()) {
      Span sentence = said.sentence(firm.get());
      boolean inHand = said.hits(Cue.IN_HAND).stream().anyMatch(hit -> sentence.holds(hit) && binds(said, hit));
      boolean open = conditional(said, sentence)
          || !inHand && (asked(said, sentence) || askedBefore(said, sentence) || continued(said, firm.get()));
      return promised(said, open ? Bond.CONDITIONAL : Bond.FIRM, sentence, times);
    }
    Optional<Hit> open = offer.filter(hit -> asked(said) || conditional(said, said.sentence(hit))
        || sentences.stream().anyMatch(said::asks) && !wishes(said, hit) || continued(said, hit));
    if (open.isPresent()) {
      return promised(said, Bond.CONDITIONAL, said.sentence(open.get()), times);
    }
    return times.stream().filter(due -> announced(said, due)).findFirst().map(said::sentence)
        .map(sentence -> promised(said, conditional(said, sentence) ? Bond.CONDITIONAL : Bond.FIRM, sentence, times))
        .map(told -> new Promised(told.bond(), told.evidence(), told.due(), true)).orElse(Promised.NOTHING);
  }

  /** "More sizes coming soon", "the branch reopens next week": a time to come makes any statement one of what will be. */
  private static boolean announced(Said said, Hit due) {
    Span sentence = said.sentence(due);
    return Stream.of(Cue.SOON, Cue.AHEAD).flatMap(cue -> said.hits(cue).stream())
        .anyMatch(ahead -> due.from() <= ahead.from() && ahead.from() < due.to())
        && !said.asks(sentence) && binds(said, due) && !said.has(Cue.STEP, sentence)
        && !said.led(Cue.DENIAL, due, CLAUSE)
        && said.hits(Cue.UNPLANNED).stream().noneMatch(no -> sentence.holds(no) && no.from() < due.from());
  }

  /** "We'd be happy to look. Which model is it?" wishes; "we can swap it. Which size?" offers. */
  private static boolean wishes(Said said, Hit offer) {
    return said.hits(Cue.WISHES).stream().anyMatch(wish -> wish.from() <= offer.to() && offer.from() < wish.to());
  }

  private static boolean asked(Said said) {
    return said.hits(Cue.ASKS_FOR).stream().anyMatch(hit -> asks(said, hit));
  }

  /** "Send us the number and we'll look" waits; "We've passed it on and they'll reply. Please follow us" does not. */
  private static boolean asked(Said said, Span sentence) {
    return said.hits(Cue.ASKS_FOR).stream().anyMatch(hit -> hit.from() < sentence.to() && asks(said, hit))
        || said.hits(Cue.ASKS_DETAILS).stream().anyMatch(hit -> asks(said, hit));
  }

  /** "Which size? We'll send it" waits for the answer; "We'll send it. Anything else?" does not. */
  private static boolean askedBefore(Said said, Span sentence) {
    return said.sentences().stream().anyMatch(other -> other.from() <= sentence.from() && said.asks(other)
        && !said.has(Cue.ASKS_PAST, other));
  }

  /** "Shall we send it?" binds nobody; "we'll send it, which size?" does. */
  private static boolean questioned(Said said, Span sentence, Hit hit) {
    return said.asks(sentence)
        && said.hits(Cue.QUESTION).stream()
            .anyMatch(question -> sentence.holds(question) && question.from() <= hit.from());
  }

  private static boolean binds(Said said, Hit hit) {
    Span sentence = said.sentence(hit);
    if (cutShort(said, hit) || said.has(Cue.NOT_OURS, sentence)) {
      return false;
    }
    boolean parting = said.hits(Cue.CLOSING).stream()
        .anyMatch(close -> sentence.holds(close) && close.from() < hit.from() && close.to() + PARTING > hit.from()
            && !outreached(said, close) && !(dated(said, sentence, hit) && !hit.cue().equals(Cue.DUE.key())));
    return !parting && Stream.of(Cue.NO_PROMISE, Cue.WILLING).flatMap(cue -> said.hits(cue).stream())
        .noneMatch(no -> no.from() <= hit.to() && hit.from() < no.to());
  }

  /** "Enjoy your dinner, and we'll have you out soon": a farewell that tells a time is more than one. */
  private static boolean dated(Said said, Span sentence, Hit hit) {
    return Stream.of(Cue.SOON, Cue.AHEAD).flatMap(cue -> said.hits(cue).stream())
        .anyMatch(time -> sentence.holds(time) && time.from() >= hit.from());
  }

  /** "booking number, name and address. We'll look into it (2/2)": what the customer is to send began in the turn before. */
  private static boolean continued(Said said, Hit hit) {
    Token first = said.tokens().getFirst();
    boolean amid = first.word().equals(Token.LINK) || Character.isLowerCase(said.text().charAt(first.start()));
    if (!amid || !LATER_PART.matcher(said.text()).find()) {
      return false;
    }
    List<Token> before = said.tokens().subList(0, hit.from());
    return before.stream().anyMatch(token -> token.word().equals(Token.LINK))
        || before.stream().filter(token -> token.word().equals(",")).count() >= LISTED;
  }

  /** "... and we'll" (1/2): the other half of a long answer says what. */
  private static boolean cutShort(Said said, Hit hit) {
    return said.hits(Cue.HALF_SAID).stream().anyMatch(
        half -> half.from() <= hit.to() && hit.from() < half.to() && half.to() == said.tokens().size());
  }

  private static boolean conditional(Said said, Span sentence) {
    return said.hits(Cue.CONDITION).stream().anyMatch(hit -> sentence.holds(hit) && !farewell(said, hit));
  }

  /** Asks something of the customer; "we will share it" and "let us know if there is anything else" do not. */
  private static boolean asks(Said said, Hit hit) {
    return !farewell(said, hit) && said.hits(Cue.NO_ASK).stream()
        .noneMatch(no -> no.from() <= hit.from() && hit.from() < no.to())
        && said.hits(Cue.WILL_DO).stream()
            .noneMatch(will -> will.from() < hit.from() && hit.from() <= will.to() + 2
                && said.sentence(will).equals(said.sentence(hit)));
  }

  private static boolean farewell(Said said, Hit hit) {
    return said.hits(Cue.CLOSING).stream().anyMatch(
        close -> close.from() <= hit.from() && hit.from() < close.to() && !outreached(said, close));
  }

  /** "Let us know if it comes back and we'll send a new one" begins as a farewell does, and goes on to a condition. */
  private static boolean outreached(Said said, Hit close) {
    return said.hits(Cue.CONDITION).stream()
        .anyMatch(condition -> condition.from() == close.from() && condition.to() > close.to());
  }

  private static Promised promised(Said said, Bond bond, Span sentence, List<Hit> times) {
    Optional<Evidence> due = due(said, sentence, times);
    for (Span other : said.sentences()) {
      if (due.isEmpty() && !other.equals(sentence) && promises(said, other, times)) {
        due = due(said, other, times);
      }
    }
    return new Promised(bond, Optional.of(Evidence.of(said, sentence.from(), sentence.to())), due, false);
  }

  /** "Your refund is on its way. Three to five days": a time by itself is one of the promise. */
  private static boolean promises(Said said, Span sentence, List<Hit> times) {
    return FIRM.stream().anyMatch(cue -> said.has(cue, sentence))
        || times.stream().anyMatch(due -> sentence.holds(due) && announced(said, due))
        || times.stream().anyMatch(due -> due.from() == sentence.from() && due.to() + 1 == sentence.to());
  }

  /** "It takes three days", "you may get it by noon": no will in it, and yet a promise by the time it tells. */
  private static boolean timed(Said said, Hit hit, List<Hit> times) {
    Span sentence = said.sentence(hit);
    return beside(sentence, hit, times) && !said.asks(sentence) && !said.led(Cue.DENIAL, hit, BESIDE)
        && said.hits(Cue.ASKS_FOR).stream().noneMatch(ask -> asks(said, ask) && of(said, ask, hit));
  }

  /** "As soon as we can" says when, and offers nothing. */
  private static boolean timely(Said said, Hit hit) {
    return said.hits(Cue.DUE).stream().anyMatch(due -> due.from() < hit.from() && hit.to() <= due.to());
  }

  /** Whether the sentence tells a time, and the words are no part of it: "before we can leave". */
  private static boolean beside(Span sentence, Hit hit, List<Hit> times) {
    return times.stream().anyMatch(
        due -> sentence.holds(due) && (hit.from() < due.from() || due.to() <= hit.from()));
  }

  /** The longest words of the sentence that say when; "today's delay" says nothing of the kind. */
  private static Optional<Evidence> due(Said said, Span sentence, List<Hit> times) {
    return times.stream().filter(sentence::holds).map(hit -> Evidence.of(said, hit))
        .filter(words -> !words.words().endsWith("'s") && !words.words().endsWith("\u2019s"))
        .max(Comparator.comparing(words -> words.end() - words.start()));
  }

  /** Whatever says when it will be; times that touch are one. */
  private static List<Hit> times(Said said) {
    List<Hit> joined = new ArrayList<>();
    said.hits(Cue.DUE).stream().filter(hit -> !conditional(said, hit) && !elsewhere(said, hit))
        .sorted(Comparator.comparing(Hit::from)).forEach(hit -> {
          Hit last = joined.isEmpty() ? null : joined.getLast();
          if (last != null && hit.from() <= last.to()) {
            joined.set(joined.size() - 1, new Hit(hit.cue(), last.from(), Math.max(last.to(), hit.to())));
          } else {
            joined.add(hit);
          }
        });
    return joined;
  }

  /** "A delay today" and "it was sent today" say nothing of what is to come, "reply by Friday" says what the customer is to do. */
  private static boolean elsewhere(Said said, Hit due) {
    return said.hits(Cue.ASKS_FOR).stream().anyMatch(ask -> asks(said, ask) && of(said, ask, due))
        || said.hits(Cue.NO_DUE).stream()
            .anyMatch(no -> no.from() <= due.from() && due.to() <= no.to() && !ours(said, no, due));
  }

  /** "If it is not there by Friday, we'll send another" and "once you have replied" say on what, not when. */
  private static boolean conditional(Said said, Hit due) {
    return said.hits(Cue.CONDITION).stream()
        .anyMatch(condition -> condition.from() == due.from() || of(said, condition, due));
  }

  /** Whether it is said of this clause, and no promise stands between. */
  private static boolean of(Said said, Hit before, Hit due) {
    return said.leads(before, due, CLAUSE) && !ours(said, before, due);
  }

  private static boolean ours(Said said, Hit before, Hit due) {
    return OURS.stream().flatMap(cue -> said.hits(cue).stream())
        .anyMatch(ours -> before.from() <= ours.from() && ours.from() < due.from());
  }
}

package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Sentences;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.language.Said;
import dev.legato.signals.transcript.Evidence;
import dev.legato.signals.transcript.Outcome;
import dev.legato.signals.transcript.TurnSignals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Steps that the bot proposed in words, and what the customer reported of them; each a quote. */
final class Reportings {
  /** The latest so many; what was proposed long before is told by the conversation. */
  private static final int MOST = 12;
  private static final int MOST_PROPOSED = 3;
  private static final int REPORT_WORDS = 10;
  private static final int REPORT_CHARS = 80;
  private static final int REPLY_WORDS = 18;
  private static final int REPLY_CHARS = 120;
  private static final int TELLING = 1;
  private static final int MAX_CHARS = 4_000;
  private static final int STEM = 5;
  private static final Pattern ANNOUNCES = Pattern
      .compile(
          "(?i)\\b(?:two|three|few|some|these|following|several|couple of) (?:\\w{1,12} )?(?:options|things|steps|ways)\\b[^:]{0,30}$");
  private static final int SHORT_REPORT = 8;
  private static final List<Cue> UNWELL = List.of(Cue.DENIAL, Cue.FAILED, Cue.FORMERLY, Cue.INTENDS, Cue.CONDITION,
      Cue.HARDSHIP, Cue.DISPUTE, Cue.LEAVING);
  /** So few words report without saying what. */
  private static final int FEW = 4;

  private Reportings() {}

  private record Step(String words, boolean settled, int turn) {
    boolean asked() {
      return words.endsWith("?");
    }
  }

  /** Answers with the steps that the customer says failed. */
  static List<SameWords> add(Draft draft, List<SameWords> seen, ContextPackage p, Signals signals, Wording w) {
    List<TurnSignals> turns = signals.transcript().turns();
    Lexicon lexicon = Languages.of(signals.transcript().language());
    Wording said = Wording.of(signals.transcript().language());
    int lastFailure = lastFailure(p, turns);
    List<Step> did = new ArrayList<>();
    String issue = IssueSentence.ownWords(p).orElse("");
    List<Step> proposed = new ArrayList<>();
    List<Runnable> lines = new ArrayList<>();
    List<SameWords> failures = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      TurnSignals turn = turns.get(i);
      boolean failed = turn.reported().outcome() == Outcome.FAILED;
      int at = i;
      if (turn.speaker() == Speaker.AI) {
        Optional<String> step = step(turn, p.messages().get(i).content(), lexicon, said)
            .filter(words -> !amid(p.messages(), at, words));
        step.ifPresent(words -> proposed.add(new Step(words, false, at)));
        if (step.isEmpty()) {
          Doings.told(turn, p.messages().get(i).content(), lexicon, said).ifPresent(
              words -> did.add(new Step(words, false, at)));
        }
      } else if (turn.speaker() == Speaker.CUSTOMER
          && (failed || turn.reported().outcome() == Outcome.WORKED && i > lastFailure)) {
        String report = Words.spoken(report(p.messages().get(i).content(), turn, lexicon));
        // A letter that the customer quotes reports nothing, nor does a question report a success.
        boolean asks = !failed && report.endsWith("?");
        if (asks || Topics.named(report, said.list("report.letter"))) {
          continue;
        }
        // "Do you have a new date?" "No, I haven't" answers, and reports of no step.
        if (failed && proposed.isEmpty() && i > 0 && turns.get(i - 1).speaker() == Speaker.AI
            && Objects.requireNonNullElse(p.messages().get(i - 1).content(), "").indexOf('?') >= 0
            && lexicon.read(report).has(Cue.NO)) {
          continue;
        }
        if (!failed && !tells(report, lexicon)) {
          // "Yes!" says that something worked; what, the bot said just before.
          Optional<String> before = i == 0 ? Optional.empty() : Doings.did(p.messages().get(i - 1).content(), lexicon);
          before.filter(_ -> proposed.isEmpty() || proposed.getLast().settled())
              .ifPresent(words -> proposed.add(new Step(words, false, at - 1)));
        }
        // What the customer came with reports of nothing that the bot said before.
        if (failed && first(p.messages(), at) && issue.contains(Words.bare(Opening.without(report)))) {
          continue;
        }
        Step last = proposed.isEmpty() || proposed.getLast().settled() ? null : proposed.getLast();
        Optional<Step> other = Optional.ofNullable(last).filter(one -> failed && Doings.done(one.words(), lexicon))
            .flatMap(one -> meant(one, p.messages(), at, lexicon));
        Step step = other.orElse(last);
        if (!failed && (step == null || step.asked()) && Topics.named(report, said.list("report.accepts"))) {
          continue;
        }
        // What the customer came with is the issue, no attempt; "I've already done it" alone says not what.
        if (step == null && !issue.contains(Words.bare(report)) && tells(report, lexicon)) {
          lines.add(() -> say(draft, seen, failed ? "tried.failed-customer" : "tried.worked-customer", failed ? 1 : 2,
              report, ""));
        } else if (step != null) {
          if (failed) {
            failures.add(SameWords.of(step.words()));
          }
          String tail = w.say("tried.report", Words.cut(
              other.flatMap(one -> sharing(p.messages().get(at).content(), one.words())).orElse(report), REPORT_WORDS,
              REPORT_CHARS));
          var heard = lexicon.read(report);
          String key = failed && step.asked() && !heard.has(Cue.FAILED) && !heard.has(Cue.DENIAL)
              ? "tried.already"
              : failed ? "tried.failed-customer" : "tried.worked-customer";
          lines.add(() -> say(draft, seen, key, failed ? 1 : 2, step.words(), tail));
          if (other.isEmpty()) {
            proposed.set(proposed.size() - 1, new Step(step.words(), true, step.turn()));
          } else {
            proposed.add(new Step(step.words(), true, step.turn()));
          }
        }
      }
    }
    lines.reversed().stream().limit(MOST).forEach(Runnable::run);
    signals.promises().forEach(promise -> seen.add(SameWords.of(promise.quote().words())));
    proposed.reversed().stream().filter(step -> !step.settled()).limit(MOST_PROPOSED).forEach(step -> {
      Optional<String> reply = Doings.done(step.words(), lexicon) ? Optional.empty() : reply(p.messages(), step.turn());
      String key = Doings.done(step.words(), lexicon)
          ? "tried.did"
          : reply.isPresent() ? "tried.proposed-answered" : "tried.proposed";
      say(draft, seen, key, 3, step.words(),
          reply.map(words -> w.say("tried.report", Words.cut(words, REPLY_WORDS, REPLY_CHARS))).orElse(""));
    });
    did.reversed().stream().limit(MOST_PROPOSED).forEach(done -> {
      // "I have sent it again. Did they get it?": the answer belongs to it.
      String content = Objects.requireNonNullElse(p.messages().get(done.turn()).content(), "").strip();
      Optional<String> reply = content.endsWith("?") && Doings.perfect(done.words())
          ? reply(p.messages(), done.turn()).filter(words -> lexicon.read(words).has(Cue.DENIAL))
          : Optional.empty();
      say(draft, seen, "tried.did", 3, done.words(),
          reply.map(words -> w.say("tried.report", Words.cut(words, REPLY_WORDS, REPLY_CHARS))).orElse(""));
    });
    return failures;
  }

  /** "I couldn't buy the ticket", and later "your ticket is bought". */
  static boolean madeGood(String failure, ContextPackage p, Signals signals) {
    List<TurnSignals> turns = signals.transcript().turns();
    Lexicon lexicon = Languages.of(signals.transcript().language());
    boolean failed = false;
    for (int i = 0; i < turns.size(); i++) {
      String content = p.messages().get(i).content();
      if (turns.get(i).speaker() != Speaker.AI || content == null) {
        continue;
      }
      failed |= content.contains(failure);
      if (failed && turns.get(i).reported().outcome() == Outcome.WORKED && !content.contains(failure)
          && Doings.did(content, lexicon).filter(words -> shares(failure, words)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean shares(String one, String other) {
    // One word in common may be what was spoken of, and not what was done.
    return shared(one, other) >= 2;
  }

  private static long shared(String one, String other) {
    List<String> stems = SameWords.of(one).telling().stream().filter(word -> word.length() >= STEM)
        .map(word -> word.substring(0, STEM)).toList();
    return SameWords.of(other).telling().stream()
        .filter(word -> word.length() >= STEM && stems.contains(word.substring(0, STEM))).count();
  }

  /** Beside what the bot did itself the step that it told to take, where the customer uses its words. */
  private static Optional<Step> meant(Step step, List<Message> messages, int at, Lexicon lexicon) {
    String told = messages.get(at).content();
    String bot = messages.get(step.turn()).content();
    if (told == null || bot == null || told.length() > MAX_CHARS || bot.length() > MAX_CHARS
        || shared(step.words(), told) > 0) {
      return Optional.empty();
    }
    return Sentences.of(Words.spoken(bot)).stream().filter(words -> !words.endsWith("?") && !words.equals(step.words()))
        .filter(words -> shared(words, told) > 0 && lexicon.read(words).has(Cue.STEP)).findFirst()
        .map(words -> new Step(words, false, step.turn()));
  }

  private static Optional<String> sharing(@Nullable String told, String step) {
    return told == null
        ? Optional.empty()
        : Sentences.of(Words.spoken(told)).stream().filter(words -> shared(words, step) > 0).findFirst();
  }

  /** What the customer said to a proposal, where it is more than a courtesy and nothing was reported of it. */
  private static Optional<String> reply(List<Message> messages, int turn) {
    for (int i = turn + 1; i < messages.size(); i++) {
      String content = messages.get(i).content();
      if (messages.get(i).speaker() == Speaker.CUSTOMER && content != null && content.length() <= MAX_CHARS) {
        String words = Words.spoken(RedactionPolicy.least().mask(content));
        return Words.count(words) < FEW || Opening.small(words) || Need.thanksOnly(words) && !Need.fault(words)
            ? Optional.empty()
            : Optional.of(words);
      }
      if (messages.get(i).speaker() != Speaker.SYSTEM) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What worked and then failed, or is "gone again", did not work. */
  private static int lastFailure(ContextPackage p, List<TurnSignals> turns) {
    int last = -1;
    boolean worked = false;
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).speaker() == Speaker.CUSTOMER) {
        Outcome outcome = turns.get(i).reported().outcome();
        last = outcome == Outcome.FAILED || worked && outcome == Outcome.NONE && faulty(p, i) ? i : last;
        worked |= outcome == Outcome.WORKED;
      }
    }
    return last;
  }

  private static boolean faulty(ContextPackage p, int turn) {
    String content = p.messages().get(turn).content();
    return content != null && content.length() <= MAX_CHARS && Need.fault(content) && !Need.thanksOnly(content);
  }

  /** Whether the customer only greeted before. */
  private static boolean first(List<Message> messages, int turn) {
    return messages.stream().limit(turn).filter(message -> message.speaker() == Speaker.CUSTOMER)
        .map(message -> Objects.requireNonNullElse(message.content(), ""))
        .allMatch(said -> said.length() <= MAX_CHARS && Opening.small(Words.clean(said)));
  }

  /** Begins in the middle: the second half of a message that was cut in two. */
  private static boolean amid(List<Message> messages, int turn, String step) {
    String content = messages.get(turn).content();
    String words = content == null ? "" : Words.spoken(content);
    return turn > 0 && messages.get(turn - 1).speaker() == Speaker.AI && !words.isEmpty()
        && Character.isLowerCase(words.charAt(0)) && words.startsWith(step.substring(0, Math.min(FEW, step.length())));
  }

  /** A step that is a promise stands under Promised. */
  private static Optional<String> step(TurnSignals turn, @Nullable String content, Lexicon lexicon, Wording said) {
    return turn.step().filter(step -> turn.promised().evidence().filter(bound -> bound.start() < step.end()
        && step.start() < bound.end()).isEmpty())
        .map(step -> named(step, content, lexicon)).map(Words::spoken)
        .filter(words -> !words.isEmpty() && !asksOnly(words, lexicon, said)
            && !Topics.named(words, said.list("step.none")) && !Topics.named(words, said.list("promise.handover")));
  }

  /** "I cleared the cache. Please try again." is about the cache. */
  private static String named(Evidence step, @Nullable String content, Lexicon lexicon) {
    if (content != null && step.end() < content.length() && ANNOUNCES.matcher(step.words()).find()) {
      // "We can suggest two options. One is …"
      return Sentences.of(content.substring(step.end())).stream().filter(words -> tells(words, lexicon)).findFirst()
          .orElse("");
    }
    if (content == null || tells(step.words(), lexicon) || step.start() > content.length()) {
      return step.words();
    }
    String before = content.substring(0, step.start()).strip();
    int from = Math.max(0, before.length() - 1);
    while (from > 0 && ".!?\n".indexOf(before.charAt(from - 1)) < 0) {
      from--;
    }
    String sentence = before.substring(from).strip();
    return tells(sentence, lexicon) && !sentence.endsWith("?") ? sentence : "";
  }

  /** "Could you restart it?" proposes; "can you tell us what happens when you restart it?" wants to know. */
  private static boolean asksOnly(String words, Lexicon lexicon, Wording said) {
    List<String> open = said.list("question.open");
    List<String> spoken = List.of(words.toLowerCase(Locale.ROOT).split("\\P{L}+"));
    // "…, are you looking at the website": a question to the end, whatever mark it has.
    String clause = words.substring(words.lastIndexOf(',') + 1).strip().toLowerCase(Locale.ROOT);
    boolean asks = said.list("question.asks").stream().anyMatch(start -> (clause + " ").startsWith(start + " "));
    boolean wants = open.contains(clause.split("\\P{L}+", 2)[0]) && words.endsWith("?");
    if (wants || asks && (words.endsWith("?") || words.indexOf(',') >= 0)) {
      return true;
    }
    return words.endsWith("?") && (open.contains(spoken.getFirst())
        || lexicon.read(words).has(Cue.ASKS_FOR) && spoken.stream().anyMatch(open::contains));
  }

  private static boolean tells(String report, Lexicon lexicon) {
    Said said = lexicon.read(report);
    return said.tokens().stream()
        .filter(token -> token.spoken() && token.word().length() > 2 && !said.common(token.word())).count() >= TELLING;
  }

  /** What the customer last said to have worked, unless something failed since. */
  static Optional<String> solved(ContextPackage p, Signals signals) {
    List<TurnSignals> turns = signals.transcript().turns();
    for (int i = turns.size() - 1; i > 0; i--) {
      if (turns.get(i).speaker() == Speaker.CUSTOMER) {
        switch (turns.get(i).reported().outcome()) {
          case WORKED -> {
            String report = Words.spoken(report(p.messages().get(i).content(), turns.get(i),
                Languages.of(signals.transcript().language())));
            boolean accepts = Topics.named(report,
                Wording.of(signals.transcript().language()).list("report.accepts"));
            boolean letter = Topics.named(report,
                Wording.of(signals.transcript().language()).list("report.letter"));
            return accepts || letter || report.isEmpty() ? Optional.empty() : Optional.of(report);
          }
          case FAILED -> {
            return Optional.empty();
          }
          case NONE, LOOKUP -> {
            Optional<String> well = well(p.messages().get(i).content(), signals);
            if (well.isPresent()) {
              return well;
            }
            if (faulty(p, i) || Objects.requireNonNullElse(p.messages().get(i).content(), "").indexOf('?') >= 0) {
              return Optional.empty();
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** "It's working for me now!", whoever mended it. */
  private static Optional<String> well(@Nullable String content, Signals signals) {
    String words = content == null || content.length() > MAX_CHARS ? "" : Words.spoken(content);
    if (words.isEmpty() || Words.count(words) > SHORT_REPORT || words.indexOf('?') >= 0) {
      return Optional.empty();
    }
    boolean well = Topics.named(words, Wording.of(signals.transcript().language()).list("report.well"));
    Said read = Languages.of(signals.transcript().language()).read(well ? words : "");
    return well && UNWELL.stream().noneMatch(read::has) ? Optional.of(words) : Optional.empty();
  }

  private static void say(Draft draft, List<SameWords> seen, String key, int rank, String words, String report) {
    SameWords same = SameWords.of(words);
    if (!words.isEmpty() && seen.stream().noneMatch(same::alike)) {
      seen.add(same);
      draft.addWith(Heading.TRIED, rank, key, Words.cut(words, 24, 200), report.isEmpty() ? "" : " " + report);
    }
  }

  /** The sentence that reports it. */
  private static String report(@Nullable String content, TurnSignals turn, Lexicon lexicon) {
    Evidence evidence = turn.reported().evidence().orElse(null);
    if (content == null || evidence == null || evidence.end() > content.length()) {
      return "";
    }
    int start = evidence.start();
    while (start > 0 && !ends(content, start - 1)) {
      start--;
    }
    int end = evidence.end();
    while (end < content.length() && !ends(content, end)) {
      end++;
    }
    String sentence = content.substring(start, Math.min(content.length(), end + 1));
    // "I did. It still stops": the second says how it went.
    boolean bare = Words.count(sentence) <= FEW && end + 1 < content.length();
    int next = Math.min(content.length(), end + 1);
    int after = next;
    while (bare && after < content.length() && (after == next || !ends(content, after - 1))) {
      after++;
    }
    String further = content.substring(next, after);
    return bare && turn.reported().outcome() == Outcome.FAILED && Words.count(further) > FEW
        && lexicon.read(further).hits(Cue.WANTS_PERSON).isEmpty() ? further : sentence;
  }

  /** "4.2" and "the file.exe" go on. */
  private static boolean ends(String text, int i) {
    char c = text.charAt(i);
    return c == '\n'
        || ".!?".indexOf(c) >= 0 && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1))
            || ".!?".indexOf(text.charAt(i + 1)) >= 0);
  }
}

package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Speaker;
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
import org.jspecify.annotations.Nullable;

/** Steps that the bot proposed in words, and what the customer reported of them; each a quote. */
final class Reportings {
  /** The latest so many; what was proposed long before is told by the conversation. */
  private static final int MOST = 12;
  private static final int MOST_PROPOSED = 3;
  private static final int REPORT_WORDS = 10;
  private static final int REPORT_CHARS = 80;
  private static final int TELLING = 1;
  /** So few words report without saying what. */
  private static final int FEW = 4;

  private Reportings() {}

  private record Step(String words, boolean settled) {
    boolean asked() {
      return words.endsWith("?");
    }
  }

  /** Answers with the steps that the customer says failed. */
  static List<SameWords> add(Draft draft, List<SameWords> seen, ContextPackage p, Signals signals, Wording w) {
    List<TurnSignals> turns = signals.transcript().turns();
    Lexicon lexicon = Languages.of(signals.transcript().language());
    Wording said = Wording.of(signals.transcript().language());
    int lastFailure = lastFailure(turns);
    String issue = IssueSentence.ownWords(p).orElse("");
    List<Step> proposed = new ArrayList<>();
    List<Runnable> lines = new ArrayList<>();
    List<SameWords> failures = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      TurnSignals turn = turns.get(i);
      boolean failed = turn.reported().outcome() == Outcome.FAILED;
      if (turn.speaker() == Speaker.AI) {
        step(turn, p.messages().get(i).content(), lexicon, said)
            .ifPresent(words -> proposed.add(new Step(words, false)));
      } else if (turn.speaker() == Speaker.CUSTOMER
          && (failed || turn.reported().outcome() == Outcome.WORKED && i > lastFailure)) {
        String report = Words.spoken(report(p.messages().get(i).content(), turn));
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
        Step step = proposed.isEmpty() || proposed.getLast().settled() ? null : proposed.getLast();
        if (!failed && (step == null || step.asked()) && Topics.named(report, said.list("report.accepts"))) {
          continue;
        }
        // What the customer came with is the issue, no attempt; "I've already done it" alone says not what.
        if (step == null && !issue.contains(Words.bare(report)) && (!failed || tells(report, lexicon))) {
          lines.add(() -> say(draft, seen, failed ? "tried.failed-customer" : "tried.worked-customer", failed ? 1 : 2,
              report, ""));
        } else if (step != null) {
          if (failed) {
            failures.add(SameWords.of(step.words()));
          }
          String tail = w.say("tried.report", Words.cut(report, REPORT_WORDS, REPORT_CHARS));
          lines.add(() -> say(draft, seen, failed ? "tried.failed-customer" : "tried.worked-customer", failed ? 1 : 2,
              step.words(), tail));
          proposed.set(proposed.size() - 1, new Step(step.words(), true));
        }
      }
    }
    lines.reversed().stream().limit(MOST).forEach(Runnable::run);
    signals.promises().forEach(promise -> seen.add(SameWords.of(promise.quote().words())));
    proposed.reversed().stream().filter(step -> !step.settled()).limit(MOST_PROPOSED)
        .forEach(step -> say(draft, seen, done(step.words(), lexicon) ? "tried.did" : "tried.proposed", 3,
            step.words(), ""));
    return failures;
  }

  /** Told as something that the bot did already. */
  private static boolean done(String words, Lexicon lexicon) {
    var read = lexicon.read(words);
    return !words.endsWith("?") && (read.has(Cue.STEP_TAKEN) || read.has(Cue.BOT_DID));
  }

  /** What worked and then failed did not work. */
  private static int lastFailure(List<TurnSignals> turns) {
    int last = -1;
    for (int i = 0; i < turns.size(); i++) {
      boolean failure = turns.get(i).speaker() == Speaker.CUSTOMER
          && turns.get(i).reported().outcome() == Outcome.FAILED;
      last = failure ? i : last;
    }
    return last;
  }

  /** A step that is a promise stands under Promised. */
  private static Optional<String> step(TurnSignals turn, @Nullable String content, Lexicon lexicon, Wording said) {
    return turn.step().filter(_ -> turn.promised().evidence().isEmpty())
        .map(step -> named(step, content, lexicon)).map(Words::spoken)
        .filter(words -> !words.isEmpty() && !asksOnly(words, lexicon, said)
            && !Topics.named(words, said.list("step.none")));
  }

  /** "I cleared the cache. Please try again." is about the cache. */
  private static String named(Evidence step, @Nullable String content, Lexicon lexicon) {
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
            String report = Words.spoken(report(p.messages().get(i).content(), turns.get(i)));
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
            // says nothing of it
          }
        }
      }
    }
    return Optional.empty();
  }

  private static void say(Draft draft, List<SameWords> seen, String key, int rank, String words, String report) {
    SameWords same = SameWords.of(words);
    if (!words.isEmpty() && seen.stream().noneMatch(same::alike)) {
      seen.add(same);
      draft.addWith(Heading.TRIED, rank, key, Words.cut(words, 24, 200), report.isEmpty() ? "" : " " + report);
    }
  }

  /** The sentence that reports it. */
  private static String report(@Nullable String content, TurnSignals turn) {
    Evidence evidence = turn.reported().evidence().orElse(null);
    if (content == null || evidence == null || evidence.end() > content.length()) {
      return "";
    }
    int start = evidence.start();
    while (start > 0 && ".!?\n".indexOf(content.charAt(start - 1)) < 0) {
      start--;
    }
    int end = evidence.end();
    while (end < content.length() && ".!?\n".indexOf(content.charAt(end)) < 0) {
      end++;
    }
    String sentence = content.substring(start, Math.min(content.length(), end + 1));
    // "I did. It still stops": the second says how it went.
    boolean bare = Words.count(sentence) <= FEW && end + 1 < content.length();
    int next = Math.min(content.length(), end + 1);
    int after = next;
    while (bare && after < content.length() && (after == next || ".!?\n".indexOf(content.charAt(after - 1)) < 0)) {
      after++;
    }
    String further = content.substring(next, after);
    return bare && Words.count(further) > FEW ? further : sentence;
  }
}

package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import dev.legato.signals.transcript.Evidence;
import dev.legato.signals.transcript.Outcome;
import dev.legato.signals.transcript.TurnSignals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that the bot proposed in words, and what the customer reported of them; each a quote. */
final class Reportings {
  /** The latest so many; what was proposed long before is told by the conversation. */
  private static final int MOST = 12;
  private static final int MOST_PROPOSED = 3;
  private static final int REPORT_WORDS = 10;
  private static final int REPORT_CHARS = 80;

  private Reportings() {}

  private record Step(String words, boolean settled) {}

  static void add(Draft draft, List<SameWords> seen, ContextPackage p, Signals signals, Wording w) {
    List<TurnSignals> turns = signals.transcript().turns();
    int lastFailure = lastFailure(turns);
    String issue = IssueSentence.ownWords(p).orElse("");
    List<Step> proposed = new ArrayList<>();
    List<Runnable> lines = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      TurnSignals turn = turns.get(i);
      boolean failed = turn.reported().outcome() == Outcome.FAILED;
      if (turn.speaker() == Speaker.AI) {
        step(turn).ifPresent(words -> proposed.add(new Step(words, false)));
      } else if (turn.speaker() == Speaker.CUSTOMER
          && (failed || turn.reported().outcome() == Outcome.WORKED && i > lastFailure)) {
        String report = Words.spoken(report(p.messages().get(i).content(), turn));
        Step step = proposed.isEmpty() || proposed.getLast().settled() ? null : proposed.getLast();
        // What the customer came with is the issue, no attempt.
        if (step == null && !issue.contains(Words.bare(report))) {
          lines.add(() -> say(draft, seen, failed ? "tried.failed-customer" : "tried.worked-customer", failed ? 1 : 2,
              report, ""));
        } else if (step != null) {
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
        .forEach(step -> say(draft, seen, "tried.proposed", 3, step.words(), ""));
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
  private static Optional<String> step(TurnSignals turn) {
    return turn.step().filter(_ -> turn.promised().evidence().isEmpty()).map(Evidence::words).map(Words::spoken);
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
    return content.substring(start, Math.min(content.length(), end + 1));
  }
}

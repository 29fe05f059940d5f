package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import dev.legato.signals.transcript.Evidence;
import dev.legato.signals.transcript.Outcome;
import dev.legato.signals.transcript.TurnSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps that the bot proposed in words, and what the customer reported of them; each a quote. */
final class Reportings {
  /** The latest so many; what was proposed long before is told by the conversation. */
  private static final int MOST = 12;
  private static final int MOST_PROPOSED = 3;

  private Reportings() {}

  private record Step(String words, boolean settled) {
  }

  static void add(Draft draft, List<SameWords> seen, ContextPackage p, Signals signals) {
    List<TurnSignals> turns = signals.transcript().turns();
    int lastFailure = -1;
    for (int i = 0; i < turns.size(); i++) {
      boolean failure = turns.get(i).speaker() == Speaker.CUSTOMER && turns.get(i).reported().outcome() == Outcome.FAILED;
      lastFailure = failure ? i : lastFailure;
    }
    List<Step> proposed = new ArrayList<>();
    List<Runnable> lines = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      TurnSignals turn = turns.get(i);
      if (turn.speaker() == Speaker.AI) {
        step(turn).ifPresent(words -> proposed.add(new Step(words, false)));
      } else if (turn.speaker() == Speaker.CUSTOMER && told(turn.reported().outcome())) {
        boolean failed = turn.reported().outcome() == Outcome.FAILED;
        if (!failed && i < lastFailure) {
          // What worked and then failed did not work.
          continue;
        }
        String words = Words.spoken(report(p.messages().get(i).content(), turn));
        lines.add(() -> say(draft, seen, failed ? "tried.failed-customer" : "tried.worked-customer", failed ? 1 : 2, words));
        if (!proposed.isEmpty()) {
          proposed.set(proposed.size() - 1, new Step(proposed.getLast().words(), true));
        }
      }
    }
    lines.reversed().stream().limit(MOST).forEach(Runnable::run);
    signals.promises().forEach(promise -> seen.add(SameWords.of(promise.quote().words())));
    proposed.reversed().stream().filter(step -> !step.settled()).limit(MOST_PROPOSED)
        .forEach(step -> say(draft, seen, "tried.proposed", 3, step.words()));
  }

  private static boolean told(Outcome outcome) {
    return outcome == Outcome.FAILED || outcome == Outcome.WORKED;
  }

  /** A step that is a promise stands under Promised. */
  private static Optional<String> step(TurnSignals turn) {
    return turn.step().filter(_ -> turn.promised().evidence().isEmpty()).map(Evidence::words).map(Words::spoken);
  }

  private static void say(Draft draft, List<SameWords> seen, String key, int rank, String words) {
    SameWords same = SameWords.of(words);
    if (!words.isEmpty() && seen.stream().noneMatch(same::alike)) {
      seen.add(same);
      draft.add(Heading.TRIED, rank, key, Words.cut(words, 24, 200));
    }
  }

  /** The sentence that reports it. */
  private static String report(@org.jspecify.annotations.Nullable String content, TurnSignals turn) {
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

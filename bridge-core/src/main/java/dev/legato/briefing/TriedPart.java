package dev.legato.briefing;

import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.AttemptOutcome;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Sentences;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Languages;
import dev.legato.signals.transcript.Evidence;
import dev.legato.signals.transcript.Outcome;
import dev.legato.signals.transcript.TurnSignals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was tried and what came of it: the failed first, since nobody should do those again. */
final class TriedPart {
  private static final int MOST = 200;
  private static final int MAX_SUMMARY = 2_000;
  private static final int SUMMARY_WORDS = 20;
  private static final int SUMMARY_CHARS = 160;

  private record Tried(String action, AttemptOutcome outcome, @Nullable String reason) {
    SameWords same() {
      return SameWords.of(action);
    }

    String text() {
      return reason == null ? action : action + " (" + Words.bare(reason) + ")";
    }
  }

  private TriedPart() {}

  static void add(Draft draft, ContextPackage p, Signals signals, Wording w) {
    List<Tried> tried = merged(p);
    String failed = joined(tried, AttemptOutcome.FAILED);
    if (!failed.isEmpty()) {
      draft.add(Heading.TRIED, 0, "tried.failed", failed);
    }
    List<SameWords> known = tried.stream().filter(t -> t.outcome() == AttemptOutcome.FAILED)
        .flatMap(t -> Stream.of(t.same(), SameWords.of(t.text()))).toList();
    List<SameWords> seen = new ArrayList<>(known);
    wording(draft, seen, p, signals, failed.isEmpty() ? 0 : 2);
    List<SameWords> refuted = Reportings.add(draft, seen, p, signals, w);
    List<String> avoid = p.avoid().stream().limit(MOST).map(Words::human)
        .filter(a -> !a.isEmpty() && known.stream().noneMatch(SameWords.of(a)::alike)).toList();
    if (!avoid.isEmpty()) {
      draft.add(Heading.TRIED, 1, "tried.avoid", String.join("; ", avoid));
    }
    p.attempts().stream().filter(attempt -> Attempt.UNDERSTANDING.equals(attempt.action())).findFirst()
        .ifPresent(attempt -> draft.add(Heading.TRIED, 2, "tried.deaf",
            Words.bare(Words.cut(Words.clean(Objects.requireNonNullElse(attempt.reason(), "")), 14, 120))));
    String partly = joined(tried, AttemptOutcome.PARTIAL);
    if (!partly.isEmpty()) {
      draft.add(Heading.TRIED, 2, "tried.partly", partly);
    }
    // A tool that answered "ok" and a customer whom that did not help: the customer knows.
    String worked = joined(tried.stream().filter(one -> refuted.stream().noneMatch(one.same()::alike)).toList(),
        AttemptOutcome.WORKED);
    if (!worked.isEmpty()) {
      draft.add(Heading.TRIED, 2, "tried.worked", worked);
    }
    // What the customer told of it is told already.
    String unknown = joined(tried.stream().filter(one -> seen.stream().noneMatch(one.same()::alike)).toList(),
        AttemptOutcome.UNKNOWN);
    if (!unknown.isEmpty()) {
      draft.add(Heading.TRIED, 3, "tried.unknown", unknown);
    }
    if (!draft.has(Heading.TRIED)) {
      summed(p, w).ifPresent(words -> draft.add(Heading.TRIED, 0, "tried.summary", words));
    }
  }

  /** "The assistant re-sent it twice without success": the bot's summary may tell what its attempts did not. */
  private static Optional<String> summed(ContextPackage p, Wording w) {
    String summary = p.issue() == null ? null : p.issue().summary();
    if (summary == null || summary.length() > MAX_SUMMARY || !IssueSentence.real(summary)) {
      return Optional.empty();
    }
    Wording said = Wording.of(Languages.detect(summary).orElse(w.language()));
    return Sentences.of(Words.clean(summary)).stream().filter(words -> Topics.named(words, said.list("tried.words")))
        .reduce((_, last) -> last).map(words -> Words.cut(words, SUMMARY_WORDS, SUMMARY_CHARS));
  }

  private static void wording(Draft draft, List<SameWords> seen, ContextPackage p, Signals signals, int first) {
    int rank = first;
    for (String words : failures(p, signals).stream().filter(words -> !Reportings.madeGood(words, p, signals))
        .toList()) {
      String said = Words.spoken(RedactionPolicy.least().mask(words));
      SameWords same = SameWords.of(said);
      if (seen.stream().noneMatch(same::alike)) {
        seen.add(same);
        draft.add(Heading.TRIED, rank, "tried.failed-wording", said);
        rank = 3;
      }
    }
  }

  /** English sentences tell a step by themselves; in other languages the reading of the whole turn says which failed. */
  private static List<String> failures(ContextPackage p, Signals signals) {
    if (signals.transcript().language().equals("en")) {
      return signals.failedSteps().stream().map(step -> step.quote().words()).toList();
    }
    List<String> found = new ArrayList<>();
    List<TurnSignals> turns = signals.transcript().turns();
    for (int i = 0; i < turns.size(); i++) {
      String content = p.messages().get(i).content();
      Evidence evidence = turns.get(i).reported().evidence().orElse(null);
      if (turns.get(i).speaker() == Speaker.AI && turns.get(i).reported().outcome() == Outcome.FAILED
          && content != null && evidence != null) {
        Sentences.of(content).stream().filter(sentence -> sentence.contains(evidence.words())).findFirst()
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static String joined(List<Tried> tried, AttemptOutcome outcome) {
    return String.join("; ", tried.stream().filter(t -> t.outcome() == outcome).map(Tried::text).toList());
  }

  /** Attempts and the actions named on messages, each once; a known outcome outweighs an unknown one. */
  private static List<Tried> merged(ContextPackage p) {
    LinkedHashMap<String, Tried> byAction = new LinkedHashMap<>();
    for (Attempt attempt : p.attempts()) {
      if (attempt.action() != null && !attempt.action().isBlank() && !Attempt.UNDERSTANDING.equals(attempt.action())) {
        put(byAction, attempt.action(), attempt.outcome() == null ? AttemptOutcome.UNKNOWN : attempt.outcome(),
            attempt.reason());
      }
    }
    for (Message message : p.messages()) {
      message.actionsAttempted().forEach(action -> put(byAction, action, AttemptOutcome.UNKNOWN, null));
    }
    return byAction.values().stream().limit(MOST).toList();
  }

  private static void put(Map<String, Tried> byAction, String action, AttemptOutcome outcome,
      @Nullable String reason) {
    String words = Words.bare(Words.human(action));
    if (words.isEmpty()) {
      return;
    }
    String because = reason == null || reason.isBlank() ? null : Words.cut(Words.clean(reason), 14, 120);
    Tried next = new Tried(Words.cut(words, 14, 120), outcome, because);
    byAction.merge(words.toLowerCase(Locale.ROOT), next,
        (old, now) -> now.outcome() == AttemptOutcome.UNKNOWN
            ? old
            : new Tried(old.action(), now.outcome(),
                now.reason() == null && now.outcome() == old.outcome() ? old.reason() : now.reason()));
  }
}

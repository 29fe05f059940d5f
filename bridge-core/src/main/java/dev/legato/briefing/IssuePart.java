package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Urgency;
import dev.legato.signals.EffectivePriority;
import dev.legato.signals.Signals;
import dev.legato.signals.UrgencyReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layer 1: the issue in one sentence, then what was stated about mood and urgency, then what the wording adds. */
final class IssuePart {
  private IssuePart() {}

  static List<Line> write(ContextPackage p, Signals signals) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.strong(IssueSentence.of(p).shown()));
    lines.add(Line.of(stated(p)));
    wording(p, signals, lines).ifPresent(lines::add);
    return lines;
  }

  private static String stated(ContextPackage p) {
    Optional<String> mood = Mood.current(p);
    Urgency urgency = p.escalation() == null ? null : p.escalation().urgency();
    List<String> words = new ArrayList<>();
    if (mood.isEmpty() && urgency == null) {
      words.add("Mood and urgency not stated");
    } else {
      words.add(mood.map(Words::capital).orElse("Mood not stated"));
      words.add(urgency == null ? "urgency not stated" : urgency.word() + " urgency");
    }
    if (Asked.stated(p)) {
      words.add("asked for a person");
    }
    return String.join(" \u00b7 ", words);
  }

  /** Everything inferred stands in a line of its own, so that it is never taken for a statement. */
  static Optional<Line> wording(ContextPackage p, Signals signals, List<Line> before) {
    List<String> words = new ArrayList<>();
    if (!signals.humanRequests().isEmpty() && !Asked.stated(p)) {
      words.add("asked for a person");
    }
    if (!signals.repeats().isEmpty()) {
      words.add("had to say it again");
    }
    int free = Briefing.LAYER_ONE_WORDS - 1 - before.stream().mapToInt(line -> Words.count(line.text())).sum();
    Optional<UrgencyReason> urgent = EffectivePriority.gravest(signals);
    String text = "From wording: " + String.join(" \u00b7 ", words);
    if (urgent.isPresent()) {
      String reason = (words.isEmpty() ? "" : " \u00b7 ") + urgent.get().kind().words();
      int forQuote = free - Words.count(text + reason) - 1;
      String quote = Words.clean(Masking.mask(urgent.get().quote().words()));
      text += forQuote < 3 ? reason : reason + ": \u201c" + Words.cut(quote, forQuote, 120) + "\u201d";
    }
    return words.isEmpty() && urgent.isEmpty() ? Optional.empty() : Optional.of(Line.of(text));
  }
}

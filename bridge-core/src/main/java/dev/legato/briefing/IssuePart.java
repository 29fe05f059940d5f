package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Urgency;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Signals;
import dev.legato.signals.UrgencyReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    if (!signals.humanRequests().isEmpty() && !Asked.stated(p) && IssueSentence.said(p).isPresent()) {
      words.add("asked for a person");
    }
    urgent(signals).ifPresent(words::add);
    int free = Briefing.LAYER_ONE_WORDS - 1 - before.stream().mapToInt(line -> Words.count(line.text())).sum();
    if (!signals.repeats().isEmpty()) {
      String quote = " (\u201c" + Words.clean(RedactionPolicy.least().mask(signals.repeats().getLast().words()))
          + "\u201d)";
      boolean room = Words.count(text(words) + quote) + 6 <= free && quote.length() <= 120;
      words.add("had to say it again" + (room ? quote : ""));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(Line.of(Words.cut(text(words), free, 200)));
  }

  private static String text(List<String> words) {
    return "From wording: " + String.join(" \u00b7 ", words);
  }

  /** The two gravest kinds, each with the words that name it. */
  private static Optional<String> urgent(Signals signals) {
    Map<UrgencyReason.Kind, String> named = new EnumMap<>(UrgencyReason.Kind.class);
    signals.urgency().forEach(
        reason -> named.putIfAbsent(reason.kind(),
            Words.cut(Words.clean(RedactionPolicy.least().mask(reason.named())), 6, 60)));
    String reasons = named.entrySet().stream().limit(2).map(entry -> {
      String kind = entry.getKey().words();
      return entry.getValue().equalsIgnoreCase(kind) ? kind : kind + " \u201c" + entry.getValue() + "\u201d";
    }).collect(Collectors.joining(", "));
    return reasons.isEmpty() ? Optional.empty() : Optional.of("urgent \u2014 " + reasons);
  }
}

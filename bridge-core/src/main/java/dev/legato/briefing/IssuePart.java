package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Urgency;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Quote;
import dev.legato.signals.Signals;
import dev.legato.signals.UrgencyReason;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Layer 1: the issue in one sentence, then what was stated about mood and urgency, then what the wording adds. */
final class IssuePart {
  /** Fewer words tell nothing. */
  private static final int LEAST = 5;
  private static final int SHORTER = 120;
  private static final int FEWEST = 4;

  private IssuePart() {}

  static List<Line> write(ContextPackage p, Signals signals, ModelWords worded, Draft draft, Wording w) {
    if (worded.issue() != null) {
      return under(w.say("issue.model", Words.bare(worded.issue())), p, signals, draft, w);
    }
    IssueSentence sentence = IssueSentence.of(p, w);
    List<Line> longer = under(sentence.shownLonger(w), p, signals, draft, w);
    // A longer sentence must not cost what the wording tells of mood and urgency, nor what was said last.
    Optional<Line> all = wording(p, signals, List.of(), w);
    List<Line> lines = all.isEmpty() || longer.contains(all.get())
        ? longer
        : under(sentence.shown(w), p, signals, draft, w);
    if (sentence.quoted() && draft.last(p, signals).stream()
        .anyMatch(said -> said.last() && lines.stream().noneMatch(line -> tells(line, said)))) {
      List<Line> shorter = under(sentence.shownShorter(w), p, signals, draft, w);
      return shorter.size() > lines.size() ? shorter : lines;
    }
    return lines;
  }

  private static boolean tells(Line line, LastWords.Said said) {
    return line.text().contains(Words.cut(said.words(), FEWEST, SHORTER).replace("\u2026", ""));
  }

  private static List<Line> under(String issue, ContextPackage p, Signals signals, Draft draft, Wording w) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.strong(issue));
    List<String> stated = stated(p, w);
    if (!stated.isEmpty()) {
      lines.add(Line.of(Words.capital(String.join(" \u00b7 ", stated))));
    }
    wording(p, signals, lines, w).ifPresent(lines::add);
    if (lines.size() == 1) {
      lines.add(Line.of(w.say("issue.nothing-stated")));
    }
    last(p, signals, draft, lines, w);
    return lines;
  }

  /** Empty where the bot stated neither mood nor urgency nor a request for a person. */
  private static List<String> stated(ContextPackage p, Wording w) {
    Optional<String> mood = Mood.current(p).map(word -> Mood.told(word, w));
    Urgency urgency = p.escalation() == null ? null : p.escalation().urgency();
    List<String> words = new ArrayList<>();
    if (mood.isPresent() || urgency != null) {
      words.add(mood.orElseGet(() -> w.say("issue.mood-not-stated")));
      words.add(w.say(urgency == null ? "issue.urgency-not-stated" : "urgency." + urgency.word()));
    }
    if (Asked.stated(p)) {
      words.add(w.say("issue.person"));
    }
    return words;
  }

  /** What the customer said last, whole or not at all: the end of a conversation tells what its beginning could not. */
  private static void last(ContextPackage p, Signals signals, Draft draft, List<Line> lines, Wording w) {
    List<LastWords.Said> said = draft.last(p, signals);
    int before = lines.size();
    add(said, lines, w);
    // The end before what led to it, where both have no room.
    if (said.size() > 1 && Need.wanted(said.getLast().words()) && lines.size() == before + 1
        && lines.getLast().text().startsWith(w.frame("issue.later").lead())) {
      Line later = lines.removeLast();
      add(List.of(said.getLast()), lines, w);
      if (lines.size() == before) {
        lines.add(later);
      }
    }
  }

  private static void add(List<LastWords.Said> told, List<Line> lines, Wording w) {
    for (LastWords.Said said : told) {
      int free = Briefing.LAYER_ONE_WORDS - Words.count(Heading.ISSUE.title(w))
          - lines.stream().mapToInt(line -> Words.count(line.text())).sum();
      String text = w.say(said.last() ? "issue.last" : "issue.later", said.words());
      if (Words.count(text) <= free) {
        lines.add(Line.of(text));
      } else {
        int frame = Words.count(text) - Words.count(said.words());
        String shorter = free - frame < FEWEST ? "" : Gist.cut(said.words(), free - frame, SHORTER);
        // A whole sentence or nothing.
        boolean whole = shorter.endsWith(" \u2026") || !shorter.endsWith("\u2026");
        String line = w.say(said.last() ? "issue.last" : "issue.later", shorter);
        if (whole && Words.count(line) <= free && Words.count(shorter) >= FEWEST && Need.telling(shorter) > 0
            && Need.turns(shorter)) {
          lines.add(Line.of(line));
        }
      }
    }
  }

  /** Everything inferred stands in a line of its own, so that it is never taken for a statement. */
  static Optional<Line> wording(ContextPackage p, Signals signals, List<Line> before, Wording w) {
    List<String> words = new ArrayList<>();
    if (Mood.current(p).isEmpty()) {
      Mood.heardNow(p, signals).ifPresent(mood -> words.add(w.say("mood." + mood)
          + (signals.transcript().worsens() ? ", " + w.say("issue.worsens") : "")));
    }
    if (!signals.humanRequests().isEmpty() && !Asked.stated(p) && IssueSentence.said(p, w).isPresent()) {
      words.add(w.say("issue.person"));
    }
    urgent(signals, w).ifPresent(words::add);
    int free = Briefing.LAYER_ONE_WORDS - Words.count(Heading.ISSUE.title(w))
        - before.stream().mapToInt(line -> Words.count(line.text())).sum();
    // "Thank you once again" tells nothing again.
    Optional<Quote> again = signals.repeats().reversed().stream().filter(quote -> !Need.thanksOnly(quote.words()))
        .findFirst();
    if (again.isPresent()) {
      String quote = " ("
          + w.say("quote", Words.spoken(RedactionPolicy.least().mask(again.get().words()))) + ")";
      boolean room = Words.count(text(words, w) + quote) + 6 <= free && quote.length() <= 120;
      words.add(w.say("issue.again") + (room ? quote : ""));
    }
    // A finding that has no room is left out whole: half of one says something else.
    while (words.size() > 1 && Words.count(text(words, w)) > free) {
      words.removeLast();
    }
    return words.isEmpty() || free < LEAST
        ? Optional.empty()
        : Optional.of(Line.of(Words.cut(text(words, w), free, 200)));
  }

  private static String text(List<String> words, Wording w) {
    return w.say("issue.wording", String.join(" \u00b7 ", words));
  }

  /** The two gravest kinds, each with the words that name it. */
  private static Optional<String> urgent(Signals signals, Wording w) {
    Map<UrgencyReason.Kind, String> named = new EnumMap<>(UrgencyReason.Kind.class);
    signals.urgency().forEach(
        reason -> named.putIfAbsent(reason.kind(),
            Words.cut(Words.clean(RedactionPolicy.least().mask(reason.named())), 6, 60)));
    String reasons = named.entrySet().stream().limit(2).map(entry -> {
      String kind = w.say("reason." + entry.getKey().word());
      return entry.getValue().equalsIgnoreCase(kind) ? kind : kind + " " + w.say("quote", entry.getValue());
    }).collect(Collectors.joining(", "));
    return reasons.isEmpty() ? Optional.empty() : Optional.of(w.say("issue.urgent", reasons));
  }
}

package dev.legato.briefing;

import dev.legato.briefing.Briefing.Section;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.redaction.Kind;
import dev.legato.signals.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From context package to briefing. Pure: the same input gives the same briefing. */
public final class Briefings {
  private Briefings() {}

  /** The first briefing of a handoff: all six parts, in order, within their budgets. */
  public static Briefing write(Masked masked, Signals signals, BriefingContext context) {
    ContextPackage p = masked.contextPackage();
    Draft draft = new Draft();
    fill(draft, p, signals, context, false);
    say(draft, Heading.TRIED, TriedPart.NOTHING);
    say(draft, Heading.PROMISED, PromisedPart.NOTHING);
    say(draft, Heading.NEXT, NextPart.NOTHING);
    String missing = FactsPart.missing(p, context.source());
    if (missing.isEmpty()) {
      say(draft, Heading.FACTS, FactsPart.NOTHING);
    }
    List<Line> issue = IssuePart.write(p, signals);
    return assemble(null, issue, draft, masked, signals, context, missing);
  }

  /**
   * The addition for a later signal of the same conversation: only what {@code now} has and {@code before} had not. Parts
   * without news are left out; with no news at all, Source alone says so.
   *
   * @param briefedAt when the first briefing was written
   */
  public static Briefing update(Masked before, Masked now, BriefingContext context, Instant briefedAt) {
    ContextPackage news = News.of(before.contextPackage(), now.contextPackage());
    Masked masked = new Masked(news, now.counts());
    Signals signals = Signals.of(news);
    Draft draft = new Draft();
    fill(draft, news, signals, context, true);
    List<Line> issue = News.issue(before.contextPackage(), now.contextPackage(), news, signals);
    String line = "Update of " + Times.full(context.receivedAt()) + " to the briefing of " + Times.full(briefedAt);
    return assemble(line, issue, draft, masked, signals, context, "");
  }

  private static void fill(Draft draft, ContextPackage p, Signals signals, BriefingContext context, boolean update) {
    Instant today = context.receivedAt();
    TriedPart.add(draft, p, signals);
    boolean open = PromisedPart.add(draft, p, signals, today);
    NextPart.add(draft, p, signals, open, today, update);
    FactsPart.add(draft, p, context.language());
  }

  private static void say(Draft draft, Heading heading, String nothing) {
    if (!draft.has(heading)) {
      draft.add(heading, 0, nothing);
    }
  }

  private static Briefing assemble(@Nullable String updateOf, List<Line> issue, Draft draft,
      Masked masked, Signals signals,
      BriefingContext context, String closing) {
    int issueWords = 1 + issue.stream().mapToInt(line -> Words.count(line.text())).sum();
    Map<Heading, List<Line>> fitted = draft.fit(issueWords, closing);
    List<Section> sections = new ArrayList<>();
    for (Heading heading : Heading.values()) {
      List<Line> lines = switch (heading) {
        case ISSUE -> issue;
        case TRIED, PROMISED, NEXT, FACTS -> fitted.getOrDefault(heading, List.of());
        case SOURCE -> SourcePart.write(masked.contextPackage(), context, restIs(masked, updateOf != null));
      };
      if (!lines.isEmpty()) {
        sections.add(new Section(heading, lines));
      }
    }
    return new Briefing(context.handoffId(), "en", updateOf, sections, MorePart.write(masked, signals, draft),
        Transcript.fitsNote(masked), masked.counts());
  }

  private static String restIs(Masked masked, boolean update) {
    int turns = masked.contextPackage().messages().size();
    int hidden = masked.counts().values().stream().mapToInt(Integer::intValue).sum();
    String what = turns == 0
        ? update ? "No new turns" : "No conversation was sent"
        : (update ? "New: " : "Conversation: ") + Transcript.turns(turns)
            + (Transcript.fitsNote(masked) ? ", below" : ", key turns below, all in the attached transcript");
    boolean personal = masked.counts().keySet().stream().anyMatch(Kind::personal);
    String one = personal ? " secret or piece of personal data was" : " secret or card number was";
    String many = personal ? " secrets or pieces of personal data were" : " secrets or card numbers were";
    return what + (hidden == 0
        ? "."
        : ". " + hidden + (hidden == 1 ? one : many) + " masked.");
  }
}

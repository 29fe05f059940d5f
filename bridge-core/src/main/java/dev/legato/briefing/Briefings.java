package dev.legato.briefing;

import dev.legato.briefing.Briefing.Block;
import dev.legato.briefing.Briefing.Section;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.redaction.Kind;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
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
    return write(masked, signals, Ledger.of(masked, signals, context), context);
  }

  /** The same, with the ledger at hand. */
  public static Briefing write(Masked masked, Signals signals, Ledger ledger, BriefingContext context) {
    Wording w = Wording.of(context.language());
    ContextPackage p = masked.contextPackage();
    Draft draft = new Draft(w);
    fill(draft, p, signals, ledger, context, false);
    say(draft, Heading.TRIED, w.say("tried.nothing"));
    say(draft, Heading.PROMISED, w.say("promised.nothing"));
    say(draft, Heading.NEXT, w.say("next.nothing"));
    String missing = FactsPart.missing(p, context.source(), w);
    if (missing.isEmpty()) {
      say(draft, Heading.FACTS, w.say("facts.nothing"));
    }
    List<Line> issue = IssuePart.write(p, signals, context.worded(), draft, w);
    return assemble(null, issue, draft, masked, signals, context, missing,
        UpFront.write(masked, signals, ledger, draft, context));
  }

  /**
   * The addition for a later signal of the same conversation: only what {@code now} has and {@code before} had not. Parts
   * without news are left out; with no news at all, Source alone says so.
   *
   * @param briefedAt when the first briefing was written
   */
  public static Briefing update(Masked before, Masked now, BriefingContext context, Instant briefedAt) {
    return update(before, now, context, briefedAt, CameLate.NOTHING);
  }

  /** The same; {@code came} is told first. */
  public static Briefing update(Masked before, Masked now, BriefingContext context, Instant briefedAt,
      CameLate came) {
    Wording w = Wording.of(context.language());
    ContextPackage news = News.of(before.contextPackage(), now.contextPackage());
    Masked masked = new Masked(news, now.counts());
    Signals signals = Signals.of(news);
    Draft draft = new Draft(w);
    fill(draft, news, signals, Ledger.of(masked, signals, context), context, true);
    List<Line> issue = new ArrayList<>(came.lines(w));
    issue.addAll(News.issue(before.contextPackage(), now.contextPackage(), news, signals, w));
    String line = w.say("update", Times.full(context.receivedAt()), Times.full(briefedAt));
    return assemble(line, issue, draft, masked, signals, context, "", List.of());
  }

  private static void fill(Draft draft, ContextPackage p, Signals signals, Ledger ledger, BriefingContext context,
      boolean update) {
    Wording w = Wording.of(context.language());
    Instant today = context.receivedAt();
    TriedPart.add(draft, p, signals, w);
    PromisedPart.add(draft, ledger, today, w);
    NextPart.add(draft, p, signals, !ledger.open().isEmpty(), today, update, w);
    FactsPart.add(draft, p, signals, w);
  }

  private static void say(Draft draft, Heading heading, String nothing) {
    if (!draft.has(heading)) {
      draft.add(heading, 0, "", nothing, "");
    }
  }

  private static Briefing assemble(@Nullable String updateOf, List<Line> issue, Draft draft,
      Masked masked, Signals signals,
      BriefingContext context, String closing, List<Block> upFront) {
    Wording w = Wording.of(context.language());
    int issueWords = Words.count(Heading.ISSUE.title(w))
        + issue.stream().mapToInt(line -> Words.count(line.text())).sum();
    Map<Heading, List<Line>> fitted = draft.fit(issueWords, closing);
    List<Section> sections = new ArrayList<>();
    for (Heading heading : Heading.values()) {
      List<Line> lines = switch (heading) {
        case ISSUE -> issue;
        case TRIED, PROMISED, NEXT, FACTS -> fitted.getOrDefault(heading, List.of());
        case SOURCE -> SourcePart.write(masked.contextPackage(), context, restIs(masked, updateOf != null, w), w);
      };
      if (!lines.isEmpty()) {
        sections.add(new Section(heading, lines));
      }
    }
    List<Block> more = new ArrayList<>(upFront);
    more.addAll(MorePart.write(masked, signals, draft, context.worded(), w));
    return new Briefing(context.handoffId(), w.language(), updateOf, sections, more, Transcript.fitsNote(masked),
        masked.counts());
  }

  private static String restIs(Masked masked, boolean update, Wording w) {
    int turns = masked.contextPackage().messages().size();
    int hidden = masked.counts().values().stream().mapToInt(Integer::intValue).sum();
    String what = turns == 0
        ? w.say(update ? "source.no-new" : "source.no-conversation")
        : w.say(Transcript.fitsNote(masked) ? "source.below" : "source.attached",
            w.say(update ? "source.new" : "source.conversation", Transcript.turns(turns, w)));
    boolean personal = masked.counts().keySet().stream().anyMatch(Kind::personal);
    return what + (hidden == 0 ? "." : ". " + w.count(personal ? "source.masked-personal" : "source.masked", hidden));
  }
}

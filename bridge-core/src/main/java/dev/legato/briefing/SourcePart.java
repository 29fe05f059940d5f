package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Source;
import dev.legato.contextpackage.Trigger;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/** Where it comes from, under which ids, and where the rest is. */
final class SourcePart {
  private SourcePart() {}

  static List<Line> write(ContextPackage p, BriefingContext context, String restIs, Wording w) {
    List<Line> lines = new ArrayList<>();
    List<String> first = new ArrayList<>();
    Source source = p.source();
    String bot = source == null || source.bot() == null ? "" : " (" + shortened(source.bot()) + ")";
    first.add(w.say("source.bot", shortened(context.source()) + bot));
    if (source != null && source.channel() != null) {
      first.add(w.say("source.channel", shortened(source.channel())));
    }
    Escalation escalation = p.escalation();
    if (escalation != null && escalation.trigger() != null) {
      String original = escalation.triggerOriginal();
      boolean told = original != null && !original.isBlank()
          && !Words.human(original).equalsIgnoreCase(escalation.trigger().word().replace('-', ' '));
      boolean unlisted = told && escalation.trigger() == Trigger.OTHER;
      first.add(w.say("source.because", unlisted
          ? w.say("quote", shortened(Words.human(original)))
          : w.say("trigger." + escalation.trigger().word())
              + (told ? " (" + w.say("quote", shortened(original)) + ")" : "")));
    }
    boolean dated = escalation != null && escalation.at() != null;
    first.add(w.say(dated ? "source.escalated" : "source.received",
        Times.full(dated && escalation.at() != null ? escalation.at() : context.receivedAt())));
    lines.add(Line.of(String.join(" \u00b7 ", first)));
    if (escalation != null && escalation.reason() != null && !escalation.reason().isBlank()) {
      lines.add(Line.of(w.say("source.reason", Words.cut(Words.human(escalation.reason()), 60, 300))));
    }
    if (context.team() != null) {
      lines.add(Line.of(w.say("source.routed", shortened(context.team()))
          + (context.why() == null ? "" : ": " + Words.cut(Words.clean(context.why()), 40, 200))));
    }
    if (context.announcement() != null) {
      lines.add(Line.of(w.say("source.announced", Words.cut(Words.clean(context.announcement()), 60, 300))));
    }
    String derived = Boolean.TRUE.equals(p.conversationIdDerived()) ? " " + w.say("source.derived") : "";
    lines.add(Line.of(w.say("source.ids", Words.clean(context.handoffId()),
        Words.cut(Words.clean(p.conversationId()), 255, 255)) + derived));
    lines.add(Line.of(restIs));
    return lines;
  }

  private static String shortened(String text) {
    return Words.cut(Words.clean(text), 20, 120);
  }
}

package dev.legato.drafting;

import dev.legato.briefing.Briefing;
import dev.legato.briefing.BriefingContext;
import dev.legato.briefing.Briefings;
import dev.legato.briefing.Ledger;
import dev.legato.briefing.Masked;
import dev.legato.briefing.Note;
import dev.legato.briefing.NoteProfile;
import dev.legato.briefing.NoteRenderer;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Readings;
import java.util.List;

/** What the first delivery of a handoff is written from; a preview is written from the same. Pure. */
public record FirstBriefing(Masked masked, Signals signals, Ledger ledger, Briefing briefing) {
  /** Masks by the usual policy, infers and writes. */
  public static FirstBriefing of(ContextPackage contextPackage, BriefingContext context) {
    return of(contextPackage, context, RedactionPolicy.usual());
  }

  /** Masks, infers and writes. */
  public static FirstBriefing of(ContextPackage contextPackage, BriefingContext context, RedactionPolicy redact) {
    return of(Masked.of(contextPackage, redact), context);
  }

  /** Infers and writes. */
  static FirstBriefing of(Masked masked, BriefingContext context) {
    return Readings.within(() -> {
      var signals = Signals.of(masked.contextPackage());
      var ledger = Ledger.of(masked, signals, context);
      return new FirstBriefing(masked, signals, ledger, Briefings.write(masked, signals, ledger, context));
    });
  }

  /** As a desk that refuses nothing gets it. */
  public Note note(NoteProfile profile) {
    return NoteRenderer.render(briefing, profile, List.of());
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "FirstBriefing[" + briefing + "]";
  }
}

package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Trigger;
import dev.legato.wording.Wording;
import java.util.Optional;

/** The ticket's subject: plain, masked, at most {@link #MAX_CHARS} characters. */
public final class Subject {
  public static final int MAX_CHARS = 100;

  private Subject() {}

  /** What it is about; where nobody said, who asks. */
  public static String of(Masked masked, Wording w) {
    ContextPackage p = masked.contextPackage();
    Optional<IssueSentence> said = IssueSentence.said(p, w);
    if (said.isPresent()) {
      return Words.capital(Words.bare(Words.cut(Words.firstSentence(said.get().text()), Integer.MAX_VALUE, MAX_CHARS)));
    }
    if (IssueSentence.wantsPerson(p)) {
      String name = p.customer() == null || p.customer().name() == null ? "" : Words.clean(p.customer().name());
      return w.say("subject.asks", name.isEmpty() ? w.say("subject.customer") : Words.cut(name, Integer.MAX_VALUE, 60));
    }
    boolean known = p.escalation() != null && p.escalation().trigger() != null
        && p.escalation().trigger() != Trigger.OTHER;
    return known && p.escalation() != null && p.escalation().trigger() != null
        ? w.say("subject.handed", w.say("trigger." + p.escalation().trigger().word()))
        : w.say("subject.handed-silent");
  }
}

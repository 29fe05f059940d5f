package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Trigger;
import java.util.Optional;

/** The ticket's subject: plain, masked, at most {@link #MAX_CHARS} characters. */
public final class Subject {
  public static final int MAX_CHARS = 100;

  private Subject() {}

  /** What it is about; where nobody said, who asks. */
  public static String of(Masked masked) {
    ContextPackage p = masked.contextPackage();
    Optional<IssueSentence> said = IssueSentence.said(p);
    if (said.isPresent()) {
      return Words.capital(Words.bare(Words.cut(Words.firstSentence(said.get().text()), Integer.MAX_VALUE, MAX_CHARS)));
    }
    if (IssueSentence.wantsPerson(p)) {
      String name = p.customer() == null || p.customer().name() == null ? "" : Words.clean(p.customer().name());
      return (name.isEmpty() ? "Customer" : Words.cut(name, Integer.MAX_VALUE, 60)) + " asks for a person";
    }
    boolean known = p.escalation() != null && p.escalation().trigger() != null
        && p.escalation().trigger() != Trigger.OTHER;
    return "Bot handed over" + (known && p.escalation() != null && p.escalation().trigger() != null
        ? ": " + p.escalation().trigger().word().replace('-', ' ')
        : " without stating the subject");
  }
}

package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Trigger;
import dev.legato.wording.Wording;
import java.util.Optional;

/** The ticket's subject: plain, masked, at most {@link #MAX_CHARS} characters. */
public final class Subject {
  public static final int MAX_CHARS = 100;
  private static final int FEWEST_WORDS = 4;

  private Subject() {}

  /**
   * For a desk whose customers read the subject: their own first words of substance, and nothing that a bot says of them.
   * "Hi" and "agent please" are no subject; where there is no better, a line that says nothing of anybody.
   */
  public static String forTheCustomer(Masked masked, Wording w) {
    return masked.contextPackage().messages().stream()
        .filter(message -> message.speaker() == Speaker.CUSTOMER && message.content() != null)
        .map(message -> Words.firstSentence(Words.clean(message.content())))
        .filter(sentence -> sentence.split("\\s+").length >= FEWEST_WORDS).findFirst()
        .map(sentence -> Words.capital(Words.bare(Words.cut(sentence, Integer.MAX_VALUE, MAX_CHARS))))
        .map(Subject::cell).orElseGet(() -> w.say("subject.public"));
  }

  /** What it is about; where nobody said, who asks. */
  public static String of(Masked masked, Wording w) {
    return cell(plain(masked, w));
  }

  private static String cell(String subject) {
    return Words.cut(Words.cell(subject), Integer.MAX_VALUE, MAX_CHARS);
  }

  private static String plain(Masked masked, Wording w) {
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

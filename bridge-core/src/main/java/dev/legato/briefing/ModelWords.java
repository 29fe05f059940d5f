package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.signals.language.Languages;
import dev.legato.wording.Wording;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a language model worded for a briefing, checked by whoever asked it. The note marks it as such.
 *
 * @param issue the sentence that says what it is about; null to quote or to take the bot's, as ever
 * @param firstMessage our own words of the first message in the customer's language; null where they are at hand, or English
 */
public record ModelWords(@Nullable String issue, @Nullable Wording firstMessage) {
  public static final ModelWords NONE = new ModelWords(null, null);

  /**
   * Whether a sentence of our own would help: where the customer would be quoted, or the bot's summary is in a language that the
   * agents do not read. A summary that they can read is the bot's statement, and stands.
   */
  public static boolean wantsIssue(Masked masked, String language) {
    ContextPackage p = masked.contextPackage();
    Wording w = Wording.of(language);
    Optional<IssueSentence> said = IssueSentence.said(p, w);
    return said.isPresent() && (said.get().quoted()
        || Languages.detect(said.get().text()).filter(heard -> !heard.equals(w.language())).isPresent());
  }

  /** Whether a sentence says more than that somebody called. */
  public static boolean tells(String sentence) {
    return IssueSentence.real(sentence);
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "ModelWords[" + (issue != null) + ", " + (firstMessage != null) + "]";
  }
}

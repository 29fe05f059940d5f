package dev.legato.briefing;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.legato.wording.Wording;
import java.util.Locale;

/** The six parts of every briefing, in the order in which agents learn to read them. */
public enum Heading {
  ISSUE, TRIED, PROMISED, NEXT, FACTS, SOURCE;

  /** The heading as it stands in an English note. */
  public String title() {
    return title(Wording.of("en"));
  }

  /** The heading as it stands in a note of this language. */
  public String title(Wording words) {
    return words.say("heading." + word());
  }

  /** The word used in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

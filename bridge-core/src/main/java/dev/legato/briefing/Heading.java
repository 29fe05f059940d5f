package dev.legato.briefing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The six parts of every briefing, in the order in which agents learn to read them. */
public enum Heading {
  ISSUE, TRIED, PROMISED, NEXT, FACTS, SOURCE;

  /** The heading as it stands in the note; English is the only language so far. */
  public String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** The word used in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

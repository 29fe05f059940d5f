package dev.legato.signals;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.legato.contextpackage.Priority;
import java.util.Locale;

/**
 * Why a matter may not wait, whatever the customer's mood.
 *
 * @param named the very words that say so ("by 3 pm"), as they stand in the quote
 */
public record UrgencyReason(Kind kind, String named, Quote quote) {
  /** What makes it urgent, the gravest first. */
  public enum Kind {
    SAFETY("danger", Priority.URGENT),
    SECURITY("security", Priority.URGENT),
    OUTAGE("outage", Priority.HIGH),
    MONEY("wrong charge", Priority.HIGH),
    DEADLINE("deadline", Priority.HIGH),
    LEGAL("legal threat", Priority.HIGH),
    SAID_SO("called so", Priority.HIGH);

    private final String words;
    private final Priority priority;

    Kind(String words, Priority priority) {
      this.words = words;
      this.priority = priority;
    }

    /** As it stands in a note. */
    public String words() {
      return words;
    }

    /** The priority it speaks for when the bot stated none. */
    public Priority priority() {
      return priority;
    }

    /** The word used in JSON and rules. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "UrgencyReason[" + kind + "]";
  }
}

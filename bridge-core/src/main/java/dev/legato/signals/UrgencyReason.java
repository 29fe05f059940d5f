package dev.legato.signals;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.legato.contextpackage.Priority;
import java.util.Locale;

/** Why a matter may not wait, whatever the customer's mood. */
public record UrgencyReason(Kind kind, Quote quote) {
  /** What makes it urgent, the gravest first. */
  public enum Kind {
    SAFETY("danger to a person named", Priority.URGENT),
    SECURITY("security named", Priority.URGENT),
    OUTAGE("outage or blocked work named", Priority.HIGH),
    MONEY("wrong charge named", Priority.HIGH),
    DEADLINE("deadline named", Priority.HIGH);

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
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

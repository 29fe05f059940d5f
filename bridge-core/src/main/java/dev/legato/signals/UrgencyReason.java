package dev.legato.signals;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.legato.contextpackage.Priority;
import dev.legato.contextpackage.Speaker;
import java.util.ArrayList;
import java.util.List;
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

  /** What a customer's words name, outside of any conversation. */
  public static List<UrgencyReason> in(String text) {
    List<UrgencyReason> reasons = new ArrayList<>();
    for (String sentence : Sentences.of(text)) {
      reasons.addAll(UrgencyReasons.in(Sentences.plain(sentence), new Quote(0, null, Speaker.CUSTOMER, sentence)));
    }
    return reasons;
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "UrgencyReason[" + kind + "]";
  }
}

package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How urgent, as stated; {@link #priority()} folds the six words that bots use into the four that desks know. */
public enum Urgency {
  LOW,
  NORMAL,
  MEDIUM,
  HIGH,
  URGENT,
  CRITICAL;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word used in JSON, tags and rules. */
  @JsonValue
  public String word() {
    return word;
  }

  /** The four-step word: low, normal, high or urgent. */
  public Priority priority() {
    return switch (this) {
      case LOW -> Priority.LOW;
      case NORMAL, MEDIUM -> Priority.NORMAL;
      case HIGH -> Priority.HIGH;
      case URGENT, CRITICAL -> Priority.URGENT;
    };
  }
}

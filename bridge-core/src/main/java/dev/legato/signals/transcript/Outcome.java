package dev.legato.signals.transcript;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a step went. Customers report only that it worked or failed. */
public enum Outcome {
  NONE, WORKED, FAILED,
  /** The bot looked something up and found it. */
  LOOKUP;

  /** The word used in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

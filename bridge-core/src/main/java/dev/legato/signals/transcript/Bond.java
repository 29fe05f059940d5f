package dev.legato.signals.transcript;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a turn of the bot binds the company. */
public enum Bond {
  NONE,
  /** If the customer does something first. */
  CONDITIONAL,
  /** A future action or outcome, or an entitlement. */
  FIRM;

  /** The word used in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

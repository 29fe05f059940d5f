package dev.legato.signals.transcript;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a customer feels, as far as the words show it; the calmest first. */
public enum Emotion {
  NEUTRAL, FRUSTRATED, ANGRY;

  /** The word used in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

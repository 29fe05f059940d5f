package dev.legato.signals.transcript;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The earliest customer turn at which a bot should have handed over.
 *
 * @param turn its place among all turns
 */
public record HandoffPoint(int turn, Why why) {
  /** On what ground. */
  public enum Why {
    ASKED_FOR_PERSON, STEPS_FAILED, ANGER, EARLIER_CONTACT, NEEDS_A_DECISION, TOLD_AGAIN;

    /** The word used in JSON. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

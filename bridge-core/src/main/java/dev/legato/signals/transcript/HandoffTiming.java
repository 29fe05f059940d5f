package dev.legato.signals.transcript;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.legato.contextpackage.Speaker;
import java.util.List;
import java.util.Locale;

/** When a person came, measured by when one should have come. */
public enum HandoffTiming {
  /** Before the customer gave a reason. */
  EARLY,
  /** Before the customer had to speak again. */
  IN_TIME, LATE, NEVER;

  /** The word used in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By the first turn of a person of the company. */
  public static HandoffTiming of(List<Turn> turns, HandoffPoint point) {
    int customersSince = 0;
    for (int i = 0; i < turns.size(); i++) {
      Speaker speaker = turns.get(i).speaker();
      if (speaker == Speaker.HUMAN) {
        return i < point.turn() ? EARLY : customersSince == 0 ? IN_TIME : LATE;
      }
      // The customer may say more in the same breath.
      boolean again = i > point.turn() && speaker == Speaker.CUSTOMER && turns.get(i - 1).speaker() != Speaker.CUSTOMER;
      customersSince += again ? 1 : 0;
    }
    return NEVER;
  }
}

package dev.legato.signals.transcript;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.legato.contextpackage.Speaker;
import java.util.List;
import java.util.Locale;

/** How a conversation ends for the customer. */
public enum Closing {
  YES, NO, UNKNOWN;

  /** The word used in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the matter was resolved, by the customer's last reports and thanks. */
  public static Closing resolved(TranscriptSignals signals) {
    List<TurnSignals> customer = customer(signals);
    if (customer.isEmpty()) {
      return UNKNOWN;
    }
    boolean worked = false;
    for (TurnSignals turn : customer) {
      worked = switch (turn.reported().outcome()) {
        case WORKED -> true;
        case FAILED -> false;
        case NONE, LOOKUP -> worked;
      };
    }
    TurnSignals last = customer.getLast();
    return worked || last.mood().gratitude() && customer.size() > 1 ? YES : NO;
  }

  /** Whether the customer came to complain rather than to ask. */
  public static boolean complains(TranscriptSignals signals) {
    return customer(signals).stream()
        .anyMatch(turn -> turn.mood().emotion() != Emotion.NEUTRAL || turn.reported().outcome() == Outcome.FAILED);
  }

  private static List<TurnSignals> customer(TranscriptSignals signals) {
    return signals.turns().stream().filter(turn -> turn.speaker() == Speaker.CUSTOMER).toList();
  }
}

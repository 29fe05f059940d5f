package dev.legato.briefing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was masked. */
public enum MaskKind {
  CARD, CARD_CODE, PASSWORD, API_KEY, PRIVATE_KEY;

  /** The word used in JSON and counts. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What stands in the text instead; {@code shown} is what may be kept of it. */
  String replacement(String shown) {
    return switch (this) {
      case CARD -> "[card ending " + shown + "]";
      case CARD_CODE -> "[card code removed]";
      case PASSWORD -> "[password removed]";
      case API_KEY -> "[API key removed]";
      case PRIVATE_KEY -> "[private key removed]";
    };
  }
}

package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why bots give up: the closed list. */
public enum Trigger {
  EXPLICIT_REQUEST,
  LOW_CONFIDENCE,
  SENTIMENT,
  TOPIC,
  TIER,
  TIME,
  REPEATED_FAILURE,
  TECHNICAL,
  OUT_OF_SCOPE,
  POLICY,
  OTHER;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word used in JSON, tags and rules. */
  @JsonValue
  public String word() {
    return word;
  }
}

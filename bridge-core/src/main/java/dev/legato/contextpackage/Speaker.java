package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who said it. */
public enum Speaker {
  CUSTOMER,
  AI,
  /** A person of the company. */
  HUMAN,
  /** The platform itself; also a speaker nobody named. */
  SYSTEM;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word used in JSON, tags and rules. */
  @JsonValue
  public String word() {
    return word;
  }
}

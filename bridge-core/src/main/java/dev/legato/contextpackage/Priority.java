package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The four steps every desk knows, lowest first. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  URGENT;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word used in JSON, tags and rules. */
  @JsonValue
  public String word() {
    return word;
  }
}

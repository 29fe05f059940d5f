package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was promised. */
public enum CommitmentKind {
  TIME,
  OUTCOME,
  ENTITLEMENT,
  MONEY,
  CONTACT;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word used in JSON, tags and rules. */
  @JsonValue
  public String word() {
    return word;
  }
}

package dev.legato.handoff;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a handoff stands. After {@code DELIVERED} the desk's own reports move it on. */
public enum HandoffState {
  ACCEPTED, DELIVERING, DELIVERED,
  /** Needs a person; the record says why. */
  PARKED,
  /** A person gave it up after it was parked. */
  DROPPED, ANSWERED, RESOLVED, RETURNED, REOPENED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state with this word, as the store keeps it. */
  public static HandoffState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

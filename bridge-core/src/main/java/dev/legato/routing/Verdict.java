package dev.legato.routing;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a rule said, for the trace of a handoff. {@code why} is one sentence without any word of the customer. */
public record Verdict(String rule, Kind kind, String why) {
  /** The four things a rule can say. */
  public enum Kind {
    MATCHED("matched"),
    NOT_MATCHED("not-matched"),
    /** The condition could not be worked out to an end; counts as not matched. */
    FAILED("failed"),
    /** An earlier rule had matched. */
    NOT_REACHED("not-reached");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word used in JSON. */
    @JsonValue
    public String word() {
      return word;
    }
  }

  /** One line for people. */
  public String line() {
    var mark = switch (kind) {
      case MATCHED -> "=> ";
      case NOT_MATCHED -> " - ";
      case FAILED -> " ! ";
      case NOT_REACHED -> "   ";
    };
    return mark + rule + ": " + kind.word.replace('-', ' ') + (why.isEmpty() ? "" : " - " + why);
  }
}

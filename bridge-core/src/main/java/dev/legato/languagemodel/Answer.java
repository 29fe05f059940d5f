package dev.legato.languagemodel;

import java.util.Locale;

/** What came of asking. */
public sealed interface Answer {
  /** Some text, of which nothing is known yet. */
  record Said(String text) implements Answer {
    /** Never prints what was said. */
    @Override
    public String toString() {
      return "Said[" + text.length() + " characters]";
    }
  }

  /** None. */
  record Silent(Why why) implements Answer {}

  /** Reasons to have no answer. */
  enum Why {
    /** None is configured, or not for this. */
    OFF,
    /** The day's or the handoff's requests or tokens are used up. */
    BUDGET,
    /** It failed too often lately. */
    BREAKER_OPEN,
    /** Not within the time. */
    TIME,
    /** Nobody there, or the connection broke. */
    CONNECTION,
    /** Its address is inside a network that is not public, and the configuration does not say that it may be. */
    FORBIDDEN,
    /** 429. */
    RATE_LIMITED,
    /** 5xx, or a redirect. */
    SERVER,
    /** 4xx: a wrong key, an unknown model. */
    REQUEST,
    /** It would not answer, or was cut off. */
    REFUSED,
    /** No answer of the protocol. */
    MALFORMED,
    /** More than any answer needs. */
    TOO_LARGE,
    /** A fault of ours. */
    FAULT;

    /** As metrics and logs call it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the same question may well be answered at the next opportunity: nothing in it was at fault. */
    public boolean passing() {
      return switch (this) {
        case BUDGET, BREAKER_OPEN, TIME, CONNECTION, RATE_LIMITED, SERVER -> true;
        case OFF, FORBIDDEN, REQUEST, REFUSED, MALFORMED, TOO_LARGE, FAULT -> false;
      };
    }

    /** Whether it says something of the endpoint's health. */
    boolean troubles() {
      return switch (this) {
        case TIME, CONNECTION, FORBIDDEN, RATE_LIMITED, SERVER, REQUEST, MALFORMED, TOO_LARGE -> true;
        case OFF, BUDGET, BREAKER_OPEN, REFUSED, FAULT -> false;
      };
    }
  }
}

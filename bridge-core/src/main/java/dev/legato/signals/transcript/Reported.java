package dev.legato.signals.transcript;

import java.util.Optional;

/** What a turn reports of a step, with the words that say so. */
public record Reported(Outcome outcome, Optional<Evidence> evidence) {
  /** Reports nothing. */
  public static final Reported NOTHING = new Reported(Outcome.NONE, Optional.empty());
}

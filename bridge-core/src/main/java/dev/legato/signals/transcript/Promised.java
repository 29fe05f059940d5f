package dev.legato.signals.transcript;

import java.util.Optional;

/**
 * What a turn of the bot commits the company to.
 *
 * @param evidence the words that bind; empty where nothing does
 * @param due the words that say when
 * @param announced whether it rests on a time to come alone, and on no word that binds: "the sale starts tomorrow"
 */
public record Promised(Bond bond, Optional<Evidence> evidence, Optional<Evidence> due, boolean announced) {
  /** Binds nobody. */
  public static final Promised NOTHING = new Promised(Bond.NONE, Optional.empty(), Optional.empty(), false);
}

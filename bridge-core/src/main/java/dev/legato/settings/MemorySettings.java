package dev.legato.settings;

import java.time.Duration;

/**
 * How much is remembered of conversations that have not escalated.
 *
 * @param turns of one conversation
 * @param characters of one conversation, as JSON
 * @param conversations of one source
 * @param keep how long a turn is kept
 */
public record MemorySettings(int turns, int characters, int conversations, Duration keep) {
  public static final MemorySettings DEFAULTS = new MemorySettings(500, 512 * 1024, 100_000, Duration.ofHours(24));

  static MemorySettings read(Section section) {
    var settings = new MemorySettings(
        section.get("turns").flatMap(value -> value.number(1, 10_000)).orElse(DEFAULTS.turns()),
        section.get("characters").flatMap(value -> value.bytes(1024, 16L * 1024 * 1024)).orElse(DEFAULTS.characters()),
        section.get("conversations").flatMap(value -> value.number(1, 10_000_000)).orElse(DEFAULTS.conversations()),
        section.get("keep").flatMap(value -> value.duration(Duration.ofMinutes(1), Duration.ofHours(24 * 30)))
            .orElse(DEFAULTS.keep()));
    section.done();
    return settings;
  }
}

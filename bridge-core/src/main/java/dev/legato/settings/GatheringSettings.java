package dev.legato.settings;

import java.time.Duration;

/**
 * How long a note waits for what has to be fetched for it (the conversation at the bot, the customer's files), and for how long
 * that is tried again afterwards, to be brought as an update.
 *
 * @param firstWait of the first note
 * @param keepTrying after that; zero for not at all
 */
public record GatheringSettings(Duration firstWait, Duration keepTrying) {
  public static final GatheringSettings DEFAULTS = new GatheringSettings(Duration.ofSeconds(5), Duration.ofMinutes(30));

  static GatheringSettings read(Section section) {
    var settings = new GatheringSettings(
        section.get("firstWait").flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)))
            .orElse(DEFAULTS.firstWait()),
        section.get("keepTrying").flatMap(value -> value.duration(Duration.ZERO, Duration.ofHours(24)))
            .orElse(DEFAULTS.keepTrying()));
    section.done();
    return settings;
  }
}

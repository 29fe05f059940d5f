package dev.legato.settings;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long things are kept, and how.
 *
 * @param keep what was said in a settled handoff, unless its source says otherwise; bodies in quarantine too
 * @param duplicates for how long a repeated webhook is still known after its handoff was settled or erased
 * @param audit who looked
 * @param key a keyset to encrypt bodies, drafts and tokens with; null when they are kept as they are
 */
public record KeepSettings(Duration keep, Duration duplicates, Duration audit, @Nullable Secret key) {
  static final KeepSettings USUAL = new KeepSettings(Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(365),
      null);
  private static final Duration LEAST = Duration.ofHours(1);
  private static final Duration MOST = Duration.ofDays(3650);

  /** From the keys of {@code storage}. */
  static KeepSettings read(Section storage) {
    var key = storage.section("encryption").flatMap(section -> {
      var given = section.requiredSecret("key", "./legato key new makes one; then file:/path or ${NAME}");
      section.done();
      return given;
    });
    return new KeepSettings(time(storage, "keep").orElse(USUAL.keep()),
        time(storage, "duplicates").orElse(USUAL.duplicates()), time(storage, "audit").orElse(USUAL.audit()),
        key.orElse(null));
  }

  /** A time to keep something for. */
  static Optional<Duration> time(Section section, String name) {
    return section.get(name).flatMap(value -> value.duration(LEAST, MOST));
  }

  public Optional<Secret> keyset() {
    return Optional.ofNullable(key);
  }
}

package dev.legato.briefing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times as they stand in a note: readable, sortable, with the zone said. */
final class Times {
  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'")
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
      .withZone(ZoneOffset.UTC);

  private Times() {}

  static String full(Instant at) {
    return FULL.format(at);
  }

  /** Without the date where it is the same day as {@code today}. */
  static String near(Instant at, Instant today) {
    boolean same = at.atZone(ZoneOffset.UTC).toLocalDate().equals(today.atZone(ZoneOffset.UTC).toLocalDate());
    return (same ? CLOCK : FULL).format(at);
  }

  /** A moment that came as text, as the others stand here; anything else as it is. */
  static String readable(String text) {
    try {
      return full(Instant.parse(text.strip()));
    } catch (DateTimeParseException words) {
      return text;
    }
  }

  /** Whether a moment that came as text lies before another; one told in words does not. */
  static boolean past(@Nullable String text, Instant now) {
    try {
      return text != null && Instant.parse(text.strip()).isBefore(now);
    } catch (DateTimeParseException words) {
      return false;
    }
  }

  static String seconds(Instant at) {
    return SECONDS.format(at);
  }
}

package dev.legato.signals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a promise falls due. Only plain durations count ("within 24 hours", "in 2 to 3 days": the later end). Business days
 * and "tomorrow" stay words: they depend on a calendar and a zone that nobody sent.
 */
final class DueTimes {
  private static final Map<String, Integer> NUMBERS = Map.ofEntries(Map.entry("a", 1), Map.entry("an", 1),
      Map.entry("one", 1),
      Map.entry("two", 2), Map.entry("three", 3), Map.entry("four", 4), Map.entry("five", 5), Map.entry("six", 6),
      Map.entry("seven", 7), Map.entry("ten", 10), Map.entry("twelve", 12), Map.entry("fourteen", 14));
  private static final String NUMBER = "(\\d{1,3}|an?|one|two|three|four|five|six|seven|ten|twelve|fourteen)";
  private static final Pattern SPAN = Pattern.compile("\\b(?:within|in)(?: the)?(?: next)? " + NUMBER
      + "(?: ?(?:-|to|or|\u2013) ?" + NUMBER + ")? ?(minute|hour|day|week)s?\\b(?! ago)");

  private DueTimes() {}

  static Optional<Instant> resolve(String plain, @Nullable Instant said) {
    Matcher span = SPAN.matcher(plain);
    if (said == null || !span.find()) {
      return Optional.empty();
    }
    String last = span.group(2) == null ? span.group(1) : span.group(2);
    long count = NUMBERS.containsKey(last) ? NUMBERS.get(last) : Long.parseLong(last);
    Duration length = switch (span.group(3)) {
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      case "day" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
    return Optional.of(said.plus(length));
  }
}

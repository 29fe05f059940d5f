package dev.legato.signals.transcript;

import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.language.Said;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When the words of a promise fall due, by the turn's clock. A plain duration ("within 24 hours", of "2 to 3 days" the later end)
 * needs no zone; a day or an hour of the clock ("tomorrow", "by Friday", "by 5 pm") and business days need the customer's. A day is over
 * at its end, a week with Friday; hours of business are of no clock known here, and "at least two days" has no end. "Soon" and "as soon as possible" fall due at no time that could be told.
 */
public final class DueClock {
  private static final int LARGEST_COUNT = 31;
  private static final LocalTime END = LocalTime.of(23, 59, 59);
  /** A zone of its own: "by 4 pm EST" is not four in the customer's zone, and "CST" is three zones, so it stays words. */
  private static final Pattern ZONE = Pattern
      .compile(
          "\\d ?(?:[apAP]\\.?[mM]\\.?)? ?(?:E[SD]?T|P[SD]?T|C[SD]?T|M[SD]T|CES?T|GMT|UTC|BST|IST|AES?T|gmt|utc|bst|pst|edt|cst)\\b");

  /** "Before 18 hours" is an hour of the clock where "within 18 hours" is a span. */
  private static final Pattern CLOCK = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:avant|\u00e0|vers|d\u00e8s|antes das?|antes de las|a las|\u00e0s|at\u00e9 [a\u00e0]s) \\d{1,2} ?(?:heures|horas)\\b");

  private DueClock() {}

  /**
   * @param words the promise's own words, at most a sentence
   * @param at when it was said
   * @param zone the customer's, if it is known
   */
  public static Optional<Instant> resolve(String words, Lexicon lexicon, @Nullable Instant at, Optional<ZoneId> zone) {
    if (at == null) {
      return Optional.empty();
    }
    Said said = lexicon.read(words);
    Optional<Instant> span = CLOCK.matcher(words).find() ? Optional.empty() : span(said, at, zone);
    return span.isPresent() || ZONE.matcher(words).find()
        ? span
        : zone.flatMap(of -> day(said, lexicon, at.atZone(of)));
  }

  private static Optional<Instant> span(Said said, Instant at, Optional<ZoneId> zone) {
    if (told(said, "half-hour")) {
      return Optional.of(at.plus(Duration.ofMinutes(30)));
    }
    long count = told(said, "vague-count") ? 0 : count(said);
    if (count == 0) {
      return Optional.empty();
    }
    if (told(said, "unit-minute")) {
      return Optional.of(at.plus(Duration.ofMinutes(count)));
    }
    if (told(said, "unit-hour")) {
      return told(said, "unit-business") ? Optional.empty() : Optional.of(at.plus(Duration.ofHours(count)));
    }
    if (told(said, "unit-day")) {
      return told(said, "unit-business")
          ? zone.map(of -> business(at.atZone(of), count))
          : Optional.of(at.plus(Duration.ofDays(count)));
    }
    return told(said, "unit-week") ? Optional.of(at.plus(Duration.ofDays(7 * count))) : Optional.empty();
  }

  /** The last number told before the unit: of "3 to 5 days" it is five. */
  private static long count(Said said) {
    int unit = -1;
    for (String name : new String[]{"unit-minute", "unit-hour", "unit-day", "unit-week"}) {
      for (Hit hit : said.hits(name)) {
        unit = Math.max(unit, hit.from());
      }
    }
    for (int i = unit - 1; i >= 0 && i >= unit - 4; i--) {
      String word = said.tokens().get(i).word();
      int last = unit + 1;
      if (said.hits("or-two").stream().anyMatch(hit -> hit.from() == last)) {
        return 2;
      }
      if (!word.isEmpty() && word.length() <= 4 && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Long.parseLong(word);
      }
      for (int count = 1; count <= LARGEST_COUNT; count++) {
        int place = i;
        if (said.hits("count-" + count).stream().anyMatch(hit -> hit.from() == place)) {
          return count;
        }
      }
    }
    return said.hits("next-unit").isEmpty() ? 0 : 1;
  }

  private static Optional<Instant> day(Said said, Lexicon lexicon, ZonedDateTime at) {
    Locale language = Locale.of(lexicon.name().substring(0, 2));
    Optional<LocalTime> hour = HourOfDay.in(said, language);
    ZonedDateTime day = null;
    Optional<LocalDate> date = CalendarDay.in(said, language, at.toLocalDate());
    if (date.isPresent()) {
      day = date.get().atStartOfDay(at.getZone());
    } else if (told(said, "after-tomorrow")) {
      day = at.plusDays(2);
    } else if (told(said, "tomorrow")) {
      day = at.plusDays(1);
    } else if (told(said, "today")) {
      day = at;
    } else {
      for (DayOfWeek weekday : DayOfWeek.values()) {
        if (told(said, "weekday-" + weekday.getValue())) {
          day = at.with(TemporalAdjusters.nextOrSame(weekday));
        }
      }
    }
    if (day == null) {
      day = ending(said, at);
    }
    if (day != null) {
      return Optional.of(day.with(hour.orElse(END)).toInstant());
    }
    return hour.map(time -> at.with(time).isAfter(at) ? at.with(time) : at.plusDays(1).with(time))
        .map(ZonedDateTime::toInstant);
  }

  /** The end of a day, a week, a month; a week ends for those who work in it on Friday. */
  private static @Nullable ZonedDateTime ending(Said said, ZonedDateTime at) {
    ZonedDateTime friday = at.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    if (told(said, "end-of-next-week")) {
      return at.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
    }
    if (told(said, "end-of-week")) {
      return friday;
    }
    if (told(said, "end-of-day")) {
      return at;
    }
    return told(said, "end-of-month") ? at.with(TemporalAdjusters.lastDayOfMonth()) : null;
  }

  private static Instant business(ZonedDateTime at, long days) {
    ZonedDateTime day = at;
    for (long left = Math.min(days, 400); left > 0;) {
      day = day.plusDays(1);
      boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      left -= weekend ? 0 : 1;
    }
    return day.with(END).toInstant();
  }

  private static boolean told(Said said, String section) {
    return !said.hits(section).isEmpty();
  }
}

package dev.legato.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Times as people and spreadsheets write them. What could be two days ({@code 3/4/2026}) is nothing unless the pattern says
 * which; without a zone it is UTC. Pure.
 */
public final class WrittenTime {
  private static final int LONGEST = 80;
  private static final double EARLIEST_SECONDS = 1e8;
  private static final double EARLIEST_DAY = 30_000;
  private static final double LATEST_DAY = 80_000;
  private static final LocalDate DAY_ZERO_OF_SPREADSHEETS = LocalDate.of(1899, 12, 30);
  private static final String CLOCK = "[[','][ ]['T'][ 'at' ][h:mm[:ss][ ]a][H:mm[:ss][.SSS][.SSSSSS][','SSS]][ ][XXX][XX][X][z][ 'Uhr']]";
  private static final List<DateTimeFormatter> FORMS = forms("yyyy-M-d", "yyyy/M/d", "d.M.yyyy", "MMMM d[','] yyyy",
      "MMM d[','] yyyy", "d[.] MMMM yyyy", "d[.] MMM yyyy", "EEE[','] d MMM yyyy", "EEE MMM d yyyy",
      "EEEE[','] MMMM d[','] yyyy");
  private static final List<DateTimeFormatter> DAY_FIRST = forms("d/M/yyyy", "d-M-yyyy");
  private static final List<DateTimeFormatter> MONTH_FIRST = forms("M/d/yyyy", "M-d-yyyy");
  /** The library makes a new set at every call. */
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
  private static final Set<String> DAYS_AND_MONTHS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan",
      "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final DateTimeFormatter JAVASCRIPT = DateTimeFormatter
      .ofPattern("EEE MMM d yyyy HH:mm:ss 'GMT'XX", Locale.ENGLISH);

  private WrittenTime() {}

  /**
   * @param value a text or a number
   * @param first a pattern of {@link DateTimeFormatter} or the name of a zone
   * @param second a zone where {@code first} is a pattern
   * @throws Failed when pattern or zone are none
   */
  static Optional<Instant> of(@Nullable Object value, @Nullable String first, @Nullable String second) {
    ZoneId zone = second != null ? zone(second) : first != null && isZone(first) ? zone(first) : ZoneOffset.UTC;
    String pattern = first != null && (second != null || !isZone(first)) ? first : null;
    return switch (value) {
      case Number number -> epoch(number.doubleValue(), zone);
      case String text when pattern != null -> parsed(text.strip(), List.of(pattern(pattern)), zone);
      case String text -> read(text, zone);
      case null, default -> Optional.empty();
    };
  }

  /** In any form that is understood without being told; empty where a day would have to be guessed. */
  public static Optional<Instant> read(String written, ZoneId zone) {
    String text = written.strip();
    if (text.length() < 6 || text.length() > LONGEST || !couldBeATime(text)) {
      return Optional.empty();
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.') && text.indexOf('.') == text.lastIndexOf('.')) {
      return epoch(Double.parseDouble(text), zone);
    }
    int bracket = text.indexOf(" (");
    if (text.contains(" GMT") && text.length() > 27 && Character.isLetter(text.charAt(0))) {
      Optional<Instant> javascript = parsed(bracket > 0 ? text.substring(0, bracket) : text, List.of(JAVASCRIPT), zone);
      if (javascript.isPresent()) {
        return javascript;
      }
    }
    Optional<Instant> found = parsed(text, FORMS, zone);
    if (found.isPresent()) {
      return found;
    }
    boolean american = text.toLowerCase(Locale.ROOT).endsWith("m");
    Optional<Instant> day = parsed(text, DAY_FIRST, zone);
    Optional<Instant> month = parsed(text, MONTH_FIRST, zone);
    return american && month.isPresent()
        ? month
        : day.isEmpty() ? month : month.isEmpty() || month.equals(day) ? day : Optional.empty();
  }

  /** Words are told from times here, without the price of a parser that throws. */
  private static boolean couldBeATime(String text) {
    long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
    char first = text.charAt(0);
    boolean named = text.length() > 3 && DAYS_AND_MONTHS.contains(text.substring(0, 3).toLowerCase(Locale.ROOT));
    return digits >= 5 && (first >= '0' && first <= '9' || named);
  }

  /** Seconds, milliseconds, micro- or nanoseconds since 1970, or the days that spreadsheets count. */
  private static Optional<Instant> epoch(double number, ZoneId zone) {
    if (number >= EARLIEST_DAY && number < LATEST_DAY) {
      long seconds = Math.round((number - Math.floor(number)) * 86_400);
      return Optional.of(DAY_ZERO_OF_SPREADSHEETS.plusDays((long) number).atStartOfDay().plusSeconds(seconds)
          .atZone(zone).toInstant());
    }
    double millis = number < EARLIEST_SECONDS
        ? 0
        : number < 1e11 ? number * 1e3 : number < 1e14 ? number : number < 1e17 ? number / 1e3 : number / 1e6;
    return millis <= 0 || millis >= 1e14 ? Optional.empty() : Optional.of(Instant.ofEpochMilli((long) millis));
  }

  private static Optional<Instant> parsed(String text, List<DateTimeFormatter> forms, ZoneId zone) {
    for (DateTimeFormatter form : forms) {
      try {
        TemporalAccessor one = form.parseBest(text, OffsetDateTime::from, java.time.ZonedDateTime::from,
            LocalDateTime::from, LocalDate::from);
        return Optional.of(switch (one) {
          case OffsetDateTime time -> time.toInstant();
          case java.time.ZonedDateTime time -> time.toInstant();
          case LocalDateTime time -> time.atZone(zone).toInstant();
          case LocalDate date -> date.atStartOfDay(zone).toInstant();
          default -> throw new DateTimeException("no time");
        });
      } catch (DateTimeParseException other) {
        // the next form
      }
    }
    return Optional.empty();
  }

  private static DateTimeFormatter pattern(String pattern) {
    try {
      return form(pattern);
    } catch (IllegalArgumentException e) {
      throw new Failed("the pattern given to $time is none; write one like dd/MM/yyyy HH:mm");
    }
  }

  private static boolean isZone(String name) {
    return ZONES.contains(name) || name.matches("Z|[+-]\\d\\d:?\\d\\d");
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new Failed("the zone given to $time is none; write one like Europe/Berlin");
    }
  }

  private static List<DateTimeFormatter> forms(String... dates) {
    List<DateTimeFormatter> forms = new ArrayList<>();
    for (String date : dates) {
      forms.add(form(date + CLOCK));
    }
    return List.copyOf(forms);
  }

  private static DateTimeFormatter form(String pattern) {
    // "yyyy" means a year of some era, which then is missing; a person who writes it means the year.
    return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1).toFormatter(Locale.ENGLISH);
  }
}

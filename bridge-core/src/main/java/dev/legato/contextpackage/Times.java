package dev.legato.contextpackage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that bots write: ISO-8601 with any offset and any number of fraction digits, without a zone (then UTC),
 * seconds or milliseconds since 1970. By hand, since a parser that throws costs too much when thousands of values are wrong.
 */
final class Times {
  /** A time, and whether UTC had to be assumed. */
  record Read(Instant time, boolean zoneAssumed) {}

  private static final double EARLIEST_SECONDS = 1e8; // 1973: smaller numbers are durations, not times
  private static final double EARLIEST_MILLIS = 1e11;
  private static final double LATEST_MILLIS = 1e14;
  private static final long FIRST_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final String text;
  private int at;

  private Times(String text) {
    this.text = text;
  }

  static @Nullable Instant epoch(double number) {
    if (number >= EARLIEST_SECONDS && number < EARLIEST_MILLIS) {
      long seconds = (long) number;
      // A double keeps about a tenth of a microsecond here: more digits would be noise.
      return Instant.ofEpochSecond(seconds, Math.round((number - seconds) * 1e6) * 1_000);
    }
    return number >= EARLIEST_MILLIS && number < LATEST_MILLIS ? Instant.ofEpochMilli((long) number) : null;
  }

  static @Nullable Read read(String written) {
    String text = written.strip();
    return text.length() < 8 || text.length() > 80 ? null : new Times(text).isoOrEpoch();
  }

  private @Nullable Read isoOrEpoch() {
    int year = digits(4);
    if (year < 1 || !take('-')) {
      return epochText();
    }
    int month = digits(2);
    int day = take('-') ? digits(2) : -1;
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()
        || year > Year.MAX_VALUE) {
      return null;
    }
    long midnight = LocalDate.of(year, month, day).toEpochDay() * 86_400;
    if (at == text.length()) {
      return new Read(Instant.ofEpochSecond(midnight), true);
    }
    if (!take('T') && !take('t') && !take(' ')) {
      return null;
    }
    return clock(midnight);
  }

  private @Nullable Read clock(long midnight) {
    int hour = digits(2);
    int minute = take(':') ? digits(2) : -1;
    int second = 0;
    long nanos = 0;
    if (take(':')) {
      second = digits(2);
      if (take('.') || take(',')) {
        nanos = fraction();
      }
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || nanos < 0) {
      return null;
    }
    long local = midnight + hour * 3_600L + minute * 60L + Math.min(second, 59);
    if (at == text.length()) {
      return new Read(Instant.ofEpochSecond(local, nanos), true);
    }
    take(' ');
    int offset = offsetSeconds();
    if (offset == NO_OFFSET || at < text.length() && text.charAt(at) != '[') {
      return null;
    }
    long utc = local - offset;
    // An offset can lead out of the years that four digits write, and what is written must be readable again.
    return utc < FIRST_SECOND || utc > LAST_SECOND ? null : new Read(Instant.ofEpochSecond(utc, nanos), false);
  }

  private static final int NO_OFFSET = Integer.MIN_VALUE;

  private int offsetSeconds() {
    if (take('Z') || take('z')) {
      return 0;
    }
    int sign = take('+') ? 1 : take('-') ? -1 : 0;
    int hours = sign == 0 ? -1 : digits(2);
    if (hours < 0 || hours > 18) {
      return NO_OFFSET;
    }
    boolean colon = take(':');
    boolean minutesFollow = at < text.length() && text.charAt(at) != '[';
    int minutes = colon || minutesFollow ? digits(2) : 0;
    return minutes < 0 || minutes > 59 ? NO_OFFSET : sign * (hours * 3_600 + minutes * 60);
  }

  private @Nullable Read epochText() {
    if (text.length() > 24) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c != '.' || i < 8 || text.indexOf('.') != i)) {
        return null;
      }
    }
    Instant time = epoch(Double.parseDouble(text));
    return time == null ? null : new Read(time, false);
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++, at++) {
      char c = at < text.length() ? text.charAt(at) : ' ';
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private long fraction() {
    long nanos = 0;
    int count = 0;
    for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++, count++) {
      if (count < 9) {
        nanos = nanos * 10 + text.charAt(at) - '0';
      }
    }
    for (int i = count; i < 9; i++) {
      nanos *= 10;
    }
    return count == 0 ? -1 : nanos;
  }
}

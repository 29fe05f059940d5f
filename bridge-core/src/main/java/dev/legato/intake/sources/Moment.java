package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times in the forms that platforms write beside ISO-8601 and seconds or milliseconds, which the reader of the house knows:
 * micro- and nanoseconds, {@code {seconds, nanos}}, {@code Tue, 03 Nov 2026 14:21:02 +0000}, JavaScript's {@code Tue Nov 03
 * 2026 14:19:31 GMT+0000 (UTC)}, Ruby's {@code 2026-11-03 14:19:31 UTC}. Zero and the year 1 mean "never".
 */
final class Moment {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final double MICROS = 1e14;
  private static final double NANOS = 1e17;
  private static final double LATEST_NANOS = 1e20;

  private Moment() {}

  /** The time as the reader understands it; null where there is none. What cannot be read is passed on, so that it is told. */
  static @Nullable JsonNode of(@Nullable JsonNode written) {
    if (written == null) {
      return null;
    }
    if (written.isObject()) {
      JsonNode inner = Pick.any(written, "AbsoluteTime", "absoluteTime", "$date", "iso", "dateTime", "value");
      return inner != null && inner.isValueNode()
          ? of(inner)
          : number(Pick.any(written, "seconds", "_seconds", "epochSeconds"));
    }
    if (written.isNumber()) {
      return number(written);
    }
    String text = written.isTextual() ? written.textValue().strip() : "";
    if (text.isEmpty() || text.length() > 80 || text.startsWith("0001-") || text.equals("0")) {
      return null;
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() <= 20) {
      return number(JsonNodeFactory.instance.numberNode(Double.parseDouble(text)));
    }
    String iso = Character.isDigit(text.charAt(0)) && text.indexOf('-') == 4
        ? text.endsWith(" UTC") ? text.substring(0, text.length() - 4) + "Z" : text
        : spelledOut(text);
    return JsonNodeFactory.instance.textNode(iso == null ? text : iso);
  }

  /** The moment so many seconds after another, given in seconds since 1970. */
  static @Nullable JsonNode after(JsonNode startSeconds, JsonNode seconds) {
    return startSeconds.isNumber() && startSeconds.asDouble() > 0 && seconds.isNumber()
        ? JsonNodeFactory.instance.numberNode(startSeconds.asDouble() + seconds.asDouble())
        : null;
  }

  private static @Nullable JsonNode number(@Nullable JsonNode written) {
    double value = written == null ? 0 : written.isTextual() ? parsed(written.textValue()) : written.asDouble();
    if (written == null || !(value > 0)) {
      return null;
    }
    if (value >= MICROS && value < LATEST_NANOS) {
      return JsonNodeFactory.instance.numberNode(Math.round(value / (value < NANOS ? 1e3 : 1e6)));
    }
    return written.isTextual() ? JsonNodeFactory.instance.numberNode(value) : written;
  }

  private static double parsed(String text) {
    return !text.isEmpty() && text.length() <= 20 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Double.parseDouble(text)
        : 0;
  }

  /** Words in any order: a month by name, a day, a year, a clock, a zone. */
  private static @Nullable String spelledOut(String text) {
    int month = 0;
    int day = 0;
    int year = 0;
    String clock = null;
    String zone = "Z";
    for (String word : text.replace(',', ' ').split(" +")) {
      boolean digits = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
      int at = word.length() >= 3 ? MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT)) : -1;
      if (word.indexOf(':') > 0 && clock == null) {
        clock = word;
      } else if (digits && word.length() == 4) {
        year = Integer.parseInt(word);
      } else if (digits && word.length() <= 2) {
        day = Integer.parseInt(word);
      } else if (at >= 0 && at % 3 == 0 && month == 0 && Character.isLetter(word.charAt(0))) {
        month = at / 3 + 1;
      } else if (clock != null && (word.indexOf('+') >= 0 || word.indexOf('-') >= 0) && word.indexOf('(') < 0) {
        zone = word.startsWith("GMT") || word.startsWith("UTC") ? word.substring(3) : word;
      }
    }
    return month == 0 || day == 0 || year == 0 || clock == null
        ? null
        : "%04d-%02d-%02dT%s%s".formatted(year, month, day, clock, zone);
  }
}

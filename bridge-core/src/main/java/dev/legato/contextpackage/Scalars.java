package dev.legato.contextpackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Single values, read leniently: a number in quotes is a number, a number where text is wanted is text. */
final class Scalars {
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_WORD = 24;
  /** Enough to recognise a value out of range, too few to give away a card or telephone number. */
  private static final int SHOWN_DIGITS = 6;

  private Scalars() {}

  static @Nullable String text(@Nullable JsonNode value, Place place, @Nullable String name, Remarks remarks) {
    if (value == null) {
      return null;
    }
    if (value.isTextual()) {
      String clean = CleanText.of(value.textValue());
      return clean.isBlank() ? null : clean;
    }
    if (value.isNumber() || value.isBoolean()) {
      return value.asText();
    }
    remarks.add(name == null ? place : place.field(name), "a string", found(value), "It was left out.");
    return null;
  }

  static @Nullable Instant time(@Nullable JsonNode value, Place place, String name, Remarks remarks) {
    if (value == null || value.isTextual() && value.textValue().isBlank()) {
      return null;
    }
    Times.Read read = null;
    if (value.isTextual()) {
      read = Times.read(value.textValue());
    } else if (value.isNumber() && !CleanJson.absurd(value)) {
      Instant time = Times.epoch(value.doubleValue());
      read = time == null ? null : new Times.Read(time, false);
    }
    if (read == null) {
      remarks.add(place.field(name), "an ISO-8601 time with offset, or seconds or milliseconds since 1970",
          found(value),
          "This time cannot be read; it was left out.");
      return null;
    }
    if (read.zoneAssumed()) {
      remarks.add(place.field(name), "a time with an offset", "a time without one",
          "The time names no zone; it was taken as UTC.");
    }
    return read.time();
  }

  static @Nullable Double number(@Nullable JsonNode value, double min, double max, Place at, Remarks remarks) {
    BigDecimal decimal = value == null ? null : decimal(value);
    double number = decimal == null ? Double.NaN : decimal.doubleValue();
    if (value == null || blank(value)) {
      return null;
    }
    if (number >= min && number <= max) {
      return number;
    }
    String range = max == Double.MAX_VALUE ? "a number" : "a number from " + (long) min + " to " + (long) max;
    remarks.add(at, range, found(value), "It was left out.");
    return null;
  }

  static @Nullable Long count(@Nullable JsonNode value, long max, Place at, Remarks remarks) {
    if (value == null || blank(value)) {
      return null;
    }
    BigDecimal decimal = decimal(value);
    double number = decimal == null ? Double.NaN : decimal.doubleValue();
    if (number >= 0 && number <= max && number == Math.rint(number)) {
      return (long) number;
    }
    remarks.add(at, "a whole number, not negative", found(value), "It was left out.");
    return null;
  }

  static @Nullable BigDecimal amount(@Nullable JsonNode value, Place at, Remarks remarks) {
    if (value == null || blank(value)) {
      return null;
    }
    BigDecimal decimal = decimal(value);
    if (decimal == null || decimal.precision() > LONGEST_NUMBER) {
      remarks.add(at, "a number", found(value), "It was left out.");
      return null;
    }
    return decimal;
  }

  static @Nullable Boolean flag(@Nullable JsonNode value, Place at, Remarks remarks) {
    if (value == null || blank(value)) {
      return null;
    }
    String word = value.isContainerNode() || value.asText().length() > 8
        ? ""
        : value.asText().strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> {
        remarks.add(at, "true or false", found(value), "It was left out.");
        yield null;
      }
    };
  }

  /** What stands there, without telling what the customer wrote: the type, or the beginning of a number. */
  static String found(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case BOOLEAN -> value.asText();
      case NUMBER -> "the number " + (value.asText().length() <= SHOWN_DIGITS
          ? value.asText()
          : value.asText().substring(0, SHOWN_DIGITS) + "…");
      case STRING -> "a string of " + value.textValue().length() + " characters";
      case NULL, MISSING -> "nothing";
      case BINARY, POJO -> "something else";
    };
  }

  /** The same where a program writes a word of a closed list: then the word itself, if it looks like one. */
  static String foundWord(JsonNode value) {
    return value.isTextual() && plainWord(value.textValue()) ? "\"" + value.textValue() + "\"" : found(value);
  }

  private static boolean plainWord(String text) {
    if (text.isEmpty() || text.length() > LONGEST_WORD) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // No digits: what is made of digits may be a card or a telephone number.
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean blank(JsonNode value) {
    return value.isTextual() && value.textValue().isBlank();
  }

  private static @Nullable BigDecimal decimal(JsonNode value) {
    if (value.isNumber()) {
      return CleanJson.absurd(value) ? null : value.decimalValue();
    }
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (!looksLikeNumber(text)) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static boolean looksLikeNumber(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // No exponents in quotes: nobody writes a price that way, and they are how numbers explode.
      if ((c < '0' || c > '9') && c != '.' && !(c == '-' && i == 0)) {
        return false;
      }
    }
    return true;
  }
}

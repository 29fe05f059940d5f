package dev.legato.grounding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a number or a currency sign of a text.
 *
 * @param written as it stands
 * @param folded as it is compared
 */
record Piece(String written, String folded) {
  private static final Pattern PIECE = Pattern.compile(
      "\\p{Nd}++(?:[.,:/'\u2019-]\\p{Nd}+)*+(?!\\p{L})|[\\p{L}\\p{M}\\p{Nd}]+(?:[-'\u2019.&+_][\\p{L}\\p{M}\\p{Nd}]+)*+|\\p{Sc}|%");
  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:[.,'\u2019]\\d{3})+(?:[.,]\\d{1,2})?");
  private static final Pattern DECIMAL = Pattern.compile("\\d+[.,]\\d{1,6}");

  static List<Piece> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(new Piece(matcher.group(), Folded.of(digits(matcher.group()))));
    }
    return pieces;
  }

  /** Digits of any script as 0 to 9. */
  private static String digits(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
        out.append(Character.digit(c, 10));
      } else {
        out.appendCodePoint(c);
      }
    });
    return out.toString();
  }

  boolean isNumber() {
    return Character.isDigit(folded.codePointAt(0)) && folded.chars().noneMatch(Character::isLetter);
  }

  /** Letters and digits in one: a code, or "3rd". */
  boolean isCode() {
    return folded.chars().anyMatch(Character::isLetter) && folded.chars().anyMatch(Character::isDigit);
  }

  boolean isSign() {
    return folded.equals("%") || Character.getType(folded.codePointAt(0)) == Character.CURRENCY_SYMBOL;
  }

  /** A capital anywhere: "Anna", "iPhone", "USB". */
  boolean isName() {
    return written.codePoints().anyMatch(Character::isUpperCase);
  }

  /** The number's value, whatever marks part its digits; dates and times of day stay as they are written. */
  Optional<String> value() {
    if (!isNumber()) {
      return Optional.empty();
    }
    if (THOUSANDS.matcher(folded).matches()) {
      int last = Math.max(folded.lastIndexOf('.'), folded.lastIndexOf(','));
      boolean cents = folded.length() - last - 1 < 3;
      String whole = (cents ? folded.substring(0, last) : folded).replaceAll("\\D", "");
      return Optional.of(plain(cents ? whole + "." + folded.substring(last + 1) : whole));
    }
    if (DECIMAL.matcher(folded).matches()) {
      return Optional.of(plain(folded.replace(',', '.')));
    }
    return Optional.of(folded.chars().allMatch(Character::isDigit) ? plain(folded) : folded);
  }

  private static String plain(String number) {
    return number.length() > 60 ? number : new BigDecimal(number).stripTrailingZeros().toPlainString();
  }
}

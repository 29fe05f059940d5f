package dev.legato.signals.language;

import java.util.Set;

/**
 * One word, number, mark or picture of a turn.
 *
 * @param word lower case and spelled out: "can't" gives "can" and "not"; a link is {@value #LINK}, an address {@value #MAIL}, a
 *     date {@value #DATE}
 * @param start where it begins in the turn's text, UTF-16
 * @param end exclusive
 * @param shouted written in capitals
 */
public record Token(String word, int start, int end, boolean shouted) {
  /** Stands for any link. */
  public static final String LINK = "<link>";
  /** Stands for any date in figures. */
  public static final String DATE = "<date>";
  /** Stands for any e-mail address. */
  public static final String MAIL = "<mail>";
  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

  /** Whether a sentence ends here. */
  public boolean ends() {
    char c = word.charAt(0);
    return c == '.' || c == '!' || c == '?' || c == '\n' || c == ';';
  }

  /** Whether a clause ends here: a sentence's end, or a pause. */
  public boolean pauses() {
    char c = word.charAt(0);
    return ends() || c == ',' || c == ':' && word.length() == 1;
  }

  /** Whether it is a count, a day of the month or a time: up to four digits, "20th", "14:30". */
  public boolean number() {
    int digits = 0;
    while (digits < word.length() && word.charAt(digits) >= '0' && word.charAt(digits) <= '9') {
      digits++;
    }
    return digits > 0 && digits <= 4
        && (digits == word.length() || digits < 3 && (ORDINALS.contains(word.substring(digits)) || minutes(digits)));
  }

  private boolean minutes(int from) {
    return word.length() == from + 3 && word.charAt(from) == ':' && word.charAt(from + 1) >= '0'
        && word.charAt(from + 1) <= '5' && Character.isDigit(word.charAt(from + 2));
  }

  /** Whether it is a word or a number, no mark and no picture. */
  public boolean spoken() {
    return Character.isLetterOrDigit(word.charAt(0));
  }
}

package dev.legato.briefing;

import java.util.List;
import java.util.Locale;

/** Whether a text has a word that begins like one of a list. */
final class Topics {
  private static final int MAX_CHARS = 2_000;
  /** "Yes, I am …" begins so. */
  private static final int NEAR = 6;

  private Topics() {}

  static boolean named(String text, List<String> beginnings) {
    String plain = text.toLowerCase(Locale.ROOT);
    String read = plain.length() > MAX_CHARS ? plain.substring(0, MAX_CHARS) : plain;
    return beginnings.stream().anyMatch(beginning -> at(read, beginning) >= 0);
  }

  /** Whether a clause of the text begins so. */
  static boolean begins(String text, String words) {
    String plain = text.toLowerCase(Locale.ROOT);
    for (int at = plain.indexOf(words); at >= 0; at = plain.indexOf(words, at + 1)) {
      if (at < NEAR || at > 1 && ".,;:!?".indexOf(plain.charAt(at - 2)) >= 0) {
        return at == 0 || !Character.isLetterOrDigit(plain.charAt(at - 1));
      }
    }
    return false;
  }

  /** Words of the text that are one of the list, each counted. */
  static int count(String text, List<String> words) {
    int found = 0;
    String plain = " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}'\u2019 ]+", " ") + " ";
    for (String word : words) {
      for (int at = plain.indexOf(" " + word + " "); at >= 0; at = plain.indexOf(" " + word + " ", at + 1)) {
        found++;
      }
    }
    return found;
  }

  private static int at(String text, String beginning) {
    for (int at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
        return at;
      }
    }
    return -1;
  }
}

package dev.legato.grounding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as they are compared: small letters without their marks. */
final class Folded {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern ENDING = Pattern.compile("(?:ing|ed|es|e|s)$");
  private static final int STEM = 4;

  private Folded() {}

  static String of(String word) {
    String plain = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    return MARKS.matcher(plain).replaceAll("").replace("\u00df", "ss").replace('\u2019', '\'');
  }

  /** Forms of one word, as far as its letters tell: "charge" and "charged", not "refund" and "refuse". */
  static boolean alike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    int shorter = Math.min(one.length(), other.length());
    int longer = Math.max(one.length(), other.length());
    int same = 0;
    while (same < shorter && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    String stem = ENDING.matcher(one).replaceFirst("");
    if (stem.length() >= STEM - 1 && stem.equals(ENDING.matcher(other).replaceFirst(""))) {
      return true;
    }
    return same >= STEM && (same == shorter && longer <= 2 * shorter || 10 * same >= 7 * longer);
  }
}

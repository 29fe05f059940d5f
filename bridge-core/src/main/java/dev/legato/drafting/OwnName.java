package dev.legato.drafting;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a customer's name looks like in a conversation: each part of it. Chinese, Japanese, Korean, Thai and their neighbours
 * write no blanks around a name, so there any letter may stand beside it.
 */
final class OwnName {
  private static final Pattern PARTS = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final Pattern UNSPACED = Pattern
      .compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]");
  private static final String TITLE = "(?=\\s?(?:先生|女士|小姐|太太|老师|さん|さま|様|君|くん|ちゃん|씨|님))";
  /** Short parts of names that are words as well: with a capital they are the name. */
  private static final Set<String> WORDS = Set.of("ab", "al", "am", "an", "as", "at", "au", "be", "by", "da", "de",
      "di",
      "do", "du", "el", "em", "en", "er", "es", "et", "eu", "he", "hi", "if", "il", "im", "in", "is", "it", "ja", "je",
      "la", "le", "me", "my", "na", "ne", "no", "of", "on", "or", "os", "ou", "sa", "se", "si", "so", "te", "to", "tu",
      "um", "un", "up", "us", "we", "wo", "yo", "zu");
  private static final int LONGEST = 200;

  private OwnName() {}

  static List<Pattern> patterns(String name) {
    List<Pattern> patterns = new ArrayList<>();
    String whole = Normalizer.normalize(name.length() > LONGEST ? name.substring(0, LONGEST) : name,
        Normalizer.Form.NFC);
    for (String part : PARTS.split(whole)) {
      if (UNSPACED.matcher(part).find()) {
        unspaced(part, patterns);
      } else if (part.length() > 1) {
        boolean word = WORDS.contains(part.toLowerCase(Locale.ROOT));
        String written = word ? capitals(part) : "(?iu)" + Pattern.quote(part);
        patterns.add(Pattern.compile("(?<![\\p{L}\\p{M}])" + written + "(?![\\p{L}\\p{M}])"));
      }
    }
    return patterns;
  }

  /** "An" and "AN", not "an". */
  private static String capitals(String part) {
    String first = part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1).toLowerCase(Locale.ROOT);
    return "(?:" + Pattern.quote(first) + "|" + Pattern.quote(part.toUpperCase(Locale.ROOT)) + ")";
  }

  /** The whole, what follows the family's name, and the family's name before a title. */
  private static void unspaced(String part, List<Pattern> patterns) {
    patterns.add(Pattern.compile(Pattern.quote(part)));
    int letters = part.codePointCount(0, part.length());
    int second = part.offsetByCodePoints(0, 1);
    if (letters == 3 || letters == 4) {
      patterns
          .add(Pattern.compile(Pattern.quote(part.substring(letters == 3 ? second : part.offsetByCodePoints(0, 2)))));
    }
    if (letters > 1) {
      patterns.add(Pattern.compile(Pattern.quote(part.substring(0, second)) + TITLE));
    }
    if (letters > 2) {
      patterns.add(Pattern.compile(Pattern.quote(part.substring(0, part.offsetByCodePoints(0, 2))) + TITLE));
    }
  }
}

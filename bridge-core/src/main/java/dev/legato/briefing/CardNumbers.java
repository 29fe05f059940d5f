package dev.legato.briefing;

import java.util.ArrayList;
import java.util.List;

/** Card numbers: 13 to 19 digits, perhaps in groups parted by one space or dash, of a known network, with a right check digit. */
final class CardNumbers {
  private static final int LONGEST = 19;

  private CardNumbers() {}

  /** Adds every find. Each digit group is the start of at most nineteen tries, so the work stays linear. */
  static void find(String text, List<Masking.Span> found) {
    int i = 0;
    while (i < text.length()) {
      if (!digit(text, i)) {
        i++;
        continue;
      }
      List<int[]> groups = new ArrayList<>();
      int end = i;
      while (true) {
        int start = end;
        while (digit(text, end)) {
          end++;
        }
        groups.add(new int[]{start, end});
        boolean parted = end + 1 < text.length()
            && (text.charAt(end) == ' ' || text.charAt(end) == '-' || text.charAt(end) == '\u00a0')
            && digit(text, end + 1);
        if (!parted) {
          break;
        }
        end++;
      }
      if (!partOfWord(text, i - 1) && !partOfWord(text, end)) {
        within(text, groups, found);
      }
      i = end;
    }
  }

  private static void within(String text, List<int[]> groups, List<Masking.Span> found) {
    int first = 0;
    while (first < groups.size()) {
      StringBuilder digits = new StringBuilder();
      int hit = -1;
      for (int last = first; last < groups.size() && digits.length() <= LONGEST; last++) {
        int[] group = groups.get(last);
        if (group[1] - group[0] > LONGEST) {
          break;
        }
        digits.append(text, group[0], group[1]);
        if (card(digits)) {
          hit = last;
        }
      }
      if (hit >= 0) {
        found.add(new Masking.Span(groups.get(first)[0], groups.get(hit)[1], MaskKind.CARD));
        first = hit;
      }
      first++;
    }
  }

  private static boolean card(CharSequence digits) {
    int length = digits.length();
    if (length < 13 || length > LONGEST) {
      return false;
    }
    int four = Integer.parseInt(digits, 0, 4, 10);
    int two = four / 100;
    boolean network = switch (length) {
      case 13 -> two / 10 == 4;
      case 14 -> two == 36 || two == 38 || four >= 3000 && four <= 3059;
      case 15 -> two == 34 || two == 37;
      default -> two / 10 == 4 || two >= 51 && two <= 55 || four >= 2221 && four <= 2720 || four == 6011 || two == 65
          || two == 62
          || two == 64 || four >= 3528 && four <= 3589 || two == 50 || two >= 56 && two <= 58 || two == 63 || two == 67;
    };
    return network && checkDigit(digits);
  }

  /** The Luhn check, ISO/IEC 7812-1 annex B. */
  private static boolean checkDigit(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = 2 * d;
      sum += i % 2 == 0 ? d : twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
  }

  private static boolean digit(String text, int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private static boolean partOfWord(String text, int i) {
    return i >= 0 && i < text.length() && (Character.isLetter(text.charAt(i)) || text.charAt(i) == '_');
  }
}

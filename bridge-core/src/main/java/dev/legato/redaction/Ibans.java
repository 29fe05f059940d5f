package dev.legato.redaction;

import java.util.List;
import java.util.Locale;

/** IBANs: two letters, two check digits, up to thirty more, perhaps in groups; right by 97, or named as one. */
final class Ibans {
  private static final int SHORTEST = 15;
  private static final int LONGEST = 34;
  private static final int LONGEST_GAP = 3;
  /** "IBANDE89…": the only word that may touch it. */
  private static final String NAME = "iban";

  private Ibans() {}

  /** Those that are right, wherever they stand. */
  static void find(String text, List<Span> found) {
    int i = 0;
    while (i + SHORTEST <= text.length()) {
      int end = begins(text, i) ? right(text, i) : i;
      if (end > i) {
        found.add(Span.of(i, end, Kind.IBAN));
        i = end;
      } else {
        i++;
      }
    }
  }

  static boolean begins(String text, int i) {
    return i + 4 <= text.length() && letter(text.charAt(i)) && letter(text.charAt(i + 1))
        && digit(text.charAt(i + 2)) && digit(text.charAt(i + 3))
        && !inside(text, i) && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1))
            || i >= NAME.length() && text.regionMatches(true, i - NAME.length(), NAME, 0, NAME.length()));
  }

  /** A UUID or a group of one: a dash after four of it, and one with a hexadecimal digit before it; or eight and four to a dash. */
  private static boolean inside(String text, int i) {
    return i + 13 < text.length() && text.charAt(i + 8) == '-' && text.charAt(i + 13) == '-'
        || i > 1 && text.charAt(i - 1) == '-' && Character.digit(text.charAt(i - 2), 16) >= 0
            && i + 4 < text.length() && text.charAt(i + 4) == '-';
  }

  /** The longest right number from here that ends with a group; other gaps than a blank or a dash are all alike. */
  static int right(String text, int start) {
    StringBuilder iban = new StringBuilder();
    String gap = "";
    int best = start;
    int i = start;
    while (i < text.length() && iban.length() <= LONGEST) {
      char c = text.charAt(i);
      boolean inside = letter(c) || digit(c);
      if (inside) {
        iban.append(Character.toUpperCase(c));
        i++;
      }
      boolean ends = !inside || i == text.length() || !Character.isLetterOrDigit(text.charAt(i));
      if (ends && iban.length() >= SHORTEST && iban.length() <= LONGEST && Checks.iban(iban.toString())) {
        best = inside ? i : Math.max(best, start);
      }
      if (!inside) {
        int next = i;
        while (next < text.length() && next - i < LONGEST_GAP && parts(text.charAt(next))) {
          next++;
        }
        String here = text.substring(i, next);
        boolean usual = here.equals(" ") || here.equals("-");
        boolean parted = next > i && next < text.length() && Character.isLetterOrDigit(text.charAt(next))
            && (usual || gap.isEmpty() && iban.length() <= 4 || gap.equals(here));
        if (!parted) {
          return best;
        }
        gap = usual ? gap : here;
        i = next;
      }
    }
    return best;
  }

  /** After the word IBAN a wrong check digit is a slip of the finger: groups that hold a digit belong to it. */
  static int announced(String text, int start) {
    if (start + SHORTEST > text.length() || !begins(text, start)) {
      return start;
    }
    int right = right(text, start);
    if (right > start) {
      return right;
    }
    int count = 0;
    int end = start;
    int i = start;
    while (i < text.length() && count <= LONGEST) {
      int from = i;
      boolean digits = false;
      while (i < text.length() && (letter(text.charAt(i)) || digit(text.charAt(i)))) {
        digits |= digit(text.charAt(i));
        i++;
      }
      String group = text.substring(from, i);
      boolean bank = group.length() == 4 && group.equals(group.toUpperCase(Locale.ROOT));
      if (group.isEmpty() || !digits && !bank || count + group.length() > LONGEST) {
        break;
      }
      count += group.length();
      end = i;
      i += i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '-') ? 1 : 0;
    }
    return count >= SHORTEST ? end : start;
  }

  private static boolean parts(char c) {
    return c == ' ' || c == '-' || c == '/' || c == '.' || c == '_' || c == ',' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean letter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}

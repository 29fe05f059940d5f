package dev.legato.contextpackage;

/**
 * Takes out of foreign text what trips later readers: control characters (PostgreSQL refuses NUL, desks show boxes), lone
 * surrogates (not encodable), and the bidirectional overrides that make a line read differently than it is
 * (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings). Line breaks become {@code \n}. Idempotent.
 */
public final class CleanText {
  private CleanText() {}

  /** The same string when nothing is wrong with it. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c >= 0x7F) && suspicious(c)) { // plain letters first: they are nearly all there is
        return rewritten(text, i);
      }
    }
    return text;
  }

  private static boolean suspicious(char c) {
    return c < ' ' && c != '\n' && c != '\t' || c >= 0x7F && c <= 0x9F || Character.isSurrogate(c) || turnsDirection(c);
  }

  private static boolean turnsDirection(char c) {
    return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }

  private static String rewritten(String text, int from) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!suspicious(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append('\uFFFD');
      } else if (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        out.append('\n');
      }
    }
    return out.toString();
  }

  /** At most so many characters (code points), never half a pair. */
  static String cut(String text, int max) {
    return longerThan(text, max) ? text.substring(0, text.offsetByCodePoints(0, max)) : text;
  }

  static boolean longerThan(String text, int max) {
    return text.length() > max && text.codePointCount(0, text.length()) > max;
  }
}

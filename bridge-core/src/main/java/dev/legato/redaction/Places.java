package dev.legato.redaction;

import java.util.List;

/** What an @ gives away: addresses of people, and addresses of machines with a user and a password in them. */
final class Places {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 255;
  private static final int LONGEST_URL = 2_000;
  private static final int SHORTEST_PASSWORD = 3;
  private static final int LONGEST_USER = 300;

  private Places() {}

  static void find(String text, List<Span> found) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      email(text, at, found);
    }
    int from = 0;
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", Math.max(at + 3, from))) {
      from = withPassword(text, at, found);
    }
  }

  private static void email(String text, int at, List<Span> found) {
    int start = at;
    while (start > 0 && at - start < LONGEST_LOCAL && local(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && (text.charAt(start) == '.' || text.charAt(start) == '\'')) {
      start++;
    }
    int end = at + 1;
    while (end < text.length() && end - at < LONGEST_DOMAIN && domain(text.charAt(end))) {
      end++;
    }
    while (end > at + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
      end--;
    }
    int dot = end - 1;
    while (dot > at && text.charAt(dot) != '.') {
      dot--;
    }
    boolean whole = start < at && dot > at + 1 && end - dot > 2 && Character.isLetter(text.charAt(end - 1));
    if (whole) {
      found.add(Span.of(start, end, Kind.EMAIL));
    }
  }

  /** {@code scheme://user:password@host…}: the whole of it; answers where to look on. */
  private static int withPassword(String text, int colon, List<Span> found) {
    int start = colon;
    while (start > 0 && colon - start < 30 && scheme(text.charAt(start - 1))) {
      start--;
    }
    int user = colon + 3;
    int parted = parted(text, user);
    int at = host(text, user, parted);
    if (start == colon || parted < 0 || at <= parted + SHORTEST_PASSWORD) {
      return user;
    }
    int end = at + 1;
    while (end < text.length() && end - at < LONGEST_URL && inAddress(text.charAt(end))) {
      end++;
    }
    while (end > at + 1 && ".,;:!?)".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    found.add(new Span(start, end, Kind.CONNECTION_STRING, text.substring(start, colon)));
    return end;
  }

  /** The colon between user and password, or -1. */
  static int parted(String text, int user) {
    for (int i = user; i < text.length() && i - user < LONGEST_USER && inside(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '/' || c == '?' || c == '[') {
        return c == ':' ? i : -1;
      }
    }
    return -1;
  }

  /**
   * The @ before the host, or -1. A slash or a question mark before any @ belongs to the password, unless the colon began a
   * port; after one it is the path.
   */
  static int host(String text, int user, int parted) {
    int at = -1;
    for (int i = Math.max(user, parted); parted >= 0 && i < text.length() && i - user < LONGEST_USER; i++) {
      char c = text.charAt(i);
      boolean path = c == '/' || c == '?';
      if (!inside(c) || path && (at >= 0 || port(text, parted + 1, i) || text.startsWith("://", i - 1))) {
        break;
      }
      at = c == '@' ? i : at;
    }
    return at;
  }

  private static boolean port(String text, int from, int to) {
    return to - from <= 5 && text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean inside(char c) {
    return !Character.isWhitespace(c) && c != '"' && c != '<' && c != '>';
  }

  private static boolean inAddress(char c) {
    return !Character.isWhitespace(c) && "\"'<>`".indexOf(c) < 0;
  }

  private static boolean local(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
  }

  private static boolean domain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  private static boolean scheme(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '.' || c == '-'
        || c == ':';
  }
}

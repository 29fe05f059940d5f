package dev.legato.redaction;

import java.util.List;

/** IPv6 addresses; IPv4 is read with the numbers. */
final class NetworkAddresses {
  private static final int LONGEST = 45;

  private NetworkAddresses() {}

  static void find(String text, List<Span> found) {
    int i = text.indexOf(':');
    int done = 0;
    while (i >= 0) {
      int start = i;
      while (start > done && i - start <= LONGEST && part(text.charAt(start - 1))) {
        start--;
      }
      int end = i;
      while (end < text.length() && end - start <= LONGEST && part(text.charAt(end))) {
        end++;
      }
      boolean apart = (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
          && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      if (apart && address(text.substring(start, end))) {
        found.add(Span.of(start, end, Kind.IP_ADDRESS));
      }
      done = end;
      i = text.indexOf(':', Math.max(end, i + 1));
    }
  }

  private static boolean address(String text) {
    int gap = text.indexOf("::");
    if (text.length() < 4 || text.length() > LONGEST || gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int groups = 0;
    for (String group : text.split(":", -1)) {
      if (group.length() > 4) {
        return false;
      }
      groups += group.isEmpty() ? 0 : 1;
    }
    boolean digits = text.chars().anyMatch(Character::isDigit);
    return digits && (gap < 0 ? groups == 8 : groups >= 2 && groups <= 7);
  }

  private static boolean part(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':';
  }
}

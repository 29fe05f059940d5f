package dev.legato.signals.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a turn into words, marks and pictures in one pass. Addressed names ("@acme") are left out. */
final class Tokens {
  private static final Pattern DATE = Pattern.compile("\\d{1,4}([./-])\\d{1,2}\\1\\d{2,4}(?!\\w)");
  private final String text;
  private final Spelling spelling;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text, Spelling spelling) {
    this.text = text;
    this.spelling = spelling;
  }

  static List<Token> of(String text, Spelling spelling) {
    Tokens cut = new Tokens(text, spelling);
    while (cut.at < text.length()) {
      cut.next();
    }
    return cut.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      mark("\n", 1);
    } else if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '@' && at + 1 < text.length() && wordly(text.charAt(at + 1))) {
      at = run(at + 1);
    } else if (c == '#' && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
      hashtag();
    } else if (Character.isLetterOrDigit(c)) {
      word();
    } else if (c == '&') {
      int end = text.startsWith("&amp;", at) ? at + 5 : at + 1;
      put(at, end, "&");
      at = end;
    } else if (".!?".indexOf(c) >= 0) {
      marks();
    } else if (face()) {
      return;
    } else if (",;:".indexOf(c) >= 0) {
      mark(String.valueOf(c), 1);
    } else if ("()[]/>|*\u2013\u2014^~\u2026".indexOf(c) >= 0) {
      mark(c == '>' ? ">" : ",", 1);
    } else if (c == '-' && spaced()) {
      mark(",", 1);
    } else {
      picture();
    }
  }

  private boolean spaced() {
    return at == 0 || at + 1 == text.length() || Character.isWhitespace(text.charAt(at - 1))
        || Character.isWhitespace(text.charAt(at + 1));
  }

  private static boolean wordly(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private int run(int from) {
    int end = from;
    while (end < text.length() && wordly(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void mark(String word, int length) {
    tokens.add(new Token(word, at, at + length, false));
    at += length;
  }

  /** "!!" and "?!" say more than "!" and "?"; a run of dots is one. */
  private void marks() {
    int end = at;
    boolean asks = false;
    int loud = 0;
    while (end < text.length() && ".!?".indexOf(text.charAt(end)) >= 0) {
      asks |= text.charAt(end) == '?';
      loud += text.charAt(end) == '.' ? 0 : 1;
      end++;
    }
    String word = asks ? loud > 1 ? "??" : "?" : loud > 1 ? "!!" : loud == 1 ? "!" : end - at > 1 ? ".." : ".";
    mark(word, end - at);
  }

  /** ":(" and its kin. */
  private boolean face() {
    char c = text.charAt(at);
    if (c != ':' && c != ';' && c != '=') {
      return false;
    }
    int mouth = at + 1 < text.length() && text.charAt(at + 1) == '-' ? at + 2 : at + 1;
    if (mouth >= text.length()) {
      return false;
    }
    String face = switch (text.charAt(mouth)) {
      case '(', '[', '\'' -> ":(";
      case ')', ']', 'D', 'P', 'p' -> ":)";
      case '/', '\\', '|' -> ":/";
      default -> "";
    };
    boolean follows = mouth + 1 < text.length() && wordly(text.charAt(mouth + 1));
    if (face.isEmpty() || follows) {
      return false;
    }
    mark(face, mouth + 1 - at);
    return true;
  }

  private void picture() {
    int code = text.codePointAt(at);
    int length = Character.charCount(code);
    boolean shown = code >= 0x2190 && code != 0x200d && code != 0xfe0f && (code < 0x1f3fb || code > 0x1f3ff);
    if (shown) {
      mark(text.substring(at, at + length), length);
    } else {
      at += length;
    }
  }

  /** "#WorstService" is two words. */
  private void hashtag() {
    int end = run(at + 1);
    int start = at + 1;
    for (int i = start + 1; i <= end; i++) {
      boolean edge = i == end
          || Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1));
      if (edge) {
        put(start, i);
        start = i;
      }
    }
    at = end;
  }

  private void word() {
    if (text.startsWith("http://", at) || text.startsWith("https://", at) || text.startsWith("www.", at)) {
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      mark(Token.LINK, end - at);
      return;
    }
    Matcher date = DATE.matcher(text).region(at, text.length());
    if (Character.isDigit(text.charAt(at)) && date.lookingAt()) {
      mark(Token.DATE, date.end() - at);
      return;
    }
    int start = at;
    boolean number = Character.isDigit(text.charAt(at));
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean inside = end > start && end + 1 < text.length() && Character.isLetterOrDigit(text.charAt(end + 1));
      if (wordly(c) || inside && (c == '\'' || c == '\u2019')
          || inside && number && (c == '.' || c == ',' || c == ':') && Character.isDigit(text.charAt(end + 1))) {
        end++;
      } else {
        break;
      }
    }
    if (end + 1 < text.length() && text.charAt(end) == '@' && wordly(text.charAt(end + 1))) {
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      mark(Token.MAIL, end - at);
      return;
    }
    at = end;
    if (end - start == 1 && (text.charAt(start) == 'e' || text.charAt(start) == 'E') && text.startsWith("-mail", end)) {
      at = run(end + 1);
      tokens.add(new Token("email" + text.substring(end + 5, at).toLowerCase(Locale.ROOT), start, at, false));
      return;
    }
    int letters = number ? digits(start, end) : start;
    if (letters > start && end - letters >= 2 && !ordinal(letters, end)) {
      put(start, letters,
          clock(letters, end) ? text.substring(start, letters).replace('.', ':') : text.substring(start, letters));
      put(letters, end);
    } else {
      put(start, end);
    }
  }

  private int digits(int from, int end) {
    int i = from;
    while (i < end && !Character.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** "3.15pm" is 3:15. */
  private boolean clock(int from, int end) {
    String tail = text.substring(from, end).toLowerCase(Locale.ROOT);
    return tail.equals("am") || tail.equals("pm");
  }

  private boolean ordinal(int from, int end) {
    String tail = text.substring(from, end).toLowerCase(Locale.ROOT);
    return tail.equals("st") || tail.equals("nd") || tail.equals("rd") || tail.equals("th");
  }

  private void put(int start, int end) {
    put(start, end, text.substring(start, end));
  }

  private void put(int start, int end, String written) {
    String lower = written.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    boolean shouted = written.length() > 2 && written.equals(written.toUpperCase(Locale.ROOT))
        && !written.equals(lower) && written.chars().noneMatch(Character::isDigit);
    for (String word : spelling.out(lower)) {
      tokens.add(new Token(word, start, end, shouted));
    }
  }
}

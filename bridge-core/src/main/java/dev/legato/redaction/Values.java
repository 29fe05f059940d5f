package dev.legato.redaction;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand after a word that announces it. Each answers where the value ends, or its start when there is none. */
final class Values {
  private static final int LONGEST_PASSWORD = 128;
  private static final int LONGEST_KEY = 4_096;
  /** A program that asks its surroundings for it. */
  private static final Pattern ELSEWHERE = Pattern
      .compile(
          "(?:os\\.environ|os\\.getenv|System\\.getenv|getenv|env)[(\\[]|process\\.env[.\\[]|os\\.environ\\.|env\\.[A-Z_]{3,64}$");
  /** "8/more", "8-16": how long it has to be. */
  private static final Pattern LENGTH = Pattern.compile("\\d{1,2}[/+-](?:\\d{1,3}|more|or)?");
  /** Germany's number of the pension insurance: area, day of birth, initial, serial. */
  private static final Pattern INITIAL = Pattern.compile("\\d{2}[ .]?\\d{6}[ .]?\\p{Lu}[ .]?\\d{3}(?!\\d)");
  /** Spain's number of the social security. */
  private static final Pattern SLASHED = Pattern.compile("\\d{2}[/ -]\\d{7,8}[/ -]\\d{2}(?!\\d)");

  private final String text;
  private final Vocabulary vocabulary;

  Values(String text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  /**
   * @param told after "is" or a colon anything but a plain word is one; else it needs a digit
   * @param careful it needs letters and something else
   */
  int password(int start, boolean told, boolean careful) {
    int end = passwordEnd(start);
    String value = text.substring(start, end);
    if (value.length() < 3 || value.startsWith("[") || value.matches("\\$\\{[^}]*}?|\\{\\{[^}]*}{0,2}")
        || value.startsWith("***") || ELSEWHERE.matcher(value).lookingAt()
        || LENGTH.matcher(value).matches()) {
      return start;
    }
    boolean letters = value.chars().anyMatch(Character::isLetter);
    boolean digits = value.chars().anyMatch(Character::isDigit);
    boolean marks = value.chars().anyMatch(c -> !Character.isLetterOrDigit(c));
    boolean quoted = quoted(start);
    if (careful) {
      return value.length() >= 6 && letters && (digits || marks && !sentenceMark(value)) || quoted ? end : start;
    }
    if (!told && !quoted) {
      if (value.matches("\\p{Ll}{4,}(?:-\\p{Ll}{4,}){3,}")) {
        return end;
      }
      return digits && value.length() >= 4 ? end : start;
    }
    String word = value.replaceAll("[.!?…]+$", "");
    int apostrophe = word.indexOf('\'');
    if (apostrophe < 0) {
      apostrophe = word.indexOf('\u2019');
    }
    String bare = (apostrophe > 0 ? word.substring(0, apostrophe) : word).toLowerCase(Locale.ROOT);
    boolean said = !digits && !quoted && (vocabulary.plain(bare) || vocabulary.filler(bare) || told(bare));
    return said || bare.length() < 3 && !marks ? start : quoted || digits || marks ? end : withNumber(end);
  }

  /** "bananaman 25": people part what belongs together. */
  private int withNumber(int end) {
    int number = end + 1 < text.length() && text.charAt(end) == ' ' ? digits(end + 1, 1, 6) : 0;
    return number > end + 1 ? number : end;
  }

  /** A mark at the end only. */
  private static boolean sentenceMark(String value) {
    return value.substring(0, value.length() - 1).chars().allMatch(Character::isLetter)
        && ".!?:)".indexOf(value.charAt(value.length() - 1)) >= 0 || value.indexOf('\'') > 0;
  }

  /** What is told of a password rather than one: participles and adverbs. */
  private static boolean told(String word) {
    return word.length() > 4 && word.chars().allMatch(Character::isLetter)
        && (word.endsWith("ed") || word.endsWith("ing") || word.endsWith("ly") || word.endsWith("able")
            || word.endsWith("ible") || word.endsWith("ido") || word.endsWith("ida") || word.endsWith("ado")
            || word.endsWith("ada") || word.endsWith("é") || word.endsWith("ée"));
  }

  /** "[hunter2!x]" */
  static boolean bracketed(String text, int start) {
    return start > 0 && start < text.length() && (text.charAt(start - 1) == '[' || text.charAt(start - 1) == '{');
  }

  private boolean quoted(int start) {
    return start > 0 && "\"'`\u201c".indexOf(text.charAt(start - 1)) >= 0 && text.charAt(start) > ' ';
  }

  private int passwordEnd(int start) {
    int most = Math.min(text.length(), start + LONGEST_PASSWORD);
    char open = quoted(start) ? text.charAt(start - 1) : 0;
    if (open != 0) {
      char close = open == '\u201c' ? '\u201d' : open;
      for (int i = start; i < most && text.charAt(i) != '\n'; i++) {
        if (text.charAt(i) == close) {
          return i;
        }
      }
    }
    int end = start;
    char close = !bracketed(text, start) ? 0 : text.charAt(start - 1) == '[' ? ']' : '}';
    while (end < most && !Character.isWhitespace(text.charAt(end)) && !endsHere(end) && text.charAt(end) != close) {
      end++;
    }
    while (end - start > 3 && ".):".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private boolean endsHere(int at) {
    boolean last = at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
    return switch (text.charAt(at)) {
      case '"', '`', '<', '>', ';', '\u201d' -> true;
      case ',' -> last;
      case '&' -> parameter(at + 1);
      case '\\' -> at + 1 < text.length() && text.charAt(at + 1) == 'n';
      default -> false;
    };
  }

  /** "name=" as in the query of an address. */
  private boolean parameter(int at) {
    int i = at;
    while (i < text.length() && i - at < 40 && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    return i > at && i < text.length() && text.charAt(i) == '=';
  }

  /** Long and mixed; how long depends on whether it is told. */
  int key(int start, boolean told) {
    int end = start;
    int digits = 0;
    int upper = 0;
    int lower = 0;
    while (end < text.length() && end - start < LONGEST_KEY && keyChar(text.charAt(end))) {
      char c = text.charAt(end);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      upper += c >= 'A' && c <= 'Z' ? 1 : 0;
      lower += c >= 'a' && c <= 'z' ? 1 : 0;
      end++;
    }
    while (end > start && text.charAt(end - 1) == '.') {
      end--;
    }
    int length = end - start;
    boolean mixed = digits > 0 && upper + lower > 0 || upper > 2 && lower > 2 && length >= 20;
    boolean varied = text.substring(start, Math.min(end, start + 64)).chars().distinct().count() >= 7;
    return mixed && varied && digits + (length >= 20 ? upper : 0) >= 2 && length >= (told ? 12 : 16) ? end : start;
  }

  private static boolean keyChar(char c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || "._~+/=-%".indexOf(c) >= 0;
  }

  /** "user:password", "user / password": where the password begins, or the start when there is no pair. */
  int afterUser(int start) {
    int i = start;
    while (i < text.length() && i - start < 64 && !Character.isWhitespace(text.charAt(i)) && text.charAt(i) != ':'
        && text.charAt(i) != '/') {
      i++;
    }
    int mark = i < text.length() && text.charAt(i) == ' ' ? i + 1 : i;
    if (i == start || mark >= text.length() || text.charAt(mark) != ':' && text.charAt(mark) != '/') {
      return start;
    }
    int after = mark + 1;
    while (after < text.length() && text.charAt(after) == ' ') {
      after++;
    }
    return after < text.length() && after - mark <= 2 ? after : start;
  }

  /** Digits in one run. */
  int digits(int start, int least, int most) {
    int end = start;
    while (end < text.length() && digit(end)) {
      end++;
    }
    boolean word = end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_');
    return end - start >= least && end - start <= most && !word && !decimals(end) ? end : start;
  }

  private boolean decimals(int at) {
    return at + 1 < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',') && digit(at + 1)
        || at < text.length() && text.charAt(at) == '%';
  }

  /** 544713, 544-713, 544 713, G-544713. */
  int oneTimeCode(int start) {
    int from = text.startsWith("G-", start) ? start + 2 : start;
    int end = digits(from, 4, 8);
    if (end > from) {
      return end;
    }
    int half = digits(from, 3, 4);
    boolean parted = half > from && half + 1 < text.length()
        && (text.charAt(half) == '-' || text.charAt(half) == ' ');
    int whole = parted ? digits(half + 1, 3, 4) : from;
    return parted && whole - half - 1 == half - from ? whole : start;
  }

  /** Digits in groups parted by a space, dash or dot; so many in all. */
  int grouped(int start, int least, int most) {
    int end = start;
    int count = 0;
    int good = start;
    while (end < text.length() && digit(end)) {
      while (end < text.length() && digit(end)) {
        end++;
        count++;
      }
      if (count > most) {
        return good;
      }
      good = count >= least && (end == text.length() || !Character.isLetter(text.charAt(end))) ? end : good;
      if (end + 1 < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '-' || text.charAt(end) == '.')) {
        end++;
      }
    }
    return good;
  }

  int nationalId(int start, boolean lastFour) {
    for (Pattern form : List.of(INITIAL, SLASHED)) {
      Matcher matcher = form.matcher(text).region(Math.min(start, text.length()), text.length());
      if (matcher.lookingAt()) {
        return matcher.end();
      }
    }
    int digits = grouped(start, 9, 15);
    if (digits > start) {
      return digits;
    }
    int four = lastFour ? digits(start, 4, 4) : start;
    return four > start ? four : mixed(start, 8, 20, 6);
  }

  int document(int start) {
    return mixed(start, 5, 20, 4);
  }

  /** Letters, digits and dashes in one run, with so many digits at least. */
  private int mixed(int start, int least, int most, int digits) {
    int end = start;
    int count = 0;
    while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
      count += digit(end) ? 1 : 0;
      end++;
    }
    return end - start >= least && end - start <= most && count >= digits ? end : start;
  }

  private boolean digit(int i) {
    return text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }
}

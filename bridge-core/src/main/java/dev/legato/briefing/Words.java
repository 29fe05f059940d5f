package dev.legato.briefing;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words and cuts: the one place that says what a word is and where text may be broken. */
public final class Words {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9]*+(?:[_-][A-Za-z0-9]++)*+");
  private static final Pattern ADDRESSED = Pattern
      .compile("(?i)^(?:(?:(?:hi|hello|hey|dear) )?@\\w{1,40}[,:]?\\s++){1,5}");
  /** "^HP" and "/JP": which of the team wrote a public message. */
  private static final Pattern SIGNED = Pattern
      .compile("(?:\\s[\\^/*][A-Za-z]{0,8}|(?<=[.!?])[\\^*][A-Za-z]{1,8})\\.?$");
  /** "1/2": a long public message is cut in two and numbered. */
  private static final Pattern PART = Pattern.compile("^\\(?[1-9]/[2-9]\\)? |(?:^| )\\(?[1-9]/[2-9]\\)?$");
  /** "@Acme is down": without the name the sentence has no subject; a question ("@Acme is it late?") has its own. */
  private static final Pattern NAMED = Pattern.compile(
      "@([A-Za-z]\\w{1,39})[,:]?\\s+((?:is|isn['\u2019]?t|keeps|sucks) (?!there|it|this|that|the|my|your|our|any|he|she|what|who)[^.!?]*+(?!\\?).*)");
  private static final Pattern FORMULA = Pattern.compile("[=+@\\-\uff1d\uff0b\uff0d\uff20]");
  private static final Pattern NUMBER = Pattern.compile("[+-][0-9 ().\\-/]*");
  private static final Pattern ENTITY = Pattern
      .compile("&(amp|lt|gt|quot|#34|nbsp|#160|apos|#0?39|#x27|#8217|rsquo);");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z][a-z])");

  private Words() {}

  /**
   * Counts the words of a rendered text strictly: whichever is more, the pieces between white space or the runs of letters
   * and digits. A date counts as three words this way; a budget held here is held by any other counter.
   */
  public static int count(CharSequence text) {
    int pieces = 0;
    int runs = 0;
    boolean inPiece = false;
    boolean inRun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = Character.isWhitespace(c);
      boolean letter = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
      if (!space && !inPiece) {
        pieces++;
      }
      if (letter && !inRun) {
        runs++;
      }
      inPiece = !space;
      inRun = letter;
    }
    return Math.max(pieces, runs);
  }

  /** One line of clean text: white space folded, control characters and those that turn the reading direction removed. */
  static String clean(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), 4_096));
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u0085') {
        space = true;
      } else if (!hidden(c) && !lone(text, i)) {
        if (space && !out.isEmpty()) {
          out.append(' ');
        }
        out.append(c);
        space = false;
      }
    }
    return out.toString();
  }

  /**
   * One clean line for a field, a subject or a name. Desks export those as CSV, where a spreadsheet works out what begins
   * as a formula does (https://owasp.org/www-community/attacks/CSV_Injection): an unseen mark in front makes it text. A
   * telephone number is none.
   */
  public static String cell(String text) {
    String clean = clean(text);
    boolean formula = FORMULA.matcher(clean).lookingAt() && !NUMBER.matcher(clean).matches();
    return formula ? Escape.JOINER + clean : clean;
  }

  /** "M&amp;amp;S" as it was typed: some widgets send a page's escapes along. Whatever shows it escapes it anew. */
  private static String typed(String text) {
    return ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(switch (found.group(1)) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot", "#34" -> "\"";
      case "nbsp", "#160" -> " ";
      case "#8217", "rsquo" -> "\u2019";
      default -> "'";
    }));
  }

  /** Like {@link #clean}, without the names in front of a public message and the signature after it. */
  static String spoken(String text) {
    String clean = clean(text.indexOf('&') < 0 ? text : typed(text));
    String words = clean.indexOf('@') < 0 ? clean : addressed(clean);
    String unsigned = words.indexOf('^') < 0 && words.indexOf('/') < 0 && words.indexOf('*') < 0
        ? words
        : SIGNED.matcher(words).replaceFirst("");
    return unsigned.indexOf('/') < 0 ? unsigned : PART.matcher(unsigned).replaceAll("");
  }

  private static String addressed(String clean) {
    Matcher names = ADDRESSED.matcher(clean);
    if (!names.lookingAt()) {
      return clean;
    }
    Matcher named = NAMED.matcher(clean.substring(clean.lastIndexOf('@', names.end() - 1)));
    return named.matches() ? named.group(1) + " " + named.group(2) : clean.substring(names.end());
  }

  /** Controls, bidirectional overrides and isolates, zero-width space, byte order mark. */
  private static boolean hidden(char c) {
    return Character.isISOControl(c) || c >= '\u202a' && c <= '\u202e' || c >= '\u2060' && c <= '\u206f'
        || c == '\u200b' || c == '\ufeff'
        || c == '\u2028' || c == '\u2029' || c >= '\ufff9' && c <= '\uffff';
  }

  /** Half of a surrogate pair: no text, and not to be written as UTF-8. */
  private static boolean lone(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c) && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)))
        || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** At most so many strict words and characters, broken between words, with an ellipsis where something was cut. */
  static String cut(String text, int maxWords, int maxChars) {
    if (count(text) <= maxWords && text.length() <= maxChars) {
      return text;
    }
    int best = 0;
    int limit = Math.min(text.length(), maxChars - 1);
    int words = 0;
    boolean inPiece = false;
    boolean inRun = false;
    int pieces = 0;
    for (int i = 0; i < limit; i++) {
      char c = text.charAt(i);
      boolean space = Character.isWhitespace(c);
      boolean letter = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
      if (space && inPiece) {
        best = i;
      }
      pieces += !space && !inPiece ? 1 : 0;
      words += letter && !inRun ? 1 : 0;
      inPiece = !space;
      inRun = letter;
      if (Math.max(pieces, words) > maxWords) {
        return ended(text, best);
      }
    }
    // One word longer than the line: broken inside, but never inside a character.
    boolean boundary = limit < text.length() && Character.isWhitespace(text.charAt(limit));
    int end = boundary || best == 0 ? limit : best;
    return ended(text, end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end);
  }

  /** Like {@link #cut}, but after a whole sentence where one of at least four words fits. */
  static String cutAtSentence(String text, int maxWords, int maxChars) {
    if (count(text) <= maxWords && text.length() <= maxChars) {
      return text;
    }
    int best = 0;
    for (int i = 0; i + 1 < Math.min(text.length(), maxChars - 2); i++) {
      char c = text.charAt(i);
      if ((c == '.' || c == '!' || c == '?') && text.charAt(i + 1) == ' ') {
        int words = count(text.substring(0, i + 1)) + 1;
        best = words > maxWords ? best : words > 4 ? i + 1 : best;
      }
    }
    return best == 0 ? cut(text, maxWords, maxChars) : text.substring(0, best) + " \u2026";
  }

  private static String ended(String text, int end) {
    int at = end;
    while (at > 0 && " ,;:.-\u2013\u2014(".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return text.substring(0, at) + "\u2026";
  }

  /** Up to the first mark that ends a sentence, however short. */
  static String firstClause(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '.' || c == '!' || c == '?') && text.charAt(i + 1) == ' ') {
        return text.substring(0, i + 1);
      }
    }
    return text;
  }

  /** The first sentence, where it can stand alone (at least four words); else the whole. */
  static String firstSentence(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '.' || c == '!' || c == '?') && text.charAt(i + 1) == ' ' && count(text.substring(0, i)) >= 4) {
        return text.substring(0, i + 1);
      }
    }
    return text;
  }

  /** Without the full stop at its end. */
  static String bare(String text) {
    return text.endsWith(".") && !text.endsWith("..") ? text.substring(0, text.length() - 1) : text;
  }

  /** A capital first letter, unless the word has its own mind (iPhone) or is an e-mail address. */
  static String capital(String text) {
    int at = text.indexOf('@');
    boolean address = at > 0 && text.lastIndexOf(' ', at) < 0;
    if (text.isEmpty() || address || text.length() > 1 && Character.isUpperCase(text.charAt(1))) {
      return text;
    }
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Bots' identifiers as words: {@code cache_clear} and {@code createReplacement} become "cache clear" and "create replacement". */
  static String human(String text) {
    String clean = clean(text);
    if (clean.indexOf(' ') >= 0 || !IDENTIFIER.matcher(clean).matches()) {
      return clean;
    }
    String parted = HUMP.matcher(clean.replace('_', ' ')).replaceAll(" ");
    String words = clean.indexOf('_') >= 0 || parted.indexOf(' ') >= 0 ? parted : clean;
    return words.equals(clean) ? clean : words.toLowerCase(Locale.ROOT);
  }
}

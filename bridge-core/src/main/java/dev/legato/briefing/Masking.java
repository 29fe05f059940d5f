package dev.legato.briefing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds card numbers and secrets in text, in linear time. Look-alikes (order and tracking numbers, hashes, UUIDs, IMEIs)
 * are left alone: a card needs a network's prefix, its length and a right check digit; a secret needs a vendor's shape or
 * the word that names it.
 */
public final class Masking {
  /** One find; {@code end} exclusive, in chars. */
  public record Span(int start, int end, MaskKind kind) {}

  private static final Pattern KEY = Pattern.compile(
      "(?<![A-Za-z0-9_-])(?:sk-[A-Za-z0-9_-]{16,200}|[sr]k_(?:live|test)_[A-Za-z0-9]{10,200}|gh[pousr]_[A-Za-z0-9]{20,200}"
          + "|github_pat_[A-Za-z0-9_]{20,200}|glpat-[A-Za-z0-9_-]{16,100}|npm_[A-Za-z0-9]{30,60}|xox[abeprs]-[A-Za-z0-9-]{10,200}"
          + "|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{30,45}|whsec_[A-Za-z0-9+/=]{16,100}|SG\\.[A-Za-z0-9_-]{10,60}\\.[A-Za-z0-9_-]{10,80}"
          + "|eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{4,2000}={0,2})");
  private static final Pattern NAMED_KEY = Pattern.compile(
      "(?i)(?<![A-Za-z])(?:bearer[ \\t]{1,3}|(?:api[ _-]?key|access[ _-]?key|secret[ _-]?(?:access[ _-]?)?key|client[ _-]?secret"
          + "|(?:signing|webhook) secret|auth[ _-]?token|access[ _-]?token)(?: is|[ \\t]?[:=])[ \\t]{0,3}[\"'`]?)([A-Za-z0-9._~+/-]{16,512}={0,2})");
  private static final Pattern PASSWORD = Pattern
      .compile("(?i)\\b(?:password|passwort|passcode|passphrase|passwd|pwd|pin(?: code| number)?)"
          + "(?: (?:for|to|of) \\S{1,40})?(?:(?: is now| is| was)(?! ?(?:to|a|an|the|on|in|at|of|for|by|and|or)\\b):?|[ \\t]?[:=])[ \\t]{0,3}"
          + "(?:\"([^\"\\n]{3,64})\"|'([^'\\n]{3,64})'|`([^`\\n]{3,64})`|([^\\s,;\"'`<>]{3,64}))");
  private static final Pattern RESET = Pattern
      .compile("(?i)\\b(?:reset|changed|set|change) (?:it|my password|the password|my pin) to ([^\\s,;\"'`<>]{4,64})");
  private static final Pattern SHORT_PASS = Pattern
      .compile("(?i)\\bpass(?: is|[ \\t]?[:=])[ \\t]{0,3}([^\\s,;\"'`<>]{4,64})");
  private static final Pattern IN_URL = Pattern.compile("://[^\\s/:@]{1,64}:([^\\s/@]{3,128})@");
  private static final Pattern CARD_CODE = Pattern
      .compile("(?i)\\b(?:cvv2?|cvc2?|security code)(?: is|[ \\t]?[:=])?[ \\t]{0,3}(\\d{3,4})\\b");
  private static final Pattern PLAIN_WORD = Pattern.compile(
      "(?i)(?:not|no|wrong|incorrect|invalid|expired|correct|right|too|very|still|being|been|never|working|required"
          + "|needed|fine|ok|okay|blocked|locked|missing|weak|rejected|accepted|unknown|different|same|that|this|what|just|always|also|changed|reset|sent|set|default|gone"
          + "|stuck|broken|already|only|all|so|said|asked|because|stolen|hacked|compromised|leaked|forgotten|lost|empty|case-sensitive|protected)[.!?]*");
  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_END = "-----END ";

  private Masking() {}

  /** All finds in order, none overlapping. */
  public static List<Span> spans(String text) {
    List<Span> found = new ArrayList<>();
    privateKeys(text, found);
    groups(KEY, text, MaskKind.API_KEY, found);
    groups(NAMED_KEY, text, MaskKind.API_KEY, found);
    groups(IN_URL, text, MaskKind.PASSWORD, found);
    passwords(PASSWORD, text, false, found);
    passwords(RESET, text, true, found);
    passwords(SHORT_PASS, text, true, found);
    groups(CARD_CODE, text, MaskKind.CARD_CODE, found);
    CardNumbers.find(text, found);
    found.sort(Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
    List<Span> apart = new ArrayList<>();
    int end = 0;
    for (Span span : found) {
      if (span.start() >= end) {
        apart.add(span);
        end = span.end();
      }
    }
    return apart;
  }

  /** The text with every find replaced by a few words that say what stood there. */
  public static String mask(String text) {
    return replace(text, spans(text));
  }

  static String replace(String text, List<Span> spans) {
    if (spans.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (Span span : spans) {
      String value = text.substring(span.start(), span.end());
      out.append(text, from, span.start())
          .append(span.kind().replacement(value.substring(Math.max(0, value.length() - 4))));
      from = span.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  private static void groups(Pattern pattern, String text, MaskKind kind, List<Span> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      int group = matcher.groupCount();
      found.add(new Span(matcher.start(group), matcher.end(group), kind));
    }
  }

  private static void passwords(Pattern pattern, String text, boolean careful, List<Span> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      int group = 1;
      while (matcher.group(group) == null) {
        group++;
      }
      int start = matcher.start(group);
      int end = matcher.end(group);
      // A mark that ends the sentence is no part of the secret; a lone one inside it is.
      while (end - start > 3 && ".)".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      String value = text.substring(start, end);
      boolean plain = PLAIN_WORD.matcher(value).matches() || careful && value.chars().allMatch(Character::isLetter);
      if (!plain && !value.startsWith("[")) {
        found.add(new Span(start, end, MaskKind.PASSWORD));
      }
    }
  }

  private static void privateKeys(String text, List<Span> found) {
    int from = 0;
    while (true) {
      int begin = text.indexOf(KEY_BEGIN, from);
      if (begin < 0) {
        return;
      }
      int line = text.indexOf("-----", begin + KEY_BEGIN.length());
      boolean secret = line > 0 && line - begin < 80 && text.substring(begin, line).endsWith("PRIVATE KEY");
      if (!secret) {
        from = begin + KEY_BEGIN.length();
        continue;
      }
      int close = text.indexOf(KEY_END, line);
      int closed = close < 0 ? -1 : text.indexOf("-----", close + KEY_END.length());
      int end = closed < 0 ? text.length() : closed + 5;
      found.add(new Span(begin, end, MaskKind.PRIVATE_KEY));
      from = end;
    }
  }
}

package dev.legato.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Passwords and keys that stand near the word for one and not behind it: "the password on the sticker is gone, it was
 * tTzEAog4D3U", "wxbco071 as the password". Without a colon or an "is" to say so, only what nobody writes for any other
 * reason counts: letters of both cases, digits and marks in no order.
 */
final class StrongTokens {
  private static final int MOST_WORDS = 12;
  private static final int FARTHEST = 140;
  private static final int FEWEST_CHANGES = 4;
  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;
  private static final int MOST_BETWEEN = 3;
  private static final int SHORTEST_BEFORE = 6;
  private static final Pattern CHANGED = Pattern.compile(
      "(?i)\\b(?:changed|reset|set|switched|updated|ge\u00e4ndert|chang\u00e9|cambi\u00e9|mudei)"
          + "(?: (?:it|this|that|my|the|mine|pw|pass|password|passwort|es|das|mein|le|la|lo|back)){0,4} (?:from (\\S{6,64}) )?\\b(?:to|in|auf|zu|en|por|para) (\\S{6,64})");
  private static final Pattern PAIR = Pattern
      .compile("(?<![^\\s,:])[A-Za-z0-9_.@+-]{3,64} ?[/:|] ?([^\\s/:,;]{6,64})(?=[\\s,;.]|$)");
  /** Versions, times and codes of errors. */
  private static final Pattern PLAIN = Pattern
      .compile("(?i)0x[0-9a-f]+|\\d{4}-\\d\\d-\\d\\d.*|.*\\d\\.\\d+\\.\\d.*|v?\\d+(?:\\.\\d+)+.*");
  private static final Set<String> NUMBERED = Set.of("order", "number", "ticket", "version", "error", "ref",
      "reference",
      "case", "invoice", "tracking", "serial", "booking", "code", "id", "no", "nummer");
  private static final Pattern DASHED = Pattern.compile("\\p{Ll}{3,20}(?:-\\p{Ll}{3,20}){3,8}");
  /** "8/more characters", "8-16": how long it has to be. */
  private static final Pattern COUNTED = Pattern.compile("\\d{1,2}[/+-]");
  /** What people have, and no secret of theirs. */
  private static final Pattern PRODUCT = Pattern.compile(
      "(?i)(?:windows|win|android|iphone|ipad|ios|mac|macos|galaxy|pixel|firefox|chrome|safari|edge|office|ubuntu|debian|xbox|ps|surface|version|v|order|ticket|case|ref|inv|error)[-_ ]?\\d.*");
  /** Another clause, or another thing that has a number. */
  private static final Pattern CLAUSE = Pattern.compile(
      "(?i)[,;]|\\b(?:and|but|or|und|aber|oder|et|mais|ou|y|pero|o|e|mas|"
          + "order|number|ticket|version|error|ref|reference|case|invoice|tracking|serial|booking|model|id|nummer)\\b");
  private static final Pattern IT_IS = Pattern.compile(
      "(?i)[\\s.!?]{1,6}(?:it'?s|it is|it was|mine is|es ist|c'est) [\"'`]?([^\\s\"'`,;]{6,64}[^\\s\"'`,;.!?])");
  private static final Pattern WRONG = Pattern
      .compile("(?i)\\b(?:wrong|incorrect|invalid|falsch|incorrecta?|senha errada)\\b");
  private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{32,128}|[0-9A-F]{32,128})");
  private static final Set<String> GIVEN = Set.of("put", "to", "entered", "typed", "tried", "wrote", "used", "got",
      "received",
      "says", "said", "eingegeben", "saisi", "puse", "digitei");
  private static final String OPENING = "\"'`([{<\u201c\u201e\u00ab";
  private static final String CLOSING = "\"'`)]}>\u201d\u201c\u00bb.,;:!?";

  private final String text;
  private final Words words;
  private final Vocabulary vocabulary;

  StrongTokens(String text, Words words, Vocabulary vocabulary) {
    this.text = text;
    this.words = words;
    this.vocabulary = vocabulary;
  }

  /** The first one behind this place in the same sentence: begin and end, or an empty list. */
  List<int[]> behind(int from, boolean key) {
    int most = Math.min(text.length(), from + FARTHEST);
    int i = from;
    int seen = 0;
    while (i < most && seen < MOST_WORDS) {
      int[] token = token(i);
      var value = text.substring(token[0], token[1]);
      int word = words.at(token[0]) - 1;
      boolean numbered = word >= 0 && !key && NUMBERED.contains(words.lower(word));
      if (strong(value) && !numbered || key && HEX.matcher(value).matches()
          || seen == 0 && next(from, token[0]) && mixed(value)
          || !key && !PLAIN.matcher(value).matches() && (stated(from, token, value) || put(token, value))) {
        return List.of(token);
      }
      if (endsSentence(token[1])) {
        return key ? List.of() : corrected(from, token[1]);
      }
      seen += token[1] > token[0] ? 1 : 0;
      i = Math.max(token[1], i + 1);
    }
    return List.of();
  }

  /** "The passphrase I chose is green-apple-window", "my password would be saturn365": "is" in the same clause. */
  private boolean stated(int from, int[] token, String value) {
    return says(token[0]) && !"to".equals(words.lower(Math.max(0, words.at(token[0]) - 1)))
        && (mixed(value) && !PRODUCT.matcher(value).matches() || DASHED.matcher(value).matches())
        && !CLAUSE.matcher(text).region(from, token[0]).find();
  }

  /** "The password you sent me, XpoieM5W, is not accepted": between two commas, and no word. */
  private boolean put(int[] token, String value) {
    return token[0] > 1 && text.charAt(token[0] - 2) == ',' && token[1] < text.length()
        && text.charAt(token[1]) == ',' && mixed(value) && value.chars().anyMatch(Character::isUpperCase)
        && value.chars().anyMatch(Character::isLowerCase);
  }

  /** "Wrong password?! It's mustang1887": the next sentence says what it is. */
  private List<int[]> corrected(int from, int end) {
    Matcher matcher = IT_IS.matcher(text).region(end, Math.min(text.length(), end + FARTHEST));
    boolean wrong = WRONG.matcher(text).region(Math.max(0, from - FARTHEST / 4), end).find();
    return wrong && matcher.lookingAt() && mixed(matcher.group(1)) && !PRODUCT.matcher(matcher.group(1)).matches()
        ? List.of(new int[]{matcher.start(1), matcher.end(1)})
        : List.of();
  }

  /** "658502 as a one time passcode": a code of so many digits before the word, or an empty list. */
  List<int[]> code(int word, int least, int most) {
    int first = overFillers(word);
    boolean as = first >= 0 && first + 1 < word
        && (as(words.lower(first + 1)) || vocabulary.is(words.lower(first + 1)));
    int length = as ? words.end(first) - words.start(first) : 0;
    return length >= least && length <= most && words.lower(first).chars().allMatch(Character::isDigit)
        && words.start(word) - words.end(first) < FARTHEST
            ? List.of(new int[]{words.start(first), words.end(first)})
            : List.of();
  }

  /** "log in as me, anna_k / k9PQ!mm2x": the second of a pair, where it is no plain word, or an empty list. */
  List<int[]> pair(int from) {
    Matcher matcher = PAIR.matcher(text).region(from, Math.min(text.length(), from + FARTHEST));
    return matcher.find() && mixed(matcher.group(1))
        && !text.substring(from, matcher.start()).matches("(?s).*[.!?]\\s.*")
            ? List.of(new int[]{matcher.start(1), matcher.end(1)})
            : List.of();
  }

  /** Codes of so many digits in the same sentence that a colon or a word like "is" tells: "the pin I set there was 5458". */
  List<int[]> told(int from, int least, int most) {
    List<int[]> told = new ArrayList<>();
    int farthest = Math.min(text.length(), from + FARTHEST);
    int[] token = token(from);
    for (int i = 0; token[1] > token[0] && token[0] < farthest && i < 2 * MOST_WORDS; i++) {
      token = withSecondHalf(token);
      var digits = text.substring(token[0], token[1]).replace(" ", "");
      boolean year = least == 4 && digits.matches("(?:19|20)\\d\\d") && text.charAt(Math.max(0, token[0] - 2)) != ':';
      if (!year && digits.length() >= least && digits.length() <= most
          && digits.chars().allMatch(c -> c >= '0' && c <= '9')
          && says(token[0])) {
        told.add(token);
      }
      if (endsSentence(token[1])) {
        break;
      }
      token = token(token[1]);
    }
    return told;
  }

  /** "325 262": a code read in two halves. */
  private int[] withSecondHalf(int[] token) {
    int half = token[1] - token[0];
    if (half < 3 || half > 4 || token[1] >= text.length() || text.charAt(token[1]) != ' ') {
      return token;
    }
    int[] next = token(token[1]);
    return next[0] == token[1] + 1 && next[1] - next[0] == half
        && text.substring(token[0], next[1]).chars().allMatch(c -> c == ' ' || c >= '0' && c <= '9')
            ? new int[]{token[0], next[1]}
            : token;
  }

  /** Whether a colon, an equals sign or a word like "is" stands right before this place. */
  private boolean says(int at) {
    int i = at - 1;
    while (i >= 0 && at - i < MOST_WORDS && (text.charAt(i) == ' ' || OPENING.indexOf(text.charAt(i)) >= 0)) {
      i--;
    }
    int word = i < 0 ? -1 : words.at(i + 1) - 1;
    return i >= 0 && (text.charAt(i) == ':' || text.charAt(i) == '='
        || word >= 0 && words.end(word) == i + 1
            && (vocabulary.is(words.lower(word)) || GIVEN.contains(words.lower(word))));
  }

  /** "wxbco071 as the password", "Sommer24x ist mein Passwort": the token before the word, or an empty list. */
  List<int[]> before(int word) {
    int first = overFillers(word);
    if (first >= 0 && IntStream.range(first + 1, word)
        .noneMatch(i -> vocabulary.is(words.lower(i)) || as(words.lower(i)))) {
      return changed(words.start(word));
    }
    if (first < 0 || words.start(word) - words.end(first) > FARTHEST
        || text.substring(words.end(first), words.start(word)).matches("(?s).*(?:[;\\n]|[.!?]\\s+\\p{Lu}).*")) {
      return List.of();
    }
    int end = words.end(first);
    int start = words.start(first);
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1)) && OPENING.indexOf(text.charAt(start - 1)) < 0
        && end - start < LONGEST) {
      start--;
    }
    while (end < words.start(word) && !Character.isWhitespace(text.charAt(end))
        && CLOSING.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    end += end < text.length() && text.charAt(end) == '!' ? 1 : 0;
    var token = text.substring(start, end);
    return mixed(token) ? List.of(new int[]{start, end}) : List.of();
  }

  /** The nearest word before this one that says something of its own, or -1. */
  private int overFillers(int word) {
    int first = word - 1;
    while (first >= 0 && word - first <= MOST_BETWEEN && vocabulary.filler(words.lower(first))) {
      first--;
    }
    return first;
  }

  /** "I changed it from one to other and neither password works": what it was and what it is. */
  private List<int[]> changed(int word) {
    List<int[]> values = new ArrayList<>();
    Matcher matcher = CHANGED.matcher(text).region(Math.max(0, word - FARTHEST),
        Math.min(text.length(), word + FARTHEST));
    if (matcher.find()) {
      for (int group = 1; group <= 2; group++) {
        if (matcher.group(group) != null && mixed(matcher.group(group))) {
          values.add(new int[]{matcher.start(group), matcher.end(group)});
        }
      }
    }
    return values;
  }

  private static boolean mixed(String token) {
    return token.length() >= SHORTEST_BEFORE && token.chars().anyMatch(Character::isLetter)
        && token.chars().anyMatch(Character::isDigit) && !address(token) && !COUNTED.matcher(token).lookingAt();
  }

  private static boolean as(String word) {
    return switch (word) {
      case "as", "als", "como", "comme" -> true;
      default -> false;
    };
  }

  /** The next run without blanks and quotes, without the marks around it. */
  private int[] token(int from) {
    int most = Math.min(text.length(), from + FARTHEST);
    int start = from;
    while (start < most && text.charAt(start) != '\n'
        && (Character.isWhitespace(text.charAt(start)) || OPENING.indexOf(text.charAt(start)) >= 0)) {
      start++;
    }
    int end = start;
    while (end < most && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '"') {
      end++;
    }
    boolean quoted = end < most && start > 0 && text.charAt(end) == '"' && text.charAt(start - 1) == '"';
    while (!quoted && end > start && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return new int[]{start, end};
  }

  /** Nothing but a comma, a dash or a bracket stands between. */
  private boolean next(int from, int to) {
    return text.substring(from, to).chars().allMatch(c -> c == ' ' || c == ',' || c == '-' || OPENING.indexOf(c) >= 0);
  }

  private boolean endsSentence(int at) {
    int i = at;
    while (i < text.length() && i - at < MOST_WORDS && CLOSING.indexOf(text.charAt(i)) >= 0) {
      if (".!?".indexOf(text.charAt(i)) >= 0
          && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)))) {
        return true;
      }
      i++;
    }
    return i < text.length() && text.charAt(i) == '\n';
  }

  private static boolean strong(String token) {
    if (token.indexOf('<') >= 0 || token.startsWith("${") || PLAIN.matcher(token).matches() || token.length() < SHORTEST
        || token.length() > LONGEST
        || address(token)) {
      return false;
    }
    List<Character> kinds = new ArrayList<>();
    int changes = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      char kind = Character.isDigit(c) ? '0' : Character.isUpperCase(c) ? 'A' : Character.isLetter(c) ? 'a' : '-';
      // A capital that begins a word is no change of mind.
      boolean begins = i > 0 && kind == 'a' && kinds.getLast() == 'A';
      changes += i > 0 && kind != kinds.getLast() && !begins ? 1 : 0;
      kinds.add(kind);
    }
    return kinds.contains('0') && kinds.contains('a') && (kinds.contains('A') || token.matches(".*[!$%&*#~^+].*"))
        && changes >= FEWEST_CHANGES;
  }

  private static boolean address(String token) {
    return token.contains("://") || token.startsWith("/") || token.matches("[^@]+@[^@]+\\.[^@]+")
        || token.startsWith("www.")
        || token.indexOf('=') > 0 && token.indexOf('=') < token.length() - 2;
  }
}

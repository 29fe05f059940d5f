package dev.legato.redaction;

import dev.legato.redaction.Vocabulary.Cue;
import dev.legato.redaction.Vocabulary.What;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Values that a word before them gives away: "my PIN is 4403", "client_secret=…", "Passwort: …". */
final class CuedValues {
  private static final int MOST_FILLERS = 8;
  private static final int LONGEST_ANSWER = 8;
  private static final int LONGEST_QUESTION = 300;
  private static final int LONGEST_TOUCHING = 20;
  private static final int LONGEST_MASK = 80;
  private static final int SHORTEST_KEY = 20;

  /** "token_type", "token_url": what is told of one. */
  private static final Set<String> ABOUT = Set.of("type", "name", "url", "uri", "endpoint", "expires", "expiry", "ttl",
      "length", "count", "limit", "scope");

  private final String text;
  private final Words words;
  private final Vocabulary vocabulary = Vocabulary.shipped();
  private final StrongTokens tokens;
  private final List<Span> found;
  private final Map<Integer, What> announced;

  /** Where a value begins; told when a colon, an equals sign or "is" comes before it. */
  private record Place(int at, boolean told) {}

  /**
   * @param announced filled with the starts of numbers that a word before them explains, for {@link Numbers}
   */
  CuedValues(String text, Words words, List<Span> found, Map<Integer, What> announced) {
    this.text = text;
    this.words = words;
    this.tokens = new StrongTokens(text, words, vocabulary);
    this.found = found;
    this.announced = announced;
  }

  /**
   * @param asked what the other side said before, or empty
   */
  void find(String asked) {
    if (!asked.isEmpty()) {
      answer(asked);
    }
    int word = 0;
    while (word < words.count()) {
      boolean masked = words.start(word) > 0 && text.charAt(words.start(word) - 1) == '['
          && ours(words.start(word) - 1);
      Optional<Cue> cue = masked ? Optional.empty() : vocabulary.cueAt(words, word, text).filter(about(word).negate());
      if (cue.isEmpty()) {
        touching(words.start(word), words.end(word));
        word++;
        continue;
      }
      int named = words.start(word + cue.get().words().size() - 1);
      boolean tag = named > 0 && text.charAt(named - 1) == '<'
          || words.start(word) > 0 && text.charAt(words.start(word) - 1) == '<';
      int first = word;
      int before = found.size();
      word += cue.get().words().size();
      read(cue.get(), place(word, secret(cue.get().what()), tag));
      if (found.size() == before) {
        earlier(cue.get().what(), first);
      }
      if (found.size() == before) {
        nearby(cue.get().what(), words.end(word - 1));
      }
    }
  }

  private Predicate<Cue> about(int word) {
    return cue -> {
      int last = word + cue.words().size() - 1;
      return cue.what() == What.API_KEY && last + 1 < words.count() && text.charAt(words.end(last)) == '_'
          && ABOUT.contains(words.lower(last + 1)) && (last + 2 >= words.count()
              || new Values(text, vocabulary).key(words.start(last + 2), true) == words.start(last + 2));
    };
  }

  /** What stands before the word. */
  private void earlier(What what, int word) {
    if (what == What.PASSWORD) {
      tokens.before(word).forEach(token -> add(Kind.PASSWORD, token[0], token[1]));
    } else if (what == What.API_KEY) {
      tokens.before(word).stream().filter(token -> token[1] - token[0] >= SHORTEST_KEY)
          .forEach(token -> add(Kind.API_KEY, token[0], token[1]));
    } else if (what == What.PIN) {
      tokens.code(word, 4, 8).forEach(token -> add(Kind.PIN, token[0], token[1]));
    } else if (what == What.ONE_TIME_CODE) {
      tokens.code(word, 4, 8).forEach(token -> add(Kind.ONE_TIME_CODE, token[0], token[1]));
    } else if (what == What.CARD_CODE) {
      tokens.code(word, 3, 4).forEach(token -> add(Kind.CARD_CODE, token[0], token[1]));
    }
  }

  /** What stands further behind the word and can be nothing else. */
  private void nearby(What what, int behind) {
    switch (what) {
      case PASSWORD, PASSWORD_SET ->
        tokens.behind(behind, false).forEach(token -> add(Kind.PASSWORD, token[0], token[1]));
      case API_KEY -> tokens.behind(behind, true).forEach(token -> add(Kind.API_KEY, token[0], token[1]));
      case PIN -> tokens.told(behind, 4, 8).forEach(token -> add(Kind.PIN, token[0], token[1]));
      case ONE_TIME_CODE -> tokens.told(behind, 4, 8).forEach(token -> add(Kind.ONE_TIME_CODE, token[0], token[1]));
      case CARD_CODE -> tokens.told(behind, 3, 4).forEach(token -> add(Kind.CARD_CODE, token[0], token[1]));
      case CREDENTIALS -> tokens.pair(behind).forEach(token -> add(Kind.PASSWORD, token[0], token[1]));
      case CARD, IBAN, ACCOUNT_NUMBER, NATIONAL_ID, ID_DOCUMENT, PHONE, OTHER, PERSON -> {
      }
    }
  }

  /** "CVV123", "4242424242424242CVV123": a word and the digits that touch it. */
  private void touching(int start, int end) {
    int i = start;
    while (i < end) {
      int letters = i;
      while (i < end && Character.isLetter(text.charAt(i))) {
        i++;
      }
      int digits = i;
      while (i < end && !Character.isLetter(text.charAt(i))) {
        i++;
      }
      if (digits > letters && i > digits && digits - letters <= LONGEST_TOUCHING) {
        vocabulary.code(text.substring(letters, digits)).ifPresent(cue -> read(cue, new Place(digits, true)));
      }
    }
  }

  /** A short answer is what the question before it named. An order number asked for beside it settles the doubt. */
  private void answer(String asked) {
    if (words.count() == 0 || words.count() > LONGEST_ANSWER) {
      return;
    }
    Words before = Words.of(asked.substring(Math.max(0, asked.length() - LONGEST_QUESTION)));
    String question = asked.substring(Math.max(0, asked.length() - LONGEST_QUESTION));
    Cue last = null;
    for (int word = 0; word < before.count(); word++) {
      Optional<Cue> cue = vocabulary.cueAt(before, word, question);
      if (cue.isPresent() && (last == null || last.what() != What.OTHER)) {
        last = cue.get();
      }
      word += cue.isPresent() ? cue.get().words().size() - 1 : 0;
    }
    if (last == null) {
      return;
    }
    boolean secret = secret(last.what());
    int first = 0;
    while (first < text.length()
        && (secret ? Character.isWhitespace(text.charAt(first)) : !Character.isDigit(text.charAt(first)))) {
      first++;
    }
    boolean one = text.substring(first).strip().chars().noneMatch(Character::isWhitespace);
    if (first < text.length() && (one || !secret) && last.what() != What.PASSWORD_SET && last.what() != What.PERSON) {
      // "Yes" is an answer, too: a password told like this needs more than letters.
      read(last.what() == What.PASSWORD ? new Cue(last.words(), What.PASSWORD_SET) : last, new Place(first, true));
    }
  }

  private static boolean secret(What what) {
    return what == What.PASSWORD || what == What.PASSWORD_SET || what == What.CREDENTIALS
        || what == What.API_KEY;
  }

  private void read(Cue cue, Place place) {
    if (place.at() >= text.length()) {
      return;
    }
    Values values = new Values(text, vocabulary);
    switch (cue.what()) {
      case PASSWORD ->
        add(Kind.PASSWORD, place.at(), !place.told() && thing(place.at())
            ? place.at()
            : values.password(place.at(), place.told(), boarding(cue, place) || Values.bracketed(text, place.at())));
      case PASSWORD_SET -> add(Kind.PASSWORD, place.at(), values.password(place.at(), true, true));
      case CREDENTIALS -> {
        int start = values.afterUser(place.at());
        add(Kind.PASSWORD, start, start > place.at() ? values.password(start, true, true) : start);
      }
      case API_KEY -> add(Kind.API_KEY, place.at(), values.key(place.at(), place.told()));
      case PIN -> add(Kind.PIN, place.at(), values.digits(place.at(), 4, 8));
      case ONE_TIME_CODE -> add(Kind.ONE_TIME_CODE, place.at(), values.oneTimeCode(place.at()));
      case CARD_CODE -> add(Kind.CARD_CODE, place.at(), values.digits(place.at(), 3, 4));
      case ACCOUNT_NUMBER -> add(Kind.ACCOUNT_NUMBER, place.at(), values.grouped(place.at(), 4, 18));
      case NATIONAL_ID -> add(Kind.NATIONAL_ID, place.at(), values.nationalId(place.at(), lastFour(cue)));
      case ID_DOCUMENT -> add(Kind.ID_DOCUMENT, place.at(), values.document(place.at()));
      case IBAN -> add(Kind.IBAN, place.at(), Ibans.announced(text, place.at()));
      case CARD, PHONE, OTHER -> announced.putIfAbsent(place.at(), cue.what());
      case PERSON -> {
        boolean told = place.told() || vocabulary.is(cue.words().getLast())
            || cue.words().size() > 2 && !cue.words().contains("name");
        // "DB_USER=app": a setting is nobody's name.
        told &= text.charAt(place.at() - 1) != '=';
        add(Kind.PERSON, place.at(), told ? People.announced(text, words, place.at(), vocabulary) : place.at());
      }
    }
  }

  /** "The password on my iPhone14": a thing that somebody has. */
  private boolean thing(int at) {
    int word = words.at(at) - 1;
    return word >= 0 && switch (words.lower(word)) {
      case "my", "our", "your", "his", "her", "their", "the", "mein", "meine", "meinem", "mon", "ma", "mi", "meu",
          "minha" ->
        true;
      default -> false;
    };
  }

  /** "Pass" is many things: what is told of it needs more than letters. */
  private static boolean boarding(Cue cue, Place place) {
    return cue.words().equals(List.of("pass")) && place.told();
  }

  /** Only of these are people asked for the last four digits. */
  private static boolean lastFour(Cue cue) {
    return cue.words().getFirst().startsWith("ssn") || cue.words().getFirst().equals("social");
  }

  private void add(Kind kind, int start, int end) {
    if (end > start) {
      found.add(Span.of(start, end, kind));
    }
  }

  /** @param tag the word is the name of an element: {@code <pin>4403</pin>} */
  private Place place(int word, boolean secret, boolean tag) {
    boolean told = false;
    int from = words.end(word - 1);
    for (int k = word; k <= words.count() && k - word <= MOST_FILLERS; k++) {
      int to = k < words.count() ? words.start(k) : text.length();
      int at = from;
      boolean parted = false;
      boolean more = true;
      while (at < to && more) {
        char c = text.charAt(at);
        boolean closed = c == '>' && (tag && k == word && at == from || at > from && text.charAt(at - 1) == '"');
        told |= c == ':' || c == '=' || closed;
        parted |= c == ':' || c == '=' || closed;
        int skip = closed || between(c, secret, at - from) ? 1 : mark(at, from, secret);
        more = skip > 0;
        at += skip;
      }
      if (at < to || k == words.count() || to - from > 12) {
        // A mark that is no part of a sentence here: the value begins with it, or there is none.
        return new Place(at, told);
      }
      String lower = words.lower(k);
      boolean name = secret && target(k);
      if (secret && sticks(words.end(k))) {
        // "is C!r7_x": no word at all.
        return new Place(at, told);
      }
      if (secret && (parted || told) && !vocabulary.is(lower) || !name && !vocabulary.filler(lower)) {
        return new Place(at, told);
      }
      told |= vocabulary.is(lower);
      from = words.end(k);
    }
    return new Place(text.length(), false);
  }

  /** How many characters of an arrow, a dash between blanks or an opened bracket stand there. */
  private int mark(int at, int from, boolean secret) {
    char c = text.charAt(at);
    if (c == '|' || c >= '\u2190' && c <= '\u21ff') {
      return 1;
    }
    if (c == '[' || c == '{') {
      return ours(at) ? 0 : 1;
    }
    if (c == ']' && at + 1 < text.length() && text.charAt(at + 1) == '=') {
      return 1; // card[cvc]=
    }
    int dashes = at;
    while (dashes < text.length() && dashes - at < 3 && text.charAt(dashes) == '-') {
      dashes++;
    }
    if (!secret || dashes == at || dashes == text.length()) {
      return 0;
    }
    if (text.charAt(dashes) == '>') {
      return dashes + 1 - at;
    }
    boolean blanks = at > from && text.charAt(at - 1) == ' ' && text.charAt(dashes) == ' ';
    return blanks ? dashes - at : 0;
  }

  /** What a mask put there. */
  private boolean ours(int bracket) {
    int end = text.indexOf(']', bracket, Math.min(text.length(), bracket + LONGEST_MASK));
    String inside = end < 0 ? "" : text.substring(bracket, end);
    return inside.endsWith(" removed") || inside.contains(" ending ") || inside.startsWith("[e-mail address at ");
  }

  /** "the password for mail is …": what it is for, when the value is told after it. */
  private boolean target(int k) {
    return k + 1 < words.count() && k > 1 && text.charAt(words.end(k)) == ' ' && vocabulary.is(words.lower(k + 1))
        && (leadsTo(words.lower(k - 1)) || vocabulary.filler(words.lower(k - 1)) && leadsTo(words.lower(k - 2)));
  }

  private static boolean leadsTo(String word) {
    return switch (word) {
      case "for", "of", "to", "für", "pour", "para", "de" -> true;
      default -> false;
    };
  }

  /** A mark that ends no word stands here, and more right behind it. */
  private boolean sticks(int at) {
    return at + 1 < text.length() && "!$%&*+@\\^_|~".indexOf(text.charAt(at)) >= 0
        && (Character.isLetterOrDigit(text.charAt(at + 1)) || "!$%&*+@^".indexOf(text.charAt(at + 1)) >= 0);
  }

  private static boolean between(char c, boolean secret, int distance) {
    if (secret && distance == 0 && (c == '.' || c == ',' || c == '?' || c == '!' || c == ')')) {
      return false;
    }
    return Character.isWhitespace(c) || c == ':' || c == '=' || c == '"' || c == '\'' || c == '`' || c == '\u00a0'
        || c == '\u201c' || c == '>' && distance > 0 || c == '('
        || !secret && (c == '#' || c == '-' || c == '.' || c == ',' || c == '?' || c == '*' || c == '_'
            || c == ')' || c == '\u00ba' || c == '\u00b0');
  }
}

package dev.legato.redaction;

import java.util.List;

/**
 * Names and postal addresses, as far as a pattern gives them away: a title, a greeting, a common first name with a capital,
 * a house number with a street. A name without any of these is not found.
 */
final class People {
  private static final int MOST_WORDS = 3;
  private static final int LONGEST_STREET = 6;
  private static final FirstNames FIRST_NAMES = FirstNames.shipped();

  private final String text;
  private final Words words;
  private final Vocabulary vocabulary = Vocabulary.shipped();
  private final List<Span> found;

  People(String text, Words words, List<Span> found) {
    this.text = text;
    this.words = words;
    this.found = found;
  }

  void find() {
    int k = 0;
    while (k < words.count()) {
      int next = name(k);
      next = next > k ? next : street(k);
      k = Math.max(next, k + 1);
    }
  }

  /** Answers the word after the name, or this one. */
  private int name(int k) {
    String lower = words.lower(k);
    boolean capital = capital(k);
    boolean title = vocabulary.title(lower) && k + 1 < words.count() && capital(k + 1) && near(k, ". ");
    boolean greeted = vocabulary.greeting(lower) && k + 1 < words.count() && capital(k + 1) && near(k, " ")
        && !vocabulary.title(words.lower(k + 1));
    int first = title || greeted ? k + 1 : k;
    boolean known = capital && FIRST_NAMES.has(lower);
    if (!title && !greeted && !known || vocabulary.plain(words.lower(first)) || vocabulary.filler(words.lower(first))) {
      return k;
    }
    int last = first;
    while (last + 1 < words.count() && last + 1 - first < MOST_WORDS && capital(last + 1)
        && (near(last, " ") || near(last, ". ") && words.lower(last).length() == 1 || near(last, "-"))
        && !vocabulary.plain(words.lower(last + 1)) && !vocabulary.street(words.lower(last + 1))) {
      last++;
    }
    found.add(Span.of(words.start(first), words.end(last), Kind.PERSON));
    return last + 1;
  }

  /** "809 Main Street Apt 4", "Hauptstraße 12", "12 rue de la Paix": answers the word after, or this one. */
  private int street(int k) {
    int last = -1;
    boolean numbered = houseNumber(k);
    int most = Math.min(words.count() - 1, k + LONGEST_STREET);
    for (int i = k + 1; numbered && i <= most && near(i - 1, " ") | near(i - 1, ". ") | near(i - 1, ", "); i++) {
      boolean street = vocabulary.street(words.lower(i)) && (capital(i) || !everyday(words.lower(i)))
          || german(words.lower(i));
      last = street && i - k > 1 ? i : street && i + 1 <= most && capital(i + 1) ? i + 1 : last;
      if (last >= 0) {
        break;
      }
    }
    if (last < 0 && (german(words.lower(k)) || vocabulary.street(words.lower(k)) && k > 0 && capital(k - 1))
        && k + 1 < words.count() && houseNumber(k + 1) && near(k, " ") | near(k, ". ")) {
      last = k + 1;
    }
    if (last < 0) {
      return k;
    }
    while (last + 2 < words.count() && vocabulary.unit(words.lower(last + 1)) && digit(last + 2)) {
      last += 2;
    }
    found.add(Span.of(words.start(k), words.end(last), Kind.ADDRESS));
    return last + 1;
  }

  private static boolean german(String word) {
    return word.length() > 6 && (word.endsWith("straße") || word.endsWith("strasse") || word.endsWith("gasse"));
  }

  /** What in small letters is more often something else. */
  private static boolean everyday(String word) {
    return switch (word) {
      case "way" -> true;
      default -> false;
    };
  }

  private boolean houseNumber(int k) {
    if (words.start(k) > 1 && text.charAt(words.start(k) - 1) == '.'
        && Character.isDigit(text.charAt(words.start(k) - 2))) {
      return false;
    }
    String word = words.lower(k);
    return digit(k) && word.length() <= 6 && (word.length() < 6 || !word.chars().allMatch(Character::isDigit));
  }

  private boolean digit(int k) {
    return !words.lower(k).isEmpty() && Character.isDigit(words.lower(k).charAt(0));
  }

  private boolean capital(int k) {
    return Character.isUpperCase(text.charAt(words.start(k)));
  }

  /** Whether exactly these marks part this word from the next. */
  private boolean near(int k, String marks) {
    return k + 1 < words.count() && words.start(k + 1) - words.end(k) == marks.length()
        && text.startsWith(marks, words.end(k));
  }

  /** After "my name is": up to three words that are no words of the language. Answers the end. */
  static int announced(String text, Words words, int start, Vocabulary vocabulary) {
    int low = words.at(start);
    int end = start;
    for (int k = low; k < words.count() && k - low < MOST_WORDS; k++) {
      String lower = words.lower(k);
      int gap = k == low ? 0 : words.start(k) - words.end(k - 1);
      boolean near = k == low
          ? words.start(k) == start
          : text.startsWith(" ", words.start(k) - 1) && (gap == 1 || gap == 2 && text.charAt(words.end(k - 1)) == '.');
      boolean letters = lower.chars().allMatch(Character::isLetter)
          && (lower.length() > 1 || k > low && Character.isUpperCase(text.charAt(words.start(k))));
      if (!near || !letters || vocabulary.plain(lower) || vocabulary.filler(lower)
          || vocabulary.cueAt(words, k, text).isPresent()) {
        break;
      }
      end = words.end(k);
    }
    return end;
  }
}

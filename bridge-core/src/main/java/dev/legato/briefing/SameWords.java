package dev.legato.briefing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wording reduced to its telling words, to judge whether another one means the same thing. */
record SameWords(Set<String> telling, String plain) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int MAX_CHARS = 1_000;
  private static final Set<String> SMALL = Set.of("you", "will", "the", "a", "an", "to", "of", "for", "in", "on", "at",
      "by", "with", "within", "your", "we",
      "our", "us", "i", "have", "has", "is", "are", "be", "been", "and", "or", "that", "this", "it", "get", "was",
      "now", "just", "ll", "ve", "from", "not", "could",
      "would", "couldn", "wasn", "didn", "doesn", "isn", "t", "because", "unable", "able", "start", "create", "do",
      "did", "about", "there", "then", "gonna", "going");

  static SameWords of(String text) {
    String human = Words.human(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text);
    String plain = human.toLowerCase(Locale.ROOT).replace("e-mail", "email").replace("call back", "callback").replace(
        "timed out",
        "timeout");
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(plain);
    while (word.find()) {
      String found = word.group();
      String stem = found.length() > 3 && found.endsWith("s") ? found.substring(0, found.length() - 1) : found;
      if (!SMALL.contains(stem)) {
        words.add(stem);
      }
    }
    return new SameWords(Set.copyOf(words), plain);
  }

  /** At least two thirds of the shorter one's telling words stand in the other. */
  boolean alike(SameWords other) {
    Set<String> few = telling.size() <= other.telling.size() ? telling : other.telling;
    Set<String> many = telling.size() <= other.telling.size() ? other.telling : telling;
    if (few.isEmpty()) {
      return plain.equals(other.plain);
    }
    long shared = few.stream().filter(many::contains).count();
    return 3 * shared >= 2L * few.size();
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "SameWords[" + telling.size() + "]";
  }
}

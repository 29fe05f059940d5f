package dev.legato.briefing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether two wordings mean the same thing, judged by the telling words they share. */
final class SameWords {
  private static final Set<String> SMALL = Set.of("you", "will", "the", "a", "an", "to", "of", "for", "in", "on", "at",
      "by", "with", "within", "your", "we",
      "our", "us", "i", "have", "has", "is", "are", "be", "been", "and", "or", "that", "this", "it", "get", "was",
      "now", "just", "ll", "ve", "from", "not", "could",
      "would", "start", "create", "do", "did", "about", "there", "then");

  private SameWords() {}

  /** At least two thirds of the shorter one's telling words stand in the other. */
  static boolean alike(String one, String other) {
    Set<String> a = telling(one);
    Set<String> b = telling(other);
    int shorter = Math.min(a.size(), b.size());
    if (shorter == 0) {
      return Words.clean(one).equalsIgnoreCase(Words.clean(other));
    }
    a.retainAll(b);
    return 3 * a.size() >= 2 * shorter;
  }

  private static Set<String> telling(String text) {
    Set<String> words = new HashSet<>();
    String plain = Words.human(text).toLowerCase(Locale.ROOT).replace("e-mail", "email").replace("call back",
        "callback");
    for (String word : plain.split("[^\\p{L}\\p{N}]+")) {
      String stem = word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
      if (!stem.isEmpty() && !SMALL.contains(stem)) {
        words.add(stem);
      }
    }
    return words;
  }
}

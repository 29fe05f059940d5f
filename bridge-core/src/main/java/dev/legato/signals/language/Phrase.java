package dev.legato.signals.language;

import java.util.List;
import java.util.Set;

/**
 * A turn of phrase that tells something: words in a row, some of them one of several, some skipped.
 *
 * @param cue what it tells
 * @param parts in order; the first is a word
 */
record Phrase(String cue, boolean first, List<Part> parts) {
  /** One place in a phrase. */
  sealed interface Part {
    /** One of these words, or one that begins or ends like this; {@value #NUMBER} among the words is any number. */
    record Word(Set<String> words, List<String> beginnings, List<String> endings) implements Part {
      static final String NUMBER = "#";

      boolean is(Token token) {
        String word = token.word();
        return words.contains(word) || begins(word) || ends(word) || words.contains(NUMBER) && token.number();
      }

      /** Whether it is one of its words and nothing else. */
      boolean plain() {
        return beginnings.isEmpty() && endings.isEmpty() && !words.contains(NUMBER);
      }

      private boolean begins(String word) {
        for (String beginning : beginnings) {
          if (word.startsWith(beginning)) {
            return true;
          }
        }
        return false;
      }

      private boolean ends(String word) {
        for (String ending : endings) {
          if (word.length() > ending.length() + 1 && word.endsWith(ending)) {
            return true;
          }
        }
        return false;
      }
    }

    /** Up to so many words of any kind, within one clause. */
    record Gap(int most) implements Part {}

    /** The sentence ends here. */
    record End() implements Part {}

    /** The next word is none of these. */
    record Not(Word word) implements Part {}
  }

  /** The place after the last word when it is said from {@code at} on, else -1. */
  int matches(List<Token> tokens, int at) {
    if (first && at > 0 && !tokens.get(at - 1).ends() && tokens.get(at - 1).spoken()) {
      return -1;
    }
    return matches(tokens, at, 0);
  }

  private int matches(List<Token> tokens, int at, int part) {
    if (part == parts.size()) {
      return at;
    }
    return switch (parts.get(part)) {
      case Part.Word word ->
        at < tokens.size() && word.is(tokens.get(at)) ? matches(tokens, at + 1, part + 1) : -1;
      case Part.Gap gap -> afterGap(tokens, at, part, gap.most());
      case Part.End() -> at == tokens.size() || !tokens.get(at).spoken() ? matches(tokens, at, part + 1) : -1;
      case Part.Not(Part.Word word) ->
        at < tokens.size() && word.is(tokens.get(at)) ? -1 : matches(tokens, at, part + 1);
    };
  }

  private int afterGap(List<Token> tokens, int at, int part, int most) {
    for (int skipped = 0; skipped <= most; skipped++) {
      int end = matches(tokens, at + skipped, part + 1);
      if (end >= 0) {
        return end;
      }
      if (at + skipped >= tokens.size() || tokens.get(at + skipped).pauses()) {
        return -1;
      }
    }
    return -1;
  }
}

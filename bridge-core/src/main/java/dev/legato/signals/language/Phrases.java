package dev.legato.signals.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All phrases of a language, found by their first word, so that a turn is searched in one pass. Immutable once built. */
final class Phrases {
  /** A beginning of a word is looked up by so many letters of it. */
  static final int BEGINNING = 3;
  private final Map<String, List<Phrase>> byWord = new HashMap<>();
  private final Map<String, List<Phrase>> byBeginning = new HashMap<>();

  Phrases(List<Phrase> phrases) {
    for (Phrase phrase : phrases) {
      if (!(phrase.parts().getFirst() instanceof Phrase.Part.Word word)) {
        throw new IllegalArgumentException("a phrase of [" + phrase.cue() + "] begins with no word");
      }
      if (!word.endings().isEmpty()) {
        throw new IllegalArgumentException("a phrase of [" + phrase.cue() + "] begins with the end of a word");
      }
      word.words().forEach(first -> byWord.computeIfAbsent(first, _ -> new ArrayList<>()).add(phrase));
      word.beginnings().stream().map(beginning -> beginning.substring(0, BEGINNING)).distinct()
          .forEach(first -> byBeginning.computeIfAbsent(first, _ -> new ArrayList<>()).add(phrase));
    }
  }

  /** Every phrase that is said, by what it tells, each in the order it is said. */
  Map<String, List<Hit>> in(List<Token> tokens) {
    Map<String, List<Hit>> found = new HashMap<>();
    for (int at = 0; at < tokens.size(); at++) {
      String word = tokens.get(at).word();
      look(byWord.get(word), tokens, at, found);
      if (tokens.get(at).number()) {
        look(byWord.get(Phrase.Part.Word.NUMBER), tokens, at, found);
      }
      if (word.length() >= BEGINNING) {
        look(byBeginning.get(word.substring(0, BEGINNING)), tokens, at, found);
      }
    }
    return found;
  }

  private static void look(@org.jspecify.annotations.Nullable List<Phrase> candidates, List<Token> tokens, int at,
      Map<String, List<Hit>> found) {
    if (candidates == null) {
      return;
    }
    for (Phrase phrase : candidates) {
      int end = phrase.matches(tokens, at);
      if (end >= 0) {
        found.computeIfAbsent(phrase.cue(), _ -> new ArrayList<>()).add(new Hit(phrase.cue(), at, end));
      }
    }
  }
}

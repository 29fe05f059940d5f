package dev.legato.signals.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All phrases of a language, found by their first word, and by their second where that is a plain one, so that a turn is
 * searched in one pass. Immutable once built.
 */
final class Phrases {
  /** A beginning of a word is looked up by so many letters of it. */
  static final int BEGINNING = 3;
  /** Of one thing told in one turn so many places are kept: no speech has more, only what is pasted or meant to tire. */
  private static final int MOST = 40;
  private final Map<String, Following> byWord = new HashMap<>();
  private final Map<String, Following> byBeginning = new HashMap<>();

  /** The phrases that share a first word. */
  private static final class Following {
    private final List<Phrase> any = new ArrayList<>();
    private final Map<String, List<Phrase>> bySecond = new HashMap<>();

    void add(Phrase phrase) {
      if (phrase.parts().size() > 1 && phrase.parts().get(1) instanceof Phrase.Part.Word second && second.plain()) {
        second.words().forEach(word -> bySecond.computeIfAbsent(word, _ -> new ArrayList<>()).add(phrase));
      } else {
        any.add(phrase);
      }
    }
  }

  Phrases(List<Phrase> phrases) {
    for (Phrase phrase : new LinkedHashSet<>(phrases)) {
      if (!(phrase.parts().getFirst() instanceof Phrase.Part.Word word)) {
        throw new IllegalArgumentException("a phrase of [" + phrase.cue() + "] begins with no word");
      }
      if (!word.endings().isEmpty()) {
        throw new IllegalArgumentException("a phrase of [" + phrase.cue() + "] begins with the end of a word");
      }
      word.words().forEach(first -> byWord.computeIfAbsent(first, _ -> new Following()).add(phrase));
      word.beginnings().stream().map(beginning -> beginning.substring(0, BEGINNING)).distinct()
          .forEach(first -> byBeginning.computeIfAbsent(first, _ -> new Following()).add(phrase));
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

  private static void look(@Nullable Following following, List<Token> tokens, int at, Map<String, List<Hit>> found) {
    if (following == null) {
      return;
    }
    look(following.any, tokens, at, found);
    List<Phrase> both = at + 1 < tokens.size() ? following.bySecond.get(tokens.get(at + 1).word()) : null;
    if (both != null) {
      look(both, tokens, at, found);
    }
  }

  private static void look(List<Phrase> candidates, List<Token> tokens, int at, Map<String, List<Hit>> found) {
    for (Phrase phrase : candidates) {
      int end = phrase.matches(tokens, at);
      if (end >= 0) {
        List<Hit> hits = found.computeIfAbsent(phrase.cue(), _ -> new ArrayList<>());
        if (hits.size() < MOST) {
          hits.add(new Hit(phrase.cue(), at, end));
        }
      }
    }
  }
}

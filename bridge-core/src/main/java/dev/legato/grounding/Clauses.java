package dev.legato.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Parts of a text in which a word can govern another: a wish, a denial or a condition reaches no further than these. */
final class Clauses {
  private static final Pattern END = Pattern.compile("(?<=[.!?;:\u2026])\\s+|\\n");
  private static final Pattern PAUSE = Pattern.compile("[,;:()!?\u2026\u2013\u2014]|\\.(?=\\s|$)|\\s-\\s");

  private Clauses() {}

  /** Sentences, with their marks. */
  static List<String> sentences(String text) {
    return List.of(END.split(text));
  }

  /**
   * Between pauses, and before a word like "and" unless what follows it hangs on the same verb ("and a new one", "and to pay").
   */
  static List<List<Piece>> of(String text, Vocabulary vocabulary) {
    List<List<Piece>> all = new ArrayList<>();
    for (String part : PAUSE.split(text)) {
      List<Piece> clause = new ArrayList<>();
      List<Piece> pieces = Piece.of(part);
      for (int i = 0; i < pieces.size(); i++) {
        boolean goesOn = i + 1 < pieces.size() && holds(vocabulary.hanging, pieces.get(i + 1))
            && !tells(pieces.subList(i + 1, pieces.size()), vocabulary);
        if (holds(vocabulary.joins, pieces.get(i)) && !goesOn) {
          all.add(clause);
          clause = new ArrayList<>();
        }
        clause.add(pieces.get(i));
      }
      all.add(clause);
    }
    return all.stream().filter(clause -> !clause.isEmpty()).toList();
  }

  /** Has a verb of its own before the next clause: "and a technician is on the way" is no part of a wish. */
  private static boolean tells(List<Piece> rest, Vocabulary vocabulary) {
    return rest.stream().takeWhile(piece -> !holds(vocabulary.joins, piece))
        .anyMatch(piece -> holds(vocabulary.tells, piece));
  }

  static boolean holds(Set<String> words, Piece piece) {
    return words.contains(piece.folded());
  }
}

package dev.legato.grounding;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a sentence says things in the sense in which they were said: what was only wished for or denied is not told as a fact,
 * nothing is received that nobody received, and the future is denied just where it was. Pure.
 */
final class Governed {
  /** So many words on, the thing stands that somebody gets. */
  private static final int OBJECT = 4;

  private final Grounds grounds;
  private final Vocabulary vocabulary;
  private final boolean shared;

  /** @param shared whether sentence and conversation are of one language */
  Governed(Grounds grounds, Vocabulary vocabulary, boolean shared) {
    this.grounds = grounds;
    this.vocabulary = vocabulary;
    this.shared = shared;
  }

  /** Whether anything stands there that nobody said like that. */
  boolean invents(String sentence) {
    boolean wished = false;
    for (List<Piece> clause : Clauses.of(sentence, vocabulary)) {
      boolean carried = wished && Clauses.holds(vocabulary.carries, clause.getFirst());
      if (invents(clause, carried)) {
        return true;
      }
      wished = carried || clause.stream().anyMatch(this::wishes);
    }
    return false;
  }

  private boolean wishes(Piece piece) {
    return Clauses.holds(vocabulary.wishes, piece) && (grounds.waited || !Clauses.holds(vocabulary.waits, piece));
  }

  private boolean invents(List<Piece> clause, boolean wished) {
    for (int i = 0; i < clause.size(); i++) {
      if (future(clause, i) && !deniedAsSaid(clause, i) || receives(clause, i) && !received(clause, i)
          || !wished && unreal(clause.get(i)) && !governed(clause, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean future(List<Piece> clause, int at) {
    Piece piece = clause.get(at);
    String word = piece.written().toLowerCase(Locale.ROOT);
    String two = at + 1 < clause.size() ? piece.folded() + " " + clause.get(at + 1).folded() : "";
    // By its ending, with its accents; a word that somebody used is no news.
    return vocabulary.futures.contains(piece.folded()) || vocabulary.futures.contains(two)
        || !grounds.words.contains(piece.folded()) && vocabulary.futureEndings.stream()
            .anyMatch(ending -> word.endsWith(ending) && word.length() > ending.length() + 1);
  }

  /** "will not start" where somebody said of the start that it is not. */
  private boolean deniedAsSaid(List<Piece> clause, int at) {
    boolean beside = around(clause, at, 1, 2).stream().anyMatch(piece -> Clauses.holds(vocabulary.denials, piece));
    int to = vocabulary.verbLast ? clause.size() : Math.min(clause.size(), at + 1 + OBJECT);
    return shared && beside && clause.subList(at + 1, to).stream().filter(this::telling)
        .anyMatch(piece -> alike(grounds.denied, piece.folded()));
  }

  private static List<Piece> around(List<Piece> clause, int at, int before, int after) {
    return clause.subList(Math.max(0, at - before), Math.min(clause.size(), at + after + 1));
  }

  private boolean receives(List<Piece> clause, int at) {
    boolean cause = at + 1 < clause.size() && vocabulary.causes
        .contains(clause.get(at).folded() + " " + clause.get(at + 1).folded());
    String next = at + 1 < clause.size() ? clause.get(at + 1).folded() : ".";
    boolean claim = vocabulary.claims.contains(clause.get(at).folded() + " " + next);
    return claim || Clauses.holds(vocabulary.receives, clause.get(at)) && !cause;
  }

  /** Wished for, denied, an error, or somebody spoke of getting just that. */
  private boolean received(List<Piece> clause, int at) {
    List<Piece> object = clause.subList(at + 1, Math.min(clause.size(), at + 1 + OBJECT));
    boolean wished = vocabulary.receivesAsked.contains(clause.get(at).folded()) && led(clause, at, vocabulary.wishes);
    boolean none = led(clause, at, vocabulary.denials)
        || at + 1 < clause.size() && Clauses.holds(vocabulary.denials, clause.get(at + 1));
    boolean fault = object.stream().anyMatch(piece -> Clauses.holds(vocabulary.faults, piece));
    return wished || none || fault || shared && object.stream().filter(this::telling)
        .anyMatch(piece -> alike(grounds.received, piece.folded()));
  }

  /** Such a word stands before, and nothing of matter between. */
  private boolean led(List<Piece> clause, int at, Set<String> words) {
    for (int i = at - 1; i >= 0; i--) {
      if (Clauses.holds(words, clause.get(i))) {
        return true;
      }
      if (telling(clause.get(i)) && !(vocabulary.verbLast && grounds.holds(clause.get(i).folded()))) {
        return false;
      }
    }
    return false;
  }

  private boolean telling(Piece piece) {
    String word = piece.folded();
    return word.length() > 2 && !vocabulary.free.contains(word) && !vocabulary.receives.contains(word)
        && vocabulary.number(word).isEmpty() && vocabulary.time(word).isEmpty() && vocabulary.unit(word).isEmpty();
  }

  /** Only ever wished for or denied in the conversation. */
  private boolean unreal(Piece piece) {
    String word = piece.folded();
    return vocabulary.benefit(word).map(benefit -> !grounds.benefits.contains(benefit)).orElseGet(
        () -> shared && telling(piece) && alike(grounds.unreal, word) && !alike(grounds.asserted, word));
  }

  private boolean governed(List<Piece> clause, int at) {
    return led(clause, at, vocabulary.denials) || deniedTogether(clause, at)
        || wishedFor(clause, at);
  }

  /** "cannot reset the password": all of it, from the denial on, was denied. */
  private boolean deniedTogether(List<Piece> clause, int at) {
    for (int i = at; shared && i >= 0; i--) {
      if (Clauses.holds(vocabulary.denials, clause.get(i))) {
        return true;
      }
      if (telling(clause.get(i)) && !alike(grounds.denied, clause.get(i).folded())) {
        return false;
      }
    }
    return false;
  }

  /** A wish stands before, and no verb between that tells something as a fact: not "asking for a refund is refunded". */
  private boolean wishedFor(List<Piece> clause, int at) {
    for (int i = at - 1; i >= 0; i--) {
      if (wishes(clause.get(i))) {
        return true;
      }
      if (Clauses.holds(vocabulary.facts, clause.get(i))) {
        return false;
      }
    }
    return false;
  }

  private static boolean alike(Set<String> words, String word) {
    return words.contains(word) || words.stream().anyMatch(one -> Folded.alike(one, word));
  }
}

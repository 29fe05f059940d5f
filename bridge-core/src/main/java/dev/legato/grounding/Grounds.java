package dev.legato.grounding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that a conversation holds, to be compared with. Numbers, days and units are compared across languages. Immutable. */
public final class Grounds {
  /** Who says "in 5 days" may be told "within 5 working days". */
  private static final int NEAR = 2;
  /** So many words on, a denial still denies, and the thing stands that somebody gets. */
  private static final int REACH = 3;

  final String language;
  final Set<String> words = new HashSet<>();
  final Set<String> numbers = new HashSet<>();
  final Set<String> times = new HashSet<>();
  final Set<String> spans = new HashSet<>();
  final Set<String> rows = new HashSet<>();
  final Set<String> things = new HashSet<>();
  final Set<String> labels = new HashSet<>();
  final Set<String> signs = new HashSet<>();
  /** What the company might grant, by its name in every language: named at all, and told as a fact. */
  final Set<String> concepts = new HashSet<>();
  final Set<String> benefits = new HashSet<>();
  /** Words by the sense in which they were said. */
  final Set<String> asserted = new HashSet<>();
  final Set<String> unreal = new HashSet<>();
  final Set<String> denied = new HashSet<>();
  final Set<String> received = new HashSet<>();
  /** Words and numbers as they stood alone: "m", not the one of "I'm". */
  final Set<String> whole = new HashSet<>();
  final boolean promised;
  /** Who waits for a thing was given hope of it. */
  final boolean waited;

  private Grounds(List<String> texts, String language) {
    this.language = language;
    texts.forEach(text -> take(Piece.of(text)));
    List<String> sentences = texts.stream().flatMap(text -> Clauses.sentences(text).stream()).toList();
    Vocabulary own = Vocabulary.of(Vocabulary.knows(language) ? language : "en");
    sentences.forEach(sentence -> {
      Vocabulary.LANGUAGES.forEach(tag -> benefits(sentence, Vocabulary.of(tag)));
      sense(sentence, own);
    });
    waited = Vocabulary.LANGUAGES.stream().map(Vocabulary::of)
        .anyMatch(each -> each.waits.stream().anyMatch(words::contains));
    promised = Vocabulary.LANGUAGES.stream().map(Vocabulary::of)
        .anyMatch(each -> each.promised.stream().anyMatch(words::contains));
  }

  /** Of everything that was said and stated, in a language known here. */
  public static Grounds of(List<String> texts, String language) {
    return new Grounds(texts, language);
  }

  private void take(List<Piece> pieces) {
    for (int i = 1; i < pieces.size(); i++) {
      labels.add(pieces.get(i).folded() + " " + pieces.get(i - 1).folded());
    }
    for (Piece piece : pieces) {
      words.add(piece.folded());
      whole.add(piece.folded());
      for (String part : piece.folded().split("[^\\p{L}\\p{Nd}]+")) {
        words.add(part);
        // Of a date or a time of day the parts count too; of 12.50 they do not.
        if (piece.isNumber() && !piece.folded().matches("[\\d.,'\u2019]+") || piece.isCode()) {
          number(part).ifPresent(numbers::add);
        }
      }
      piece.value().ifPresent(numbers::add);
      if (piece.isSign()) {
        signs.add(piece.folded());
      }
      for (String tag : Vocabulary.LANGUAGES) {
        Vocabulary.of(tag).number(piece.folded()).ifPresent(numbers::add);
        Vocabulary.of(tag).time(piece.folded()).ifPresent(times::add);
      }
    }
    Vocabulary.LANGUAGES.forEach(tag -> {
      spans.addAll(spans(pieces, Vocabulary.of(tag)));
      things.addAll(things(pieces, Vocabulary.of(tag), REACH));
      rows.addAll(rows(pieces, Vocabulary.of(tag), false));
    });
  }

  private static Optional<String> number(String part) {
    return part.isEmpty() ? Optional.empty() : new Piece(part, part).value();
  }

  /** A wish, a condition or a question anywhere in a sentence leaves a refund that it names a wish. */
  private void benefits(String sentence, Vocabulary vocabulary) {
    List<Piece> pieces = Piece.of(sentence);
    // In whatever language: a conversation may hold two.
    boolean real = !sentence.endsWith("?") && pieces.stream()
        .noneMatch(piece -> Vocabulary.LANGUAGES.stream().map(Vocabulary::of)
            .flatMap(each -> Stream.of(each.wishes, each.ifs, each.denials))
            .anyMatch(words -> Clauses.holds(words, piece)));
    pieces.forEach(piece -> vocabulary.benefit(piece.folded()).ifPresent(benefit -> {
      concepts.add(benefit);
      if (real) {
        benefits.add(benefit);
      }
    }));
  }

  private void sense(String sentence, Vocabulary vocabulary) {
    List<Piece> pieces = Piece.of(sentence);
    boolean asks = sentence.endsWith("?");
    // "May I keep it?" is as good as a wish, "Could you look?" asks for what may well be there.
    boolean pleads = asks && pieces.stream().anyMatch(piece -> Clauses.holds(vocabulary.ifs, piece))
        && pieces.stream().anyMatch(piece -> Clauses.holds(vocabulary.self, piece));
    boolean wished = false;
    for (List<Piece> clause : Clauses.of(sentence, vocabulary)) {
      boolean carried = wished && Clauses.holds(vocabulary.carries, clause.getFirst());
      wished = sense(clause, vocabulary, asks, pleads || carried);
    }
  }

  /** Whether it wishes for something. */
  private boolean sense(List<Piece> clause, Vocabulary vocabulary, boolean asks, boolean wish) {
    boolean wished = wish;
    boolean open = asks || clause.stream()
        .anyMatch(piece -> Clauses.holds(vocabulary.ifs, piece) || Clauses.holds(vocabulary.wishes, piece)
            || Clauses.holds(vocabulary.denials, piece));
    int denial = -1 - REACH;
    int got = -1 - REACH;
    for (int i = 0; i < clause.size(); i++) {
      String word = clause.get(i).folded();
      boolean not = i - denial <= REACH || i + 1 == clause.size() - 1 && vocabulary.verbLast
          && Clauses.holds(vocabulary.denials, clause.get(i + 1));
      if (not) {
        denied.add(word);
      }
      (not || wished ? unreal : asserted).add(word);
      if (i - got <= REACH && !open) {
        received.add(word);
      }
      wished |= Clauses.holds(vocabulary.wishes, clause.get(i));
      denial = Clauses.holds(vocabulary.denials, clause.get(i)) ? i : denial;
      got = Clauses.holds(vocabulary.receives, clause.get(i)) ? i : got;
    }
    return wished;
  }

  /** Every unit with its number: "5 days" and "five days" alike, "a week" as one, "days" alone with none. */
  static List<String> spans(List<Piece> pieces, Vocabulary vocabulary) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Optional<String> unit = vocabulary.unit(pieces.get(i).folded());
      if (unit.isPresent()) {
        found.add(count(pieces, i, vocabulary).orElse("") + " " + unit.get());
      }
    }
    return found;
  }

  private static Optional<String> count(List<Piece> pieces, int unit, Vocabulary vocabulary) {
    Optional<String> count = counted(pieces, unit - 1, vocabulary);
    boolean money = vocabulary.money(pieces.get(unit).folded());
    if (count.isEmpty() && money) {
      count = counted(pieces, unit + 1, vocabulary);
    }
    for (int back = 2; count.isEmpty() && back <= NEAR; back++) {
      count = counted(pieces, unit - back, vocabulary);
    }
    return count;
  }

  private static Optional<String> counted(List<Piece> pieces, int at, Vocabulary vocabulary) {
    if (at < 0 || at >= pieces.size()) {
      return Optional.empty();
    }
    Piece piece = pieces.get(at);
    return value(piece, vocabulary)
        .or(() -> Clauses.holds(vocabulary.articles, piece) ? Optional.of("1") : Optional.empty());
  }

  /**
   * What makes another number of one by standing beside it: "5 500", "five hundred", "5 k", "5 refunds".
   *
   * @param grammar whether "5 of" is left out
   */
  static List<String> rows(List<Piece> pieces, Vocabulary vocabulary, boolean grammar) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i + 1 < pieces.size(); i++) {
      Optional<String> one = value(pieces.get(i), vocabulary);
      String word = pieces.get(i + 1).folded();
      Optional<String> next = value(pieces.get(i + 1), vocabulary).or(() -> vocabulary.benefit(word))
          .or(() -> word.length() > 2 || grammar && vocabulary.free.contains(word)
              || vocabulary.unit(word).isPresent() ? Optional.empty() : Optional.of(word));
      if (one.isPresent() && next.isPresent()) {
        found.add(one.get() + " " + next.get());
      }
    }
    return found;
  }

  /** What a number that stands right before it counts; in a conversation, all that it may count. */
  static List<String> things(List<Piece> pieces, Vocabulary vocabulary, int near) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Optional<String> value = value(pieces.get(i), vocabulary);
      for (int next = i + 1; value.isPresent() && next <= Math.min(i + near, pieces.size() - 1); next++) {
        found.add(value.get() + " " + pieces.get(next).folded());
      }
    }
    return found;
  }

  static Optional<String> value(Piece piece, Vocabulary vocabulary) {
    return piece.value().or(() -> vocabulary.number(piece.folded()));
  }

  /** Said in this form or another of the same word. */
  boolean holds(String folded) {
    return words.contains(folded) || words.stream().anyMatch(word -> Folded.alike(word, folded));
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Grounds[" + words.size() + " words]";
  }
}

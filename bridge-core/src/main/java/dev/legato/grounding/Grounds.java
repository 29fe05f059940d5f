package dev.legato.grounding;

import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that a conversation holds, to be compared with. Numbers, days and units are compared across languages. Immutable. */
public final class Grounds {
  /** Who says "in 5 days" may be told "within 5 working days". */
  private static final int NEAR = 2;

  final String language;
  final Set<String> words = new HashSet<>();
  final Set<String> numbers = new HashSet<>();
  final Set<String> times = new HashSet<>();
  final Set<String> spans = new HashSet<>();
  final Set<String> signs = new HashSet<>();
  final boolean promised;
  private final Lexicon lexicon;

  private Grounds(List<String> texts, String language) {
    this.language = language;
    this.lexicon = Languages.of(language);
    texts.forEach(text -> take(Piece.of(text)));
    promised = Vocabulary.LANGUAGES.stream().map(Vocabulary::of)
        .anyMatch(each -> each.promises.stream().anyMatch(words::contains));
  }

  /** Of everything that was said and stated, in a language known here. */
  public static Grounds of(List<String> texts, String language) {
    return new Grounds(texts, language);
  }

  private void take(List<Piece> pieces) {
    for (Piece piece : pieces) {
      words.add(piece.folded());
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
    Vocabulary.LANGUAGES.forEach(tag -> spans.addAll(spans(pieces, Vocabulary.of(tag))));
  }

  private static Optional<String> number(String part) {
    return part.isEmpty() ? Optional.empty() : new Piece(part, part).value();
  }

  /** "5 days" and "five days" alike. */
  static List<String> spans(List<Piece> pieces, Vocabulary vocabulary) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Optional<String> value = value(pieces.get(i), vocabulary);
      for (int next = i + 1; value.isPresent() && next <= Math.min(i + NEAR, pieces.size() - 1); next++) {
        Optional<String> unit = vocabulary.unit(pieces.get(next).folded());
        if (unit.isPresent()) {
          found.add(value.get() + " " + unit.get());
          break;
        }
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

  /** Says nothing of the matter in the language of the conversation. */
  boolean common(String folded) {
    return lexicon.read(folded).common(folded);
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Grounds[" + words.size() + " words]";
  }
}

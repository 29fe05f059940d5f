package dev.legato.signals.category;

import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.language.Said;
import dev.legato.signals.transcript.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Categories told apart by the phrases listed for each. The customer's opening weighs most. */
final class ListedCategories implements Categories {
  private static final double OPENING = 3;
  private static final double LATER = 1;
  private static final double COMPANY = 0.5;
  private final List<String> names;
  private final Lexicon phrases;
  private final Optional<String> otherwise;

  /**
   * @param names each a section of the phrases; of equals the earlier wins
   * @param otherwise what it is when nothing speaks for any
   */
  ListedCategories(List<String> names, Lexicon phrases, Optional<String> otherwise) {
    this.names = List.copyOf(names);
    this.phrases = phrases;
    this.otherwise = otherwise;
  }

  @Override
  public Optional<Category> of(List<Turn> turns) {
    Map<String, Double> scores = new LinkedHashMap<>();
    boolean opening = true;
    for (Turn turn : turns) {
      boolean customer = turn.speaker() == Speaker.CUSTOMER;
      if (turn.speaker() != Speaker.SYSTEM) {
        weigh(turn.text(), !customer ? COMPANY : opening ? OPENING : LATER, scores);
        opening &= customer;
      }
    }
    return best(scores);
  }

  @Override
  public Optional<Category> of(String text) {
    Map<String, Double> scores = new LinkedHashMap<>();
    weigh(text, 1, scores);
    return best(scores);
  }

  private void weigh(String text, double weight, Map<String, Double> scores) {
    Said said = phrases.read(text);
    for (String name : names) {
      int hits = Math.min(3, said.hits(name).size());
      if (hits > 0) {
        scores.merge(name, weight * hits, Double::sum);
      }
    }
  }

  private Optional<Category> best(Map<String, Double> scores) {
    return names.stream().filter(scores::containsKey)
        .reduce((one, other) -> scores.getOrDefault(other, 0.0) > scores.getOrDefault(one, 0.0) ? other : one)
        .or(() -> otherwise).map(Category::of);
  }
}

package dev.legato.signals.category;

import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Token;
import dev.legato.signals.transcript.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Categories learned in memory from the tenant's own examples: a linear model over words and pairs of words, trained as an
 * averaged passive-aggressive classifier (Crammer et al. 2006, "Online passive-aggressive algorithms", PA-I). The same examples always give
 * the same model.
 */
final class LearnedCategories implements Categories {
  private static final int ROUNDS = 10;
  private static final double MOST_AT_ONCE = 0.05;
  private static final long ORDER = 20260312;
  private final List<String> names;
  /** By feature, the weight of each category. */
  private final Map<String, float[]> weights;

  private record Example(int category, List<String> features) {}

  private LearnedCategories(List<String> names, Map<String, float[]> weights) {
    this.names = names;
    this.weights = weights;
  }

  /** @param examples by category, the texts that belong to it */
  static LearnedCategories from(Map<String, List<String>> examples) {
    Map<String, List<String>> sorted = new TreeMap<>(examples);
    List<String> names = List.copyOf(sorted.keySet());
    List<Example> all = new ArrayList<>();
    sorted.forEach((name, texts) -> texts
        .forEach(text -> all.add(new Example(names.indexOf(name), List.copyOf(features(text))))));
    Map<String, float[]> weights = new HashMap<>();
    Map<String, float[]> sums = new HashMap<>();
    Random order = new Random(ORDER);
    int seen = 1;
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(all, order);
      for (Example example : all) {
        learn(example, names.size(), seen++, weights, sums);
      }
    }
    // The mean of the weights over all steps, kept as a weighted sum of the changes.
    int steps = seen;
    sums.forEach((feature, sum) -> {
      float[] mean = weights.getOrDefault(feature, sum);
      for (int i = 0; i < mean.length; i++) {
        mean[i] -= sum[i] / steps;
      }
    });
    return new LearnedCategories(names, weights);
  }

  private static void learn(Example example, int size, int step, Map<String, float[]> weights,
      Map<String, float[]> sums) {
    double[] scores = scores(example.features(), size, weights);
    int right = example.category();
    int rival = right == 0 ? 1 : 0;
    for (int i = 0; i < size; i++) {
      rival = i != right && scores[i] > scores[rival] ? i : rival;
    }
    if (size < 2 || scores[right] - scores[rival] >= 1 || example.features().isEmpty()) {
      return;
    }
    double loss = 1 - scores[right] + scores[rival];
    float change = (float) Math.min(MOST_AT_ONCE, loss / (2 * example.features().size()));
    for (String feature : example.features()) {
      float[] weight = weights.computeIfAbsent(feature, _ -> new float[size]);
      float[] sum = sums.computeIfAbsent(feature, _ -> new float[size]);
      weight[right] += change;
      weight[rival] -= change;
      sum[right] += change * step;
      sum[rival] -= change * step;
    }
  }

  private static double[] scores(Collection<String> features, int size, Map<String, float[]> weights) {
    double[] scores = new double[size];
    for (String feature : features) {
      float[] weight = weights.get(feature);
      if (weight != null) {
        for (int i = 0; i < size; i++) {
          scores[i] += weight[i];
        }
      }
    }
    return scores;
  }

  @Override
  public Optional<Category> of(List<Turn> turns) {
    return of(turns.stream().filter(turn -> turn.speaker() == Speaker.CUSTOMER).map(Turn::text)
        .collect(Collectors.joining("\n")));
  }

  @Override
  public Optional<Category> of(String text) {
    Set<String> features = features(text);
    if (features.stream().noneMatch(weights::containsKey)) {
      return Optional.empty();
    }
    double[] scores = scores(features, names.size(), weights);
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return Optional.of(Category.of(names.get(best)));
  }

  private static Set<String> features(String text) {
    Said said = Languages.of("en").read(text);
    Set<String> features = new LinkedHashSet<>();
    String before = "^";
    for (Token token : said.tokens()) {
      if (token.spoken()) {
        features.add(token.word());
        features.add(before + " " + token.word());
        before = token.word();
      }
    }
    return features;
  }
}

package dev.legato.signals.transcript;

import dev.legato.contextpackage.Speaker;
import java.util.List;

/** The course of a customer's mood. */
final class Trajectory {
  private Trajectory() {}

  /** Less than this is the noise of single words. */
  private static final double CLEARLY = 0.4;

  /**
   * Whether the later half of the customer's turns weighs on average clearly more than the earlier half. Weights and not
   * the three words: two mild turns after a calm one are no decline, "furious" after "annoyed" is one.
   */
  static boolean worsens(List<TurnSignals> turns) {
    List<Double> weights = turns.stream().filter(turn -> turn.speaker() == Speaker.CUSTOMER)
        .map(turn -> turn.mood().weight()).toList();
    int half = weights.size() / 2;
    return half > 0
        && sum(weights.subList(weights.size() - half, weights.size())) - sum(weights.subList(0, half)) > CLEARLY * half;
  }

  private static double sum(List<Double> weights) {
    return weights.stream().mapToDouble(Double::doubleValue).sum();
  }
}

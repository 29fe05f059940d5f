package dev.legato.signals.transcript;

import dev.legato.contextpackage.Speaker;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The course of a customer's mood. */
final class Trajectory {
  private Trajectory() {}

  /** Less than this is the noise of single words. */
  private static final double SLIGHTLY = 0.2;
  /** So much needs no change of the word that sums a turn up. */
  private static final double CLEARLY = 1.0;

  /**
   * Whether the later half of the customer's turns is on average worse than the earlier half. Two witnesses must agree:
   * the three words neutral, frustrated, angry, and the weights behind them; "furious" after "annoyed" needs but the
   * weights.
   */
  static boolean worsens(List<TurnSignals> turns) {
    List<Mood> moods = turns.stream().filter(turn -> turn.speaker() == Speaker.CUSTOMER).map(TurnSignals::mood)
        .toList();
    double heavier = rise(moods, Mood::weight);
    return heavier > CLEARLY || heavier > SLIGHTLY && rise(moods, mood -> mood.emotion().ordinal()) > 0;
  }

  /** By how much the mean of the later half exceeds that of the earlier; the middle turn of an odd number is in neither. */
  private static double rise(List<Mood> moods, ToDoubleFunction<Mood> of) {
    int half = moods.size() / 2;
    return half == 0
        ? 0
        : (sum(moods.subList(moods.size() - half, moods.size()), of) - sum(moods.subList(0, half), of)) / half;
  }

  private static double sum(List<Mood> moods, ToDoubleFunction<Mood> of) {
    return moods.stream().mapToDouble(of).sum();
  }
}

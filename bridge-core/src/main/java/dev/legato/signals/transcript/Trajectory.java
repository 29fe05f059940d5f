package dev.legato.signals.transcript;

import dev.legato.contextpackage.Speaker;
import java.util.List;

/** The course of a customer's mood. */
final class Trajectory {
  private Trajectory() {}

  /** Whether the later half of the customer's turns is on average worse than the earlier half. */
  static boolean worsens(List<TurnSignals> turns) {
    List<Integer> severity = turns.stream().filter(turn -> turn.speaker() == Speaker.CUSTOMER)
        .map(turn -> turn.mood().emotion().ordinal()).toList();
    int half = severity.size() / 2;
    return half > 0 && sum(severity.subList(severity.size() - half, severity.size())) > sum(severity.subList(0, half));
  }

  private static int sum(List<Integer> severity) {
    return severity.stream().mapToInt(Integer::intValue).sum();
  }
}

package dev.legato.signals.transcript;

import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Said;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Chooses the turns that a summary needs. */
public final class KeyTurns {
  private KeyTurns() {}

  static Set<Integer> of(List<Turn> turns, List<TurnSignals> signals, List<Said> said) {
    Set<Integer> key = new TreeSet<>();
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).speaker() == Speaker.CUSTOMER) {
        key.add(i);
        break;
      }
    }
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).speaker() == Speaker.AI) {
        key.add(i);
        break;
      }
    }
    return key;
  }
}

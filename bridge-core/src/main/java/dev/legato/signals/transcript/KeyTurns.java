package dev.legato.signals.transcript;

import dev.legato.contextpackage.Speaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the turns that a summary needs: the customer's first, which tells what it is about, and those that say most.
 * Long conversations are told by choice, not by cutting. Pure.
 */
public final class KeyTurns {
  /** A turn of so many words says as much as a turn can. */
  private static final double FULL = 20;
  /** What a turn must be worth, the customer's opening being worth two. */
  private static final double WORTH = 0.7;
  /** What each further turn of the customer loses. */
  private static final double LATER = 0.6;
  /** From here on the company's turns wind things up. */
  private static final int WINDING_UP = 4;

  private record Candidate(int turn, double worth) {}

  private KeyTurns() {}

  /**
   * The places of the chosen turns, in order.
   *
   * @param signals one for each turn
   * @param most so many at most, the worthiest
   */
  public static Set<Integer> of(List<Turn> turns, List<TurnSignals> signals, int most) {
    List<Candidate> candidates = new ArrayList<>();
    int customers = 0;
    int companys = 0;
    int lastOfCompany = last(turns);
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      double said = Math.min(1, words(turn.text()) / FULL);
      double worth = switch (turn.speaker()) {
        case CUSTOMER -> customer(said, customers++, turn.text(), signals.get(i));
        case AI, HUMAN -> company(said, companys++, turn.text(), signals.get(i)) * (i == lastOfCompany ? 1.1 : 1);
        case SYSTEM -> 0;
      };
      if (worth >= WORTH) {
        candidates.add(new Candidate(i, worth));
      }
    }
    candidates.sort(Comparator.comparingDouble(candidate -> -candidate.worth()));
    Set<Integer> key = new TreeSet<>();
    candidates.stream().limit(most).forEach(candidate -> key.add(candidate.turn()));
    return key;
  }

  private static double customer(double said, int place, String text, TurnSignals signals) {
    double worth = place == 0 ? 2 : said / (1 + LATER * (place - 1));
    return worth * (signals.repeatOf().isPresent() ? 0.5 : 1) * (text.indexOf('?') >= 0 ? 1.15 : 1);
  }

  private static double company(double said, int place, String text, TurnSignals signals) {
    return said * (signals.promised().bond() != Bond.NONE ? 1.15 : 1) * (signals.step().isPresent() ? 1.1 : 1)
        * (text.indexOf('?') >= 0 ? 0.8 : 1) * (place >= WINDING_UP ? 0.7 : 1);
  }

  private static int last(List<Turn> turns) {
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).speaker() == Speaker.AI || turns.get(i).speaker() == Speaker.HUMAN) {
        return i;
      }
    }
    return -1;
  }

  /** Addressed names and links are no words. */
  private static int words(String text) {
    int words = 0;
    boolean inside = false;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || Character.isWhitespace(text.charAt(i));
      if (!space && !inside) {
        start = i;
        inside = true;
      } else if (space && inside) {
        inside = false;
        boolean link = text.startsWith("http://", start) || text.startsWith("https://", start);
        words += text.charAt(start) == '@' || link ? 0 : 1;
      }
    }
    return words;
  }
}

package dev.legato.redaction;

import dev.legato.redaction.Vocabulary.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbers in groups: cards, telephones, national ids, addresses of machines. What a word before the number calls business
 * data (an order, a parcel) is left alone, unless it is a right card number.
 */
final class Numbers {
  private static final int MOST_GROUPS = 12;

  private final String text;
  private final Map<Integer, What> announced;
  private final List<Span> found;

  /** What touches a number. */
  private enum Touch {
    /** Nothing but digits and marks stands there. */
    NONE,
    /** {@code #}: most often the number of an order; what has a form or a name of its own is told from it. */
    HASH,
    /** A letter or the sign of a currency: a part of a word, an amount. */
    OTHER
  }

  /** Digit groups parted by one or two marks. */
  record Run(String text, int start, int end, List<int[]> groups, Touch touch) {
    String digits(int first, int last) {
      StringBuilder digits = new StringBuilder();
      for (int[] group : groups.subList(first, last + 1)) {
        digits.append(text, group[0], group[1]);
      }
      return digits.toString();
    }

    String digits() {
      return digits(0, groups.size() - 1);
    }

    int length(int group) {
      return groups.get(group)[1] - groups.get(group)[0];
    }

    /** The lengths of the groups and the marks between them: "3-2-4". */
    String shape() {
      StringBuilder shape = new StringBuilder();
      for (int i = 0; i < groups.size(); i++) {
        if (i > 0) {
          shape.append(text, groups.get(i - 1)[1], groups.get(i)[0]);
        }
        shape.append(length(i));
      }
      return shape.toString();
    }
  }

  Numbers(String text, Map<Integer, What> announced, List<Span> found) {
    this.text = text;
    this.announced = announced;
    this.found = found;
  }

  /**
   * @param answer the text may be the answer to a question that we do not see
   */
  void find(boolean answer) {
    new TouchedCards(text, found).find();
    boolean sparse = answer && sparse();
    Run last = null;
    int i = 0;
    while (i < text.length()) {
      if (!digit(i)) {
        i++;
        continue;
      }
      Run run = run(i);
      i = run.end();
      if (last != null && announced.get(last.start()) != What.OTHER && Cards.halves(last, run, found)) {
        last = null;
        continue;
      }
      last = run;
      switch (run.touch()) {
        case NONE -> read(run, sparse);
        case HASH -> marked(run);
        case OTHER -> {
        }
      }
    }
  }

  private Run run(int first) {
    List<int[]> groups = new ArrayList<>();
    int end = first;
    while (true) {
      int start = end;
      while (digit(end)) {
        end++;
      }
      groups.add(new int[]{start, end});
      int next = end;
      while (next < text.length() && next - end < 2 && " -.()\u00a0\u2011\u2013".indexOf(text.charAt(next)) >= 0) {
        next++;
      }
      if (next == end || !digit(next)) {
        break;
      }
      end = next;
    }
    int start = first;
    while (start > 0 && first - start < 2 && (text.charAt(start - 1) == '+' || text.charAt(start - 1) == '(')) {
      start--;
    }
    boolean after = end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_')
        && !(text.charAt(end) == 'x' && digit(end + 1));
    Touch before = start == 0 ? Touch.NONE : touch(text.charAt(start - 1));
    return new Run(text, start, end, groups, after ? Touch.OTHER : before);
  }

  private static Touch touch(char c) {
    return c == '#'
        ? Touch.HASH
        : Character.isLetter(c) || c == '_' || c == '$' || c == '\u20ac' || c == '\u00a3' ? Touch.OTHER : Touch.NONE;
  }

  /** "card #…", "#123-45-6789". */
  private void marked(Run run) {
    What what = announced.get(run.start());
    if (what == What.CARD) {
      Cards.find(run, what, false, found);
    } else if (run.groups().size() > 1 && run.groups().size() <= MOST_GROUPS) {
      NationalIds.find(run, what, found);
    }
  }

  private void read(Run run, boolean sparse) {
    What what = announced.getOrDefault(run.start(), announced.get(run.groups().getFirst()[0]));
    int before = found.size();
    Cards.find(run, what, sparse, found);
    if (found.size() > before || run.groups().size() > MOST_GROUPS) {
      return;
    }
    if (ip(run)) {
      found.add(Span.of(run.groups().getFirst()[0], run.end(), Kind.IP_ADDRESS));
    } else if (NationalIds.find(run, what, found)) {
      return;
    } else if (Phones.is(run, what, sparse)) {
      found.add(Span.of(run.start(), Phones.end(run), Kind.PHONE));
    }
  }

  /** Whether the text is little more than numbers: an answer to a question that we may not see. */
  private boolean sparse() {
    int letters = 0;
    for (int i = 0; i < text.length() && letters <= 20; i++) {
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return letters <= 20 && announced.values().stream().noneMatch(what -> what == What.OTHER);
  }

  private boolean ip(Run run) {
    if (run.groups().size() != 4 || announced.get(run.start()) == What.OTHER) {
      return false;
    }
    for (int i = 0; i < 4; i++) {
      boolean dotted = i == 0
          || run.groups().get(i)[0] - run.groups().get(i - 1)[1] == 1 && text.charAt(run.groups().get(i)[0] - 1) == '.';
      if (!dotted || run.length(i) > 3 || Integer.parseInt(run.digits(i, i)) > 255) {
        return false;
      }
    }
    return true;
  }

  private boolean digit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }
}

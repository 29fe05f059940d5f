package dev.legato.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Card numbers that a letter, a sign of a currency or a {@code #} touches, and those parted by more than a blank: only right
 * ones, in the groups that stand on cards.
 */
final class TouchedCards {
  private static final int LONGEST_GAP = 24;
  private static final int MOST_MARKS = 2;
  private static final int LONGEST_TOKEN = 80;
  private static final int MOST_BESIDE = 2;
  private static final List<int[]> PRINTED = List.of(new int[]{4, 4, 4, 4, 3}, new int[]{4, 4, 4, 4},
      new int[]{4, 6, 5}, new int[]{4, 6, 4});

  private final String text;
  private final List<Span> found;

  TouchedCards(String text, List<Span> found) {
    this.text = text;
    this.found = found;
  }

  void find() {
    List<int[]> groups = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!digit(i)) {
        i++;
        continue;
      }
      int end = i;
      while (digit(end)) {
        end++;
      }
      groups.add(new int[]{i, end});
      int next = afterGap(end);
      if (next == end || !digit(next)) {
        read(groups);
        groups.clear();
      }
      i = Math.max(end, next);
    }
  }

  /** Where the next group may begin: behind white space with a mark or two in it. */
  private int afterGap(int end) {
    int i = end;
    int marks = 0;
    while (i < text.length() && i - end < LONGEST_GAP) {
      char c = text.charAt(i);
      boolean mark = "-/_,.|\u00b7\u2022*".indexOf(c) >= 0;
      if (!mark && !Character.isWhitespace(c) || mark && ++marks > MOST_MARKS) {
        break;
      }
      i++;
    }
    return i;
  }

  private void read(List<int[]> groups) {
    int first = 0;
    while (first < groups.size()) {
      int last = last(groups, first);
      if (last >= first) {
        found.add(new Span(groups.get(first)[0], groups.get(last)[1], Kind.CARD, "checked"));
      }
      first = Math.max(first, last) + 1;
    }
  }

  /** The last group of a right number that begins with this group, or -1. */
  private int last(List<int[]> groups, int first) {
    if (length(groups.get(first)) > 4) {
      return right(groups, first, first) ? first : -1;
    }
    for (int[] shape : PRINTED) {
      int last = first + shape.length - 1;
      if (last < groups.size() && shaped(groups, first, shape) && alike(groups, first, last)
          && right(groups, first, last)) {
        return last;
      }
    }
    return -1;
  }

  private static boolean shaped(List<int[]> groups, int first, int[] shape) {
    for (int k = 0; k < shape.length; k++) {
      if (length(groups.get(first + k)) != shape[k]) {
        return false;
      }
    }
    return true;
  }

  /** The same gap everywhere. Where that is no blank or dash a long list of such groups is a list, and no card. */
  private boolean alike(List<int[]> groups, int first, int last) {
    String gap = gap(groups, first);
    for (int k = first + 1; k < last; k++) {
      if (!gap(groups, k).equals(gap)) {
        return false;
      }
    }
    int beside = 0;
    for (int k = first; k > 0 && beside <= MOST_BESIDE && same(groups, k - 1, k - 1, gap); k--) {
      beside++;
    }
    for (int k = last; k + 1 < groups.size() && beside <= MOST_BESIDE && same(groups, k, k + 1, gap); k++) {
      beside++;
    }
    return beside <= MOST_BESIDE || gap.equals(" ") || gap.equals("-");
  }

  private boolean same(List<int[]> groups, int before, int group, String gap) {
    return length(groups.get(group)) == 4 && gap(groups, before).equals(gap);
  }

  private String gap(List<int[]> groups, int before) {
    return text.substring(groups.get(before)[1], groups.get(before + 1)[0]);
  }

  private boolean right(List<int[]> groups, int first, int last) {
    StringBuilder digits = new StringBuilder();
    for (int k = first; k <= last && digits.length() <= Cards.LONGEST; k++) {
      digits.append(text, groups.get(k)[0], Math.min(groups.get(k)[1], groups.get(k)[0] + Cards.LONGEST + 1));
    }
    int start = groups.get(first)[0];
    int end = groups.get(last)[1];
    // One number by itself, or after a dash, is read with the other numbers, which know the words before it.
    return (first < last || touched(start - 1) || touched(end)) && Cards.card(digits) && !hash(start, end)
        && !parcel(start)
        && !bank(groups, first, last);
  }

  private boolean touched(int i) {
    return i >= 0 && i < text.length()
        && (Character.isLetter(text.charAt(i)) || "_$\u20ac\u00a3#\u00a5".indexOf(text.charAt(i)) >= 0);
  }

  /** A part of a hexadecimal number: letters up to f and digits by turns. */
  private boolean hash(int start, int end) {
    int from = start;
    while (from > 0 && start - from < LONGEST_TOKEN && Character.isLetterOrDigit(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length() && to - end < LONGEST_TOKEN && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    int turns = 0;
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
      turns += i > from && digit(i) != digit(i - 1) ? 1 : 0;
    }
    return turns > 2;
  }

  /** "1Z", and sixteen letters or digits: UPS. */
  private boolean parcel(int start) {
    return start >= 2 && text.regionMatches(true, start - 2, "1Z", 0, 2)
        && (start == 2 || !Character.isLetterOrDigit(text.charAt(start - 3)));
  }

  /** The inside of an IBAN, right or not. */
  private boolean bank(List<int[]> groups, int first, int last) {
    for (int k = first; k >= 0 && first - k <= PRINTED.getFirst().length; k--) {
      int start = groups.get(k)[0];
      if (start >= 2 && Ibans.begins(text, start - 2)
          && (Ibans.right(text, start - 2) >= groups.get(last)[1] || length(groups.get(k)) == 2)) {
        return true;
      }
    }
    return false;
  }

  private static int length(int[] group) {
    return group[1] - group[0];
  }

  private boolean digit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }
}

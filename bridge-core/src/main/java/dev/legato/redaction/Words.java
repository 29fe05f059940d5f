package dev.legato.redaction;

import java.util.Arrays;
import java.util.Locale;

/** The words of a text in order: runs of letters and digits, in lower case. */
final class Words {
  private int[] bounds = new int[64];
  private String[] lower = new String[32];
  private int count;

  static Words of(String text) {
    Words words = new Words();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
        i++;
      }
      words.add(start, i, text);
    }
    return words;
  }

  private void add(int start, int end, String text) {
    if (count == lower.length) {
      lower = Arrays.copyOf(lower, count * 2);
      bounds = Arrays.copyOf(bounds, count * 4);
    }
    bounds[2 * count] = start;
    bounds[2 * count + 1] = end;
    // Nothing longer than this is a word that we know; its letters are not needed.
    lower[count] = end - start > 40 ? "" : text.substring(start, end).toLowerCase(Locale.ROOT);
    count++;
  }

  /** The first word that begins there or later. */
  int at(int place) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start(middle) < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int count() {
    return count;
  }

  int start(int word) {
    return bounds[2 * word];
  }

  int end(int word) {
    return bounds[2 * word + 1];
  }

  String lower(int word) {
    return lower[word];
  }
}

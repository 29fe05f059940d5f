package dev.legato.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word nearest to a mistyped one. */
public final class DidYouMean {
  private static final int LONGEST = 60;

  private DidYouMean() {}

  /** The nearest of the known words, if it is near enough to be a slip of the fingers: a third of the letters at most. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    var allowed = Math.max(1, Math.min(3, word.length() / 3));
    return known.stream().filter(candidate -> distance(word, candidate) <= allowed)
        .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
            .thenComparing(Comparator.naturalOrder()));
  }

  /** A cure for an unknown word: the nearest one, else the whole list. */
  public static String cure(String word, Collection<String> known) {
    return nearest(word, known).map(near -> "did you mean \"" + near + "\"?").orElseGet(() -> known.isEmpty()
        ? "there is nothing to choose from here yet"
        : "known here: " + String.join(", ", known.stream().sorted().toList()));
  }

  /** Levenshtein's distance with swapped neighbours counted once, blind to case and to - and _. */
  static int distance(String left, String right) {
    var a = plain(left);
    var b = plain(right);
    var table = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) {
      for (var j = 0; j <= b.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : step(table, a, b, i, j);
      }
    }
    return table[a.length()][b.length()];
  }

  private static int step(int[][] table, String a, String b, int i, int j) {
    var same = a.charAt(i - 1) == b.charAt(j - 1);
    var best = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (same ? 0 : 1));
    var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}

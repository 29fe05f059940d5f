package dev.legato.signals.transcript;

import dev.legato.signals.language.Said;
import dev.legato.signals.language.Token;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The words of a turn that carry what it is about, cut to their stems.
 *
 * @param rows every three words in a row, common ones too
 */
record Content(Set<String> stems, Set<Row> rows) {
  private static final int SHORTEST = 3;
  private static final int STEM = 5;

  /** Three words as they followed each other. */
  record Row(String first, String second, String third) {}

  static Content of(Said said) {
    Set<String> stems = new LinkedHashSet<>();
    Set<Row> rows = new HashSet<>();
    String before = "";
    String last = "";
    for (Token token : said.tokens()) {
      if (!token.spoken()) {
        continue;
      }
      String word = token.word();
      boolean number = Character.isDigit(word.charAt(0));
      String stem = word.length() > STEM && !number ? word.substring(0, STEM) : word;
      if (!said.common(word) && word.length() >= SHORTEST) {
        stems.add(stem);
      }
      if (!before.isEmpty()) {
        rows.add(new Row(before, last, stem));
      }
      before = last;
      last = stem;
    }
    return new Content(stems, rows);
  }
}

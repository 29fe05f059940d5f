package dev.legato.signals.transcript;

import dev.legato.signals.language.Said;
import dev.legato.signals.language.Token;
import java.util.LinkedHashSet;
import java.util.Set;

/** The words of a turn that carry what it is about, cut to their stems. */
final class Content {
  private static final int SHORTEST = 4;
  private static final int STEM = 5;

  private Content() {}

  static Set<String> of(Said said) {
    Set<String> stems = new LinkedHashSet<>();
    for (Token token : said.tokens()) {
      String word = token.word();
      boolean number = Character.isDigit(word.charAt(0));
      if (token.spoken() && !said.common(word) && (word.length() >= SHORTEST || number && word.length() > 1)) {
        stems.add(word.length() > STEM && !number ? word.substring(0, STEM) : word);
      }
    }
    return stems;
  }
}

package dev.legato.redaction;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Common given names, in lower case. Names that are also everyday words are left out. */
public final class FirstNames {
  private static final FirstNames SHIPPED = new FirstNames(Lines.of("first-names.txt"));

  private final Set<String> names = new HashSet<>();

  private FirstNames(List<String> lines) {
    lines.forEach(line -> names.addAll(List.of(line.toLowerCase(Locale.ROOT).split("\\s+"))));
  }

  public static FirstNames shipped() {
    return SHIPPED;
  }

  /** @param word in lower case */
  public boolean has(String word) {
    return names.contains(word);
  }
}

package dev.legato.signals.language;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How words are spelled out before they are compared: short forms ("dont", "u"), endings after an apostrophe ("we'll") and
 * beginnings before one ("j'ai"). Immutable.
 *
 * @param words a written form and what it stands for
 * @param endings with their apostrophe, and what each stands for; the longest first
 * @param beginnings with their apostrophe, and what each stands for; the longest first
 */
record Spelling(Map<String, List<String>> words, List<Map.Entry<String, List<String>>> endings,
    List<Map.Entry<String, List<String>>> beginnings) {
  private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

  /** Of a lower-case word with straight apostrophes. */
  List<String> out(String written) {
    List<String> known = words.get(written);
    if (known != null) {
      return known;
    }
    if (written.indexOf('\'') >= 0) {
      return parted(written);
    }
    if (written.length() < 4) {
      return List.of(written);
    }
    String plain = DRAWN_OUT.matcher(written).replaceAll("$1");
    return plain.equals(written) ? List.of(written) : words.getOrDefault(plain, List.of(plain));
  }

  private List<String> parted(String written) {
    for (var ending : endings) {
      if (written.length() > ending.getKey().length() && written.endsWith(ending.getKey())) {
        return joined(List.of(written.substring(0, written.length() - ending.getKey().length())), ending.getValue());
      }
    }
    for (var beginning : beginnings) {
      if (written.length() > beginning.getKey().length() && written.startsWith(beginning.getKey())) {
        return joined(beginning.getValue(), List.of(written.substring(beginning.getKey().length())));
      }
    }
    return List.of(written);
  }

  private static List<String> joined(List<String> first, List<String> then) {
    return java.util.stream.Stream.concat(first.stream(), then.stream()).toList();
  }
}

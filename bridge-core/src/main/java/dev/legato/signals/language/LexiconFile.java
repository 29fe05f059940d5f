package dev.legato.signals.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a lexicon: sections in brackets, one phrase a line, {@code #} for remarks. In a phrase {@code a|b} is one of two
 * words, {@code a?} may be missing, {@code wor*} begins so, {@code *ord} ends so (not the first of a phrase), {@code #} is any number, <code>{kind}</code> is any word of the section {@code [{kind}]},
 * {@code ~2} skips up to two words, {@code ^} and {@code $} are the sentence's beginning and end, {@code !a|b} is neither.
 */
final class LexiconFile {
  static final String SPELLING = "spelling";
  /** Words that only sentences of this language are full of; as written, not spelled out. */
  static final String TELLTALE = "telltale";
  /** Words that say nothing of what a turn is about; spelled out. */
  static final String COMMON = "common";
  private final String name;
  private final Map<String, List<String>> sections = new LinkedHashMap<>();
  private final Map<String, Phrase.Part.Word> kinds = new HashMap<>();
  private Spelling spelling = new Spelling(Map.of(), List.of(), List.of());

  private LexiconFile(String name) {
    this.name = name;
  }

  static Lexicon read(String name, List<String> lines, Spelling fallback) {
    LexiconFile file = new LexiconFile(name);
    file.section(lines);
    return file.lexicon(fallback);
  }

  private void section(List<String> lines) {
    List<String> current = null;
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("[") && text.endsWith("]")) {
        current = sections.computeIfAbsent(text.substring(1, text.length() - 1).strip(), _ -> new ArrayList<>());
      } else if (current == null) {
        throw fault(text, "stands before the first [section]");
      } else {
        current.add(text);
      }
    }
  }

  private Lexicon lexicon(Spelling fallback) {
    spelling = sections.containsKey(SPELLING) ? spelling() : fallback;
    List<Phrase> phrases = new ArrayList<>();
    sections.forEach((section, lines) -> {
      if (section.startsWith("{")) {
        kinds.put(section, kind(lines));
      }
    });
    sections.forEach((section, lines) -> {
      if (!section.startsWith("{") && !List.of(SPELLING, TELLTALE, COMMON).contains(section)) {
        lines.forEach(line -> phrases.addAll(phrases(section, line)));
      }
    });
    return new Lexicon(name, spelling, new Phrases(phrases), Set.copyOf(sections.keySet()), plain(TELLTALE),
        plain(COMMON));
  }

  private Set<String> plain(String section) {
    Set<String> words = new HashSet<>();
    sections.getOrDefault(section, List.of()).forEach(line -> words.addAll(List.of(line.split("\\s+"))));
    return Set.copyOf(words);
  }

  private Spelling spelling() {
    Map<String, List<String>> words = new HashMap<>();
    List<Map.Entry<String, List<String>>> endings = new ArrayList<>();
    List<Map.Entry<String, List<String>>> beginnings = new ArrayList<>();
    for (String line : sections.getOrDefault(SPELLING, List.of())) {
      int is = line.indexOf('=');
      if (is < 1) {
        throw fault(line, "is not of the form written = spelled out");
      }
      String written = line.substring(0, is).strip();
      String full = line.substring(is + 1).strip();
      List<String> out = full.isEmpty() ? List.of() : List.of(full.split("\\s+"));
      if (written.startsWith("'") || written.equals("n't")) {
        endings.add(Map.entry(written, out));
      } else if (written.endsWith("'")) {
        beginnings.add(Map.entry(written, out));
      } else {
        for (String one : written.split("\\s+")) {
          words.put(one, out);
        }
      }
    }
    Comparator<Map.Entry<String, List<String>>> longest = Comparator.comparing(entry -> -entry.getKey().length());
    endings.sort(longest);
    beginnings.sort(longest);
    return new Spelling(Map.copyOf(words), List.copyOf(endings), List.copyOf(beginnings));
  }

  private Phrase.Part.Word kind(List<String> lines) {
    return lines.stream().flatMap(line -> List.of(line.split("\\s+")).stream()).map(this::word).reduce(
        new Phrase.Part.Word(Set.of(), List.of(), List.of()),
        LexiconFile::either);
  }

  private static Phrase.Part.Word either(Phrase.Part.Word one, Phrase.Part.Word other) {
    Set<String> words = new HashSet<>(one.words());
    words.addAll(other.words());
    List<String> beginnings = new ArrayList<>(one.beginnings());
    beginnings.addAll(other.beginnings());
    List<String> endings = new ArrayList<>(one.endings());
    endings.addAll(other.endings());
    return new Phrase.Part.Word(Set.copyOf(words), List.copyOf(beginnings), List.copyOf(endings));
  }

  /** With and without each part that may be missing. */
  private List<Phrase> phrases(String cue, String line) {
    boolean first = line.startsWith("^");
    List<List<Phrase.Part>> ways = List.of(List.of());
    for (String piece : (first ? line.substring(1).strip() : line).split("\\s+")) {
      boolean maybe = piece.endsWith("?") && piece.length() > 1;
      List<List<Phrase.Part>> longer = new ArrayList<>(maybe ? ways : List.of());
      for (String one : ended(maybe ? piece.substring(0, piece.length() - 1) : piece)) {
        List<Phrase.Part> parts = parts(line, one);
        for (List<Phrase.Part> way : ways) {
          List<Phrase.Part> with = new ArrayList<>(way);
          with.addAll(parts);
          longer.add(with);
        }
      }
      ways = longer;
    }
    return ways.stream().filter(way -> !way.isEmpty()).map(way -> new Phrase(cue, first, List.copyOf(way))).toList();
  }

  /** An end that is one of several, "$|thanks", is no word as the others are: apart from them. */
  private static List<String> ended(String piece) {
    return piece.startsWith("$|") ? List.of("$", piece.substring(2)) : List.of(piece);
  }

  private List<Phrase.Part> parts(String line, String piece) {
    if (piece.startsWith("~")) {
      return List.of(new Phrase.Part.Gap(Integer.parseInt(piece.substring(1))));
    }
    if (piece.equals("$")) {
      return List.of(new Phrase.Part.End());
    }
    if (piece.startsWith("!") && piece.length() > 1) {
      return List.of(new Phrase.Part.Not(any(line, piece.substring(1))));
    }
    if (piece.indexOf('|') < 0 && piece.indexOf('{') < 0 && piece.indexOf('*') < 0) {
      List<Phrase.Part> words = new ArrayList<>();
      spelling.out(piece).forEach(word -> words.add(word(word)));
      return words;
    }
    return List.of(any(line, piece));
  }

  private Phrase.Part.Word any(String line, String piece) {
    Phrase.Part.Word all = new Phrase.Part.Word(Set.of(), List.of(), List.of());
    for (String one : piece.split("\\|")) {
      Phrase.Part.Word word = one.startsWith("{") ? kinds.get(one) : word(one);
      if (word == null) {
        throw fault(line, "names " + one + ", and there is no section [" + one + "]");
      }
      all = either(all, word);
    }
    return all;
  }

  private Phrase.Part.Word word(String word) {
    if (word.startsWith("*") && word.length() > 1) {
      return new Phrase.Part.Word(Set.of(), List.of(), List.of(word.substring(1)));
    }
    if (!word.endsWith("*")) {
      return new Phrase.Part.Word(Set.of(word), List.of(), List.of());
    }
    if (word.length() <= Phrases.BEGINNING) {
      throw fault(word, "needs " + Phrases.BEGINNING + " letters before its *");
    }
    return new Phrase.Part.Word(Set.of(), List.of(word.substring(0, word.length() - 1)), List.of());
  }

  private IllegalArgumentException fault(String line, String why) {
    return new IllegalArgumentException("lexicon " + name + ": \"" + line + "\" " + why);
  }
}

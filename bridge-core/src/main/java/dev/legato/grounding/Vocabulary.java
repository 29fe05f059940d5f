package dev.legato.grounding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of one language that tell numbers, times, promises and mere reporting, from its resource file. Immutable. */
final class Vocabulary {
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");
  private static final List<String> UNITS = List.of("minute", "hour", "day", "week", "month", "year", "percent");
  private static final Map<String, Vocabulary> ALL = load();

  /** How the sentence begins. */
  final List<String> begins;
  /** Reports, and says nothing of the matter. */
  final Set<String> free;
  /** The company agreed to something. */
  final Set<String> promises;
  /** Something is going to happen. */
  final List<String> futures;
  /** Beginnings and, after a hyphen, endings of words that say the same. */
  final List<String> futureEndings;
  final List<String> denials;
  final List<String> duties;
  final List<String> artefacts;
  private final Map<String, String> numbers;
  private final Map<String, String> times;
  private final Map<String, String> units;

  private Vocabulary(Map<String, String> lines) {
    begins = list(lines, "begins");
    free = list(lines, "free").stream().flatMap(words -> Arrays.stream(words.split(" "))).map(Folded::of)
        .collect(Collectors.toUnmodifiableSet());
    promises = Set.copyOf(list(lines, "promises").stream().map(Folded::of).toList());
    futures = list(lines, "futures");
    futureEndings = list(lines, "future-endings");
    denials = list(lines, "denials");
    duties = list(lines, "duties");
    artefacts = list(lines, "artefacts");
    numbers = classes(lines, "numbers", "");
    times = new LinkedHashMap<>(classes(lines, "months", "month "));
    times.putAll(classes(lines, "weekdays", "weekday "));
    times.putAll(classes(lines, "near", "near "));
    units = new LinkedHashMap<>();
    UNITS.forEach(unit -> list(lines, "unit." + unit).forEach(word -> units.put(Folded.of(word), unit)));
  }

  private static Map<String, Vocabulary> load() {
    return LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(tag -> tag, tag -> new Vocabulary(read(tag))));
  }

  private static Map<String, String> read(String tag) {
    String name = tag + ".txt";
    try (InputStream in = Vocabulary.class.getResourceAsStream(name)) {
      String file = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return file.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("=", 2))
          .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static List<String> list(Map<String, String> lines, String key) {
    String line = lines.get(key);
    if (line == null) {
      throw new IllegalStateException("a vocabulary has no " + key);
    }
    return line.isEmpty() ? List.of() : List.of(line.split("\\s*\\|\\s*"));
  }

  /** {@code two:2 | twice:2} by word. */
  private static Map<String, String> classes(Map<String, String> lines, String key, String before) {
    return list(lines, key).stream().map(pair -> pair.split(":", 2))
        .collect(Collectors.toMap(pair -> Folded.of(pair[0]), pair -> before + pair[1], (one, _) -> one));
  }

  /** Whether there is a file for this language. */
  static boolean knows(String tag) {
    return ALL.containsKey(tag);
  }

  static Vocabulary of(String tag) {
    return Objects.requireNonNull(ALL.get(tag), tag);
  }

  /** The value of a number in words. */
  Optional<String> number(String folded) {
    return Optional.ofNullable(numbers.get(folded));
  }

  /** Which day or month a word names, the same in every language. */
  Optional<String> time(String folded) {
    return Optional.ofNullable(times.get(folded));
  }

  Optional<String> unit(String folded) {
    return Optional.ofNullable(units.get(folded));
  }
}

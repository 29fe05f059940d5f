package dev.legato.grounding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of one language that tell numbers, times, promises and mere reporting, from its resource file. Immutable. */
final class Vocabulary {
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");
  private static final List<String> MONEY = List.of("eur", "usd", "gbp", "chf", "cent");
  private static final List<String> UNITS = Stream
      .concat(Stream.of("minute", "hour", "day", "week", "month", "year", "decade", "percent"), MONEY.stream())
      .toList();
  private static final List<String> BENEFITS = List.of("refund", "replacement", "credit", "discount", "gratis",
      "compensation", "cancellation", "repair", "callback", "upgrade", "reset", "proof", "law");
  private static final String STEM = "*";
  private static final Map<String, Vocabulary> ALL = load();

  /** How the sentence begins. */
  final List<String> begins;
  /** Reports, and says nothing of the matter. */
  final Set<String> free;
  /** The company agreed to something. */
  final Set<String> promises;
  /** Those of them that say no more than that somebody promised. */
  final Set<String> promised;
  /** Count a unit as one: "a week". */
  final Set<String> articles;
  /** Part one clause from the next, unless one of the other follows. */
  final Set<String> joins;
  final Set<String> hanging;
  /** Unless one of these shows that it is a clause of its own. */
  final Set<String> tells;
  /** What follows is wished for or asked about. */
  final Set<String> wishes;
  /** Those of them that say that something is on its way. */
  final Set<String> waits;
  /** Two words that tell of something granted, "has it", "can keep"; a full stop is the end of the clause. */
  final Set<String> claims;
  /** A clause that begins so belongs to the wish before it. */
  final Set<String> carries;
  /** Who asks speaks of themselves. */
  final Set<String> self;
  /** What follows is told as a fact, whatever was wished for before. */
  final Set<String> facts;
  /** What is said hangs on something. */
  final Set<String> ifs;
  /** Somebody gets something, and those forms that follow a wish. */
  final Set<String> receives;
  final Set<String> receivesAsked;
  /** "due to" is no claim. */
  final Set<String> causes;
  final Set<String> faults;
  /** A denial may follow what it denies, at the end. */
  final boolean verbLast;
  /** Something is going to happen. */
  final Set<String> futures;
  /** Beginnings and, after a hyphen, endings of words that say the same. */
  final List<String> futureEndings;
  final Set<String> denials;
  final List<String> duties;
  final List<String> artefacts;
  private final Map<String, String> numbers;
  private final Map<String, String> times;
  private final Map<String, String> units;
  private final Map<String, String> benefits = new LinkedHashMap<>();
  private final Set<String> neutral;
  private final List<String> neutralStems;

  private Vocabulary(Map<String, String> lines) {
    begins = list(lines, "begins");
    free = words(lines, "free");
    promises = phrases(lines, "promises");
    promised = words(lines, "promised");
    articles = words(lines, "articles");
    joins = words(lines, "joins");
    hanging = words(lines, "hanging");
    tells = words(lines, "tells");
    wishes = words(lines, "wishes");
    waits = words(lines, "waits");
    claims = phrases(lines, "claims");
    carries = words(lines, "carries");
    self = words(lines, "self");
    facts = words(lines, "facts");
    ifs = words(lines, "ifs");
    receives = words(lines, "receives");
    receivesAsked = words(lines, "receives-asked");
    causes = phrases(lines, "causes");
    faults = words(lines, "faults");
    verbLast = !list(lines, "verb-last").isEmpty();
    futures = phrases(lines, "futures");
    futureEndings = list(lines, "future-endings");
    denials = words(lines, "denials");
    duties = list(lines, "duties");
    artefacts = list(lines, "artefacts");
    numbers = classes(lines, "numbers", "");
    times = new LinkedHashMap<>(classes(lines, "months", "month "));
    times.putAll(classes(lines, "weekdays", "weekday "));
    times.putAll(classes(lines, "near", "near "));
    units = new LinkedHashMap<>();
    UNITS.forEach(unit -> list(lines, "unit." + unit).forEach(word -> units.put(Folded.of(word), unit)));
    BENEFITS.forEach(benefit -> words(lines, "benefit." + benefit).forEach(word -> benefits.put(word, benefit)));
    Set<String> matter = words(lines, "neutral");
    neutral = matter.stream().filter(word -> !word.endsWith(STEM)).collect(Collectors.toUnmodifiableSet());
    neutralStems = matter.stream().filter(word -> word.endsWith(STEM)).map(word -> word.substring(0, word.length() - 1))
        .toList();
  }

  private static Set<String> words(Map<String, String> lines, String key) {
    return list(lines, key).stream().flatMap(words -> Arrays.stream(words.split(" "))).map(Folded::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> phrases(Map<String, String> lines, String key) {
    return list(lines, key).stream().map(Folded::of).collect(Collectors.toUnmodifiableSet());
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

  /** The value of a number in words; of those that are made of several, their values. */
  Optional<String> number(String folded) {
    String value = numbers.get(folded);
    if (value != null || times.containsKey(folded)) {
      return Optional.ofNullable(value);
    }
    List<String> values = folded.indexOf('-') > 0
        ? Arrays.stream(folded.split("-")).map(numbers::get).filter(Objects::nonNull).toList()
        : verbLast ? parts(folded) : List.of();
    return values.isEmpty() ? Optional.empty() : Optional.of(together(values));
  }

  /** "f\u00fcnfundzwanzig" in its words; empty where anything else stands in it. */
  private List<String> parts(String folded) {
    List<String> values = new ArrayList<>();
    int at = 0;
    while (at < folded.length()) {
      int from = at;
      String word = numbers.keySet().stream().filter(each -> each.length() > 2 && folded.startsWith(each, from))
          .max(Comparator.comparingInt(String::length)).orElse("");
      if (!word.isEmpty()) {
        values.add(Objects.requireNonNull(numbers.get(word)));
        at += word.length();
      } else if (folded.startsWith("ein", at) || folded.startsWith("und", at)) {
        if (folded.startsWith("ein", at)) {
          values.add("1");
        }
        at += 3;
      } else {
        return List.of();
      }
    }
    return values.size() > 1 ? values : List.of();
  }

  /** Tens and ones are added; other rows of numbers are only like themselves. */
  private static String together(List<String> values) {
    if (values.size() == 2 && values.stream().allMatch(value -> value.matches("\\d{1,2}"))) {
      int one = Integer.parseInt(values.get(0));
      int other = Integer.parseInt(values.get(1));
      if (Math.min(one, other) < 10 && Math.max(one, other) >= 20 && Math.max(one, other) % 10 == 0) {
        return String.valueOf(one + other);
      }
    }
    return String.join("-", values);
  }

  /** What the company might grant, by its name in every language. */
  Optional<String> benefit(String folded) {
    String exact = benefits.get(folded);
    return exact != null
        ? Optional.of(exact)
        : benefits.entrySet().stream().filter(entry -> entry.getKey().endsWith(STEM)
            && folded.startsWith(entry.getKey().substring(0, entry.getKey().length() - 1))).map(Map.Entry::getValue)
            .findFirst();
  }

  boolean money(String folded) {
    return unit(folded).filter(MONEY::contains).isPresent();
  }

  /** Of trouble with things that every help desk hears of; grants nothing. */
  boolean neutral(String folded) {
    return neutral.contains(folded) || neutralStems.stream().anyMatch(folded::startsWith);
  }

  /** Which day or month a word names, the same in every language. */
  Optional<String> time(String folded) {
    return Optional.ofNullable(times.get(folded));
  }

  Optional<String> unit(String folded) {
    return Optional.ofNullable(units.get(folded));
  }
}

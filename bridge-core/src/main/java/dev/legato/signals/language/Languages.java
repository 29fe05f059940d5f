package dev.legato.signals.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The languages that are understood, and which of them a text is written in. Thread-safe. */
public final class Languages {
  /** In the order they win a tie. */
  public static final List<String> KNOWN = List.of("en", "de", "fr", "es", "pt");
  /** Words of a text that are weighed; more say nothing new. */
  private static final int ENOUGH = 200;
  /** The share of telltale words below which a text is of no language known here. */
  private static final double LEAST = 0.08;
  /** Small words of languages that have no file: Italian, Dutch, Danish, Norwegian, Swedish, Polish. */
  private static final Set<String> FOREIGN = Set.of("gli", "sono", "della", "dello", "nella", "nel", "\u00e8", "ho",
      "abbiamo",
      "perch\u00e9", "anche", "questo", "pi\u00f9", "alla", "dal", "nessuno", "ciao", "grazie", "buongiorno", "vorrei",
      "mio", "mia", "che",
      "het", "een", "niet", "ik", "mijn", "voor", "heb", "geen", "naar", "maar", "ook", "zijn", "wordt", "jeg", "ikke",
      "og", "p\u00e5", "til", "jag", "inte", "och", "\u00e4r", "f\u00f6r", "att", "nie", "jest", "si\u0119",
      "prosz\u0119", "moje", "m\u00f3j");
  private static final Map<String, Lexicon> ALL = load();

  private Languages() {}

  private static Map<String, Lexicon> load() {
    Map<String, Lexicon> all = new LinkedHashMap<>();
    Spelling none = new Spelling(Map.of(), List.of(), List.of());
    KNOWN.forEach(tag -> all.put(tag, Lexicon.resource(tag + ".txt", none)));
    return Map.copyOf(all);
  }

  /** The words of a language by its tag ("pt-BR" is "pt"); English for any that is not known. */
  public static Lexicon of(String tag) {
    String base = tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    Lexicon lexicon = ALL.get(base);
    return lexicon == null ? english() : lexicon;
  }

  static Lexicon english() {
    return Objects.requireNonNull(ALL.get("en"));
  }

  static Set<String> sections(String tag) {
    return of(tag).sections();
  }

  /** The language of a text; empty when it has too few words that tell. */
  public static Optional<String> detect(String text) {
    return Readings.language(text, Languages::detectAnew);
  }

  private static Optional<String> detectAnew(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').split("[^\\p{L}']+", ENOUGH + 1);
    Map<String, Integer> counts = new HashMap<>();
    int seen = 0;
    for (int i = 0; i < Math.min(words.length, ENOUGH); i++) {
      if (words[i].isEmpty()) {
        continue;
      }
      seen++;
      for (String tag : KNOWN) {
        if (Objects.requireNonNull(ALL.get(tag)).telltale(words[i])) {
          counts.merge(tag, 1, Integer::sum);
        }
      }
    }
    String best = null;
    int most = 0;
    for (String tag : KNOWN) {
      if (counts.getOrDefault(tag, 0) > most) {
        best = tag;
        most = counts.get(tag);
      }
    }
    // Neighbours share small words: what is Italian must not be read as French.
    long foreign = Arrays.stream(words).limit(ENOUGH).filter(FOREIGN::contains).count();
    return (foreign == 0 || 3 * foreign < most) && most > 0 && most >= LEAST * seen
        ? Optional.ofNullable(best)
        : Optional.empty();
  }
}

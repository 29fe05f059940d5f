package dev.legato.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One language's words, by their keys. A line of the file is {@code key = text}; {@code {0}} is where somebody's words go. A key
 * that ends in {@code .informal} is used for a bot that is on first-name terms, else the plain one. Thread-safe.
 */
public final class Wording {
  /** The languages with a file, English first: it stands in for any other. */
  public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");
  private static final Map<String, Wording> ALL = load();

  private final String language;
  private final Map<String, String> texts;
  /** Parted once: they are looked through turn by turn. */
  private final Map<String, List<String>> lists;

  private Wording(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
    this.lists = texts.entrySet().stream().filter(entry -> entry.getValue().indexOf('|') >= 0)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> parted(entry.getValue())));
  }

  private static List<String> parted(String text) {
    return List.of(text.split("\\s*\\|\\s*"));
  }

  private static Map<String, Wording> load() {
    Map<String, Wording> all = new HashMap<>();
    LANGUAGES.forEach(tag -> all.put(tag, new Wording(tag, read(tag + ".txt"))));
    return Map.copyOf(all);
  }

  private static Map<String, String> read(String name) {
    try (InputStream in = Wording.class.getResourceAsStream(name)) {
      String file = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> texts = new LinkedHashMap<>();
      for (String line : file.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList()) {
        int is = line.indexOf('=');
        if (is < 1 || texts.put(line.substring(0, is).strip(), line.substring(is + 1).strip()) != null) {
          throw new IllegalStateException(name + ": not of the form key = text, or told twice: " + line);
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** Whether there is a file for this tag ("pt-BR" is "pt"). */
  public static boolean knows(String tag) {
    return ALL.containsKey(base(tag));
  }

  /** The words for a BCP 47 tag; English where there are none. */
  public static Wording of(String tag) {
    Wording plain = ALL.get(tag);
    return plain != null ? plain : Objects.requireNonNull(ALL.getOrDefault(base(tag), ALL.get("en")));
  }

  /**
   * English, with some texts in a language that has no file here. Forms of those texts that are not given are forgotten: the
   * plain one serves.
   */
  public static Wording translated(String tag, Map<String, String> texts) {
    Map<String, String> all = new LinkedHashMap<>(of("en").texts);
    texts.keySet().forEach(key -> all.remove(key + ".informal"));
    all.putAll(texts);
    return new Wording(base(tag), all);
  }

  private static String base(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }

  /** Of the words themselves, which may not be the one that was asked for. */
  public String language() {
    return language;
  }

  /**
   * The text of a key with the values in their places.
   *
   * @throws IllegalStateException for a key that the file does not have: every file has every key, which a test holds
   */
  public String say(String key, Object... values) {
    String text = known(key).orElseThrow(() -> new IllegalStateException(language + ".txt has no " + key));
    for (int i = 0; i < values.length; i++) {
      // A value that looks like a place must not be filled itself: places are filled from the last one down.
      int place = values.length - 1 - i;
      text = text.replace("{" + place + "}", String.valueOf(values[place]));
    }
    return text;
  }

  /** The text around {@code {0}}. */
  public Frame frame(String key) {
    String text = say(key);
    int at = text.indexOf("{0}");
    return at < 0 ? new Frame(text, "") : new Frame(text.substring(0, at), text.substring(at + 3));
  }

  public Optional<String> known(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  /** One thing or so many of them: {@code key.one} and {@code key.many}. */
  public String count(String key, long count) {
    return say(key + (count == 1 ? ".one" : ".many"), count);
  }

  /** The words listed under a key, parted by {@code |}. */
  public List<String> list(String key) {
    List<String> list = lists.get(key);
    return list != null ? list : parted(say(key));
  }

  public Set<String> keys() {
    return Set.copyOf(texts.keySet());
  }

  @Override
  public String toString() {
    return "Wording[" + language + "]";
  }
}

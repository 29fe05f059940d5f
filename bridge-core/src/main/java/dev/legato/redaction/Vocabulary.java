package dev.legato.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of {@code cues/*.txt}, all languages together: a bot's customers mix them, and no text is long enough to tell
 * its language from. Immutable.
 */
final class Vocabulary {
  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");
  private static final List<String> GLUED = List.of("number", "num", "nummer", "no", "nr", "id");
  private static final int LONGEST_GLUED = 24;
  private static final Vocabulary SHIPPED = read();

  /** A phrase that says what comes after it. */
  record Cue(List<String> words, What what) {}

  /** What a cue announces. */
  enum What {
    PASSWORD, PASSWORD_SET, CREDENTIALS, PIN, ONE_TIME_CODE, CARD_CODE, CARD, IBAN, ACCOUNT_NUMBER, NATIONAL_ID,
    ID_DOCUMENT,
    API_KEY, PHONE, OTHER, PERSON;

    static Optional<What> named(String word) {
      String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
      return Arrays.stream(values()).filter(what -> what.name().equals(name)).findFirst();
    }
  }

  private final Map<String, List<Cue>> cues = new HashMap<>();
  private final Set<String> filler = new HashSet<>();
  private final Set<String> is = new HashSet<>();
  private final Set<String> plain = new HashSet<>();
  private final Set<String> titles = new HashSet<>();
  private final Set<String> greetings = new HashSet<>();
  private final Set<String> streets = new HashSet<>();
  private final Set<String> units = new HashSet<>();

  private Vocabulary() {}

  static Vocabulary shipped() {
    return SHIPPED;
  }

  private static Vocabulary read() {
    Vocabulary vocabulary = new Vocabulary();
    LANGUAGES.forEach(language -> Lines.of("cues/" + language + ".txt").forEach(vocabulary::take));
    vocabulary.cues.values()
        .forEach(list -> list.sort(Comparator.comparing((Cue cue) -> cue.words().size()).reversed()));
    return vocabulary;
  }

  private void take(String line) {
    int colon = line.indexOf(':');
    String name = line.substring(0, colon);
    for (String phrase : line.substring(colon + 1).split(",")) {
      Words words = Words.of(phrase);
      List<String> list = new ArrayList<>();
      for (int i = 0; i < words.count(); i++) {
        list.add(words.lower(i));
      }
      switch (name) {
        case "filler" -> filler.addAll(list);
        case "is" -> is.addAll(list);
        case "plain" -> plain.addAll(list);
        case "title" -> titles.addAll(list);
        case "greeting" -> greetings.add(list.getLast());
        case "street" -> streets.addAll(list);
        case "unit" -> units.addAll(list);
        default -> {
          What what = What.named(name).orElseThrow(() -> new IllegalStateException("unknown line: " + name));
          cues.computeIfAbsent(list.getFirst(), first -> new ArrayList<>()).add(new Cue(list, what));
        }
      }
    }
  }

  /** The longest cue that begins with this word. */
  Optional<Cue> cueAt(Words words, int word, String text) {
    List<Cue> list = cues.get(words.lower(word));
    list = list == null ? glued(words.lower(word)) : list;
    for (Cue cue : list) {
      if (matches(cue, words, word, text)) {
        return Optional.of(cue);
      }
    }
    return Optional.empty();
  }

  /** "ssnno", "cardnumber", "smtppassword". */
  private List<Cue> glued(String word) {
    if (word.endsWith("password") && word.length() <= LONGEST_GLUED) {
      return List.of(new Cue(List.of(word), What.PASSWORD));
    }
    for (String ending : GLUED) {
      if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
        return cues.getOrDefault(word.substring(0, word.length() - ending.length()), List.of()).stream()
            .filter(cue -> cue.words().size() == 1).toList();
      }
    }
    return List.of();
  }

  /** The word for a code of few digits, which people write without a blank before it. */
  Optional<Cue> code(String word) {
    return cues.getOrDefault(word.toLowerCase(Locale.ROOT), List.of()).stream().filter(cue -> cue.words().size() == 1)
        .filter(cue -> cue.what() == What.PIN || cue.what() == What.CARD_CODE || cue.what() == What.ONE_TIME_CODE)
        .findFirst();
  }

  private static boolean matches(Cue cue, Words words, int at, String text) {
    if (at + cue.words().size() > words.count()) {
      return false;
    }
    for (int i = 1; i < cue.words().size(); i++) {
      int gap = words.end(at + i - 1);
      if (words.start(at + i) - gap > 2 || ".,;!?\n|".indexOf(text.charAt(gap)) >= 0
          || !words.lower(at + i).equals(cue.words().get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean filler(String word) {
    return filler.contains(word) || is.contains(word);
  }

  boolean is(String word) {
    return is.contains(word);
  }

  boolean title(String word) {
    return titles.contains(word);
  }

  boolean greeting(String word) {
    return greetings.contains(word);
  }

  boolean street(String word) {
    return streets.contains(word);
  }

  boolean unit(String word) {
    return units.contains(word);
  }

  boolean plain(String word) {
    return plain.contains(word);
  }
}

package dev.legato.grounding;

import dev.legato.signals.language.Languages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The check of our own words in a language that nobody here reads: their form is judged as they stand, their meaning by what they
 * are when translated back into English. Pure.
 */
public final class Translation {
  private static final Pattern MARKUP = Pattern.compile("[<>\\[\\]*_#`|\\\\~]|https?:|www\\.|@");
  private static final Pattern UNSEEN = Pattern
      .compile("[\\p{Cc}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\u202a-\u202e\u2066-\u2069]");
  private static final String PLACE = "{0}";
  private static final int LONGEST = 3;
  private static final int SPARE = 40;

  private Translation() {}

  /**
   * @param own by key, in English
   * @param theirs the same keys in the other language
   * @param back those translated back
   * @return what is wrong, in one word; empty when all may be used
   */
  public static Optional<String> fault(Map<String, String> own, Map<String, String> theirs, Map<String, String> back) {
    if (!theirs.keySet().equals(own.keySet()) || !back.keySet().equals(own.keySet())) {
      return Optional.of("keys");
    }
    if (Languages.detect(String.join(" ", theirs.values())).filter("en"::equals).isPresent()) {
      return Optional.of("language");
    }
    return own.keySet().stream().map(key -> fault(said(own, key), said(theirs, key), said(back, key)))
        .flatMap(Optional::stream).findFirst();
  }

  private static String said(Map<String, String> texts, String key) {
    return Objects.requireNonNull(texts.get(key), key);
  }

  private static Optional<String> fault(String own, String theirs, String back) {
    if (theirs.isBlank() || theirs.length() > LONGEST * own.length() + SPARE) {
      return Optional.of("length");
    }
    if (!places(theirs).equals(places(own)) || !places(back).equals(places(own))) {
      return Optional.of("places");
    }
    String bare = theirs.replace(PLACE, "");
    if (MARKUP.matcher(bare).find() || UNSEEN.matcher(bare).find() || bare.indexOf('{') >= 0) {
      return Optional.of("markup");
    }
    if (bare.codePoints().anyMatch(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)) {
      return Optional.of("number");
    }
    return meaning(own.replace(PLACE, ""), back.replace(PLACE, ""));
  }

  private static List<Boolean> places(String text) {
    int first = text.indexOf(PLACE);
    return List.of(first >= 0, first >= 0 && text.indexOf(PLACE, first + 1) >= 0);
  }

  /** Half of our telling words come back, and nothing binding that we did not say. */
  private static Optional<String> meaning(String own, String back) {
    Vocabulary english = Vocabulary.of("en");
    Grounds ours = Grounds.of(List.of(own), "en");
    List<Piece> came = Piece.of(back);
    boolean binding = came.stream().map(Piece::folded).anyMatch(
        word -> (english.promises.contains(word) || english.futures.contains(word)) && !ours.words.contains(word));
    Grounds returned = Grounds.of(List.of(back), "en");
    List<String> telling = Piece.of(own).stream().map(Piece::folded)
        .filter(
            word -> word.length() > 2 && !Languages.of("en").read(word).common(word) && !english.free.contains(word))
        .toList();
    long kept = telling.stream().filter(returned::holds).count();
    return binding ? Optional.of("promise") : 2 * kept < telling.size() ? Optional.of("meaning") : Optional.empty();
  }
}

package dev.legato.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class WordingTest {
  @SuppressWarnings("unused") static final java.util.List<String> LANGUAGES = Wording.LANGUAGES;
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  /** First-name forms are each language's own: some have none. */
  private static Set<String> needed(Wording words) {
    return words.keys().stream().filter(key -> !key.endsWith(".informal"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void everyLanguageSaysEverythingWithTheSamePlaces(String tag) {
    Wording english = Wording.of("en");
    Wording words = Wording.of(tag);
    assertThat(words.language()).isEqualTo(tag);
    assertThat(needed(words)).isEqualTo(needed(english));
    words.keys().forEach(key -> {
      String plain = key.endsWith(".informal") ? key.substring(0, key.length() - ".informal".length()) : key;
      assertThat(places(words.say(key))).as(tag + ": " + key).isEqualTo(places(english.say(plain)));
    });
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aHeadingIsOneWordAndNoTwoAreAlike(String tag) {
    Wording words = Wording.of(tag);
    var headings = words.keys().stream().filter(key -> key.startsWith("heading.")).map(words::say).toList();
    assertThat(headings).hasSize(6).doesNotHaveDuplicates().allMatch(heading -> heading.matches("\\p{L}+"));
  }

  @ParameterizedTest
  @CsvSource({"de-AT, de", "pt_BR, pt", "EN-us, en", "it, en", "'', en"})
  void aTagFindsItsLanguageOrEnglish(String tag, String language) {
    assertThat(Wording.of(tag).language()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({"de, true", "pt-BR, true", "it, false"})
  void itIsKnownWhichLanguagesHaveWords(String tag, boolean known) {
    assertThat(Wording.knows(tag)).isEqualTo(known);
  }
}

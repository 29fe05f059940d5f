package dev.legato.signals.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "pt"})
  void everyLanguageHasTheSectionsOfEnglish(String tag) {
    assertThat(Languages.sections(tag).stream().filter(name -> !name.startsWith("{")))
        .containsExactlyInAnyOrderElementsOf(
            Languages.sections("en").stream().filter(name -> !name.startsWith("{")).toList());
  }

  @Test
  void everyCueHasItsSection() {
    for (Cue cue : Cue.values()) {
      assertThat(Languages.sections("en")).contains(cue.key());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"The app does not open and I need it for work|en",
      "Ich kann mich seit gestern nicht mehr anmelden, bitte um Hilfe|de",
      "Je ne peux plus me connecter depuis hier, pouvez-vous m'aider|fr",
      "No puedo entrar en mi cuenta desde ayer, por favor ayuda|es",
      "N\u00e3o consigo entrar na minha conta desde ontem, preciso de ajuda por favor|pt"})
  void theLanguageOfASentenceIsToldByItsSmallWords(String text, String tag) {
    assertThat(Languages.detect(text)).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4711", "xkcd zzz qqq", "\u4f60\u597d"})
  void whatHasNoSmallWordsIsOfNoKnownLanguage(String text) {
    assertThat(Languages.detect(text)).isEmpty();
  }

  @Test
  void aPhraseIsFoundWithItsGapsAndAlternatives() {
    Lexicon lexicon = Lexicon.of("own", List.of("[lost]", "my|the ~2 parcel|letter is? lost|gone", "[late]", "delay*"));
    Said said = lexicon.read("My small brown parcel is gone, and delayed!");
    assertThat(said.hits("lost")).singleElement()
        .satisfies(hit -> assertThat(said.words(hit.from(), hit.to())).isEqualTo("My small brown parcel is gone"));
    assertThat(said.hits("late")).hasSize(1);
    assertThat(lexicon.read("my very big old brown parcel is gone").hits("lost")).isEmpty();
  }

  @Test
  void shortFormsAreSpelledOutAndKeepTheirPlace() {
    Said said = Languages.of("en").read("We can't do it");
    assertThat(said.tokens()).extracting(Token::word).containsExactly("we", "can", "not", "do", "it");
    assertThat(said.words(1, 3)).isEqualTo("can't");
  }

  @Test
  void aFaultyLineIsNamed() {
    assertThatThrownBy(() -> Lexicon.of("own", List.of("[lost]", "ab* cd")))
        .hasMessageContaining("own").hasMessageContaining("ab*");
    assertThatThrownBy(() -> Lexicon.of("own", List.of("[lost]", "{nobody} came")))
        .hasMessageContaining("{nobody}");
  }
}

package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {
  @ParameterizedTest
  @CsvSource({"de, de", "de_AT, de-AT", "EN-us, en-US", "' pt-br ', pt-BR", "zh_hans_cn, zh-Hans-CN", "fil, fil",
      "German, de", "deutsch, de", "ESPAÑOL, es", "Français, fr", "Chinese, zh", "es-419, es-419",
      "'de-AT,de;q=0.9,en', de-AT"})
  void aLanguageIsATagHoweverItIsWritten(String written, String tag) {
    assertThat(LanguageTag.of(written)).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "yes", "klingonese", "german and french", "default",
      "https://example.com/de", "0049"})
  void whatIsNoLanguageHasNone(String written) {
    assertThat(LanguageTag.of(written)).isEmpty();
  }
}

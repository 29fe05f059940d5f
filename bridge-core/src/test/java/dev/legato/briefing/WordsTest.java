package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"two words|2", "e-mail|2", "2026-03-12 14:30 UTC|6", "a \u2014 b|3",
      "\u201cyes\u201d|1", "...|1", "''|0"})
  void wordsAreCountedStrictly(String text, int words) {
    assertThat(Words.count(text)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"one two three four|2|99|one two\u2026", "one two|2|99|one two",
      "one, two three|1|99|one\u2026", "abcdefghij|5|6|abcde\u2026", "ab cd|5|4|ab\u2026"})
  void aCutFallsBetweenWords(String text, int words, int chars, String cut) {
    assertThat(Words.cut(text, words, chars)).isEqualTo(cut);
    assertThat(Words.count(cut)).isLessThanOrEqualTo(words);
    assertThat(cut).hasSizeLessThanOrEqualTo(chars);
  }

  @Test
  void aCutNeverSplitsACharacter() {
    for (int chars = 2; chars < 12; chars++) {
      String cut = Words.cut("\ud83d\ude00".repeat(10), 99, chars);
      assertThat(Words.clean(cut)).as("no half of a pair").isEqualTo(cut);
    }
  }

  @ParameterizedTest
  @CsvSource({"cache_clear,cache clear", "createReplacement,create replacement",
      "technical_specialist,technical specialist", "iPhone 12,iPhone 12", "pro-subscriber,pro-subscriber",
      "A-48213,A-48213"})
  void identifiersBecomeWords(String identifier, String words) {
    assertThat(Words.human(identifier)).isEqualTo(words);
  }
}

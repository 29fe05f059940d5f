package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmAnswersTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      The plan is 19 EUR.                                | The plan is 19 EUR.
      <think>secret</think>The plan is 19 EUR.           | The plan is 19 EUR.
      Sure.<tool_call>{"a":1}</tool_call> Done.          | Sure. Done.
      <THINK>secret</THINK>Yes                           | Yes
      <reasoning type="x">secret</reasoning>Yes          | Yes
      Yes<think>never closed                             | Yes
      <think>all of it</think>                           |
      a < b and <b>bold</b> stay                         | a < b and <b>bold</b> stay
      {"reply":"Hello","confidence":0.2}                 | Hello
      {"confidence":0.2}                                 |
      {not json}                                         | {not json}
      <                                                  | <
      """)
  void onlyWhatTheCustomerSawIsKept(String answer, String seen) {
    assertThat(LlmAnswers.plain(answer)).isEqualTo(seen);
  }
}

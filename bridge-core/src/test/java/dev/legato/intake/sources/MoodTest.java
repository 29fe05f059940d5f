package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five scales, one word and one score, and what was written beside them. */
class MoodTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      dialogflow | {"score": -0.7, "magnitude": 0.7} | negative | -0.7
      dialogflow | {"magnitude": 0.1}                | neutral  | 0.0
      dialogflow | {"score": 0.9}                    | positive | 0.9
      dialogflow | {"score": 7}                      | -        | -
      dialogflow | null                              | -        | -
      lex        | {"sentiment": "NEGATIVE", "sentimentScore": {"mixed": 0.01, "negative": 0.93, "neutral": 0.05, "positive": 0.01}} | negative | -0.92
      lex        | {"sentimentLabel": "POSITIVE", "sentimentScore": "{Positive: 0.8,Negative: 1.2E-4,Neutral: 0.1,Mixed: 0.0}"} | positive | 0.7999
      lex        | {"sentiment": "NEUTRAL"}          | neutral  | null
      lex        | {}                                | -        | -
      kore       | [{"tone_name": "angry", "level": 2}] | angry | -0.6667
      kore       | [{"tone_name": "joy", "level": 1}, {"tone_name": "sad", "level": 3}] | sad | -1.0
      kore       | []                                | -        | -
      said       | "frustrated"                      | frustrated | null
      said       | -0.4                              | negative | -0.4
      said       | "0.1"                             | neutral  | 0.1
      said       | 42                                | -        | -
      """)
  void everyScaleIsOneWordAndOneScore(String scale, String written, String label, String score) throws IOException {
    JsonNode measured = Json.mapper().readTree(written);
    Mood mood = switch (scale) {
      case "dialogflow" -> Mood.dialogflow(measured);
      case "lex" -> Mood.lex(measured);
      case "kore" -> Mood.kore(measured);
      default -> Mood.said(measured);
    };
    assertThat(mood == null ? "-" : mood.label()).isEqualTo(label);
    assertThat(mood == null ? "-" : String.valueOf(mood.score())).isEqualTo(score);
    assertThat(mood == null || mood.original().has("scale")).isTrue();
  }
}

package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonLimitsTest {
  @ParameterizedTest
  @CsvSource({"10, 10, true", "10, 11, false", "100, 100, true", "100, 101, false", "1000, 1000, true",
      "1000, 1001, false", "5000, 1001, false"})
  void aDocumentMayBeAsDeepAsTheCallerSays(int limit, int depth, boolean taken) {
    var parsed = Json.parse(nested(depth), limit);

    if (taken)
      assertThat(parsed).isInstanceOf(Json.Parsed.Tree.class);
    else
      assertThat(parsed).isInstanceOfSatisfying(Json.Parsed.Broken.class,
          broken -> assertThat(broken.why()).contains("levels"));
  }

  @Test
  void whoSaysNothingGetsAHundredLevels() {
    assertThat(Json.parse(nested(100))).isInstanceOf(Json.Parsed.Tree.class);
    assertThat(Json.parse(nested(101))).isInstanceOf(Json.Parsed.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void aWiderEncodingIsNotGuessed(String encoding) {
    assertThat(Json.parse("{\"escalation\":{}}".getBytes(Charset.forName(encoding))))
        .isInstanceOfSatisfying(Json.Parsed.Broken.class, broken -> assertThat(broken.why()).contains("UTF-8"));
  }

  private static byte[] nested(int depth) {
    return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
  }
}

package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Json.Parsed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"a": secret}        | 1
      {"a":1} {"secret":2} | 1
      {"a":"secret         | 1
      {"a":01}             | 1
      {'a':1}              | 1
      {"a":1,}             | 1
      """)
  void brokenTextNamesThePlaceAndNotTheText(String text, int line) {
    assertThat(Json.parse(text.getBytes(StandardCharsets.UTF_8))).isInstanceOfSatisfying(Parsed.Broken.class,
        broken -> {
          assertThat(broken.line()).isEqualTo(line);
          assertThat(broken.column()).isPositive();
          assertThat(broken.why()).isNotBlank().doesNotContain("secret");
        });
  }

  @Test
  void theLineIsCountedFromOne() {
    assertThat(Json.parse("{\n \"a\": 1,\n \"b\" 2}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(Parsed.Broken.class, broken -> assertThat(broken.line()).isEqualTo(3));
  }

  @Test
  void depthIsAllowedToTheLimitAndNoFurther() {
    assertThat(Json.parse(nested(Json.MAX_DEPTH))).isInstanceOf(Parsed.Tree.class);
    assertThat(Json.parse(nested(Json.MAX_DEPTH + 1))).isInstanceOfSatisfying(Parsed.Broken.class,
        broken -> assertThat(broken.why()).contains("100 levels"));
  }

  @Test
  void whatIsDeepButAllowedCanBeStoredAndReadAgain() {
    byte[] body = ("{\"escalation\":{},\"foreign\":" + new String(nested(99), StandardCharsets.UTF_8) + "}")
        .getBytes(StandardCharsets.UTF_8);
    assertThat(PackageReader.read(body)).isInstanceOfSatisfying(PackageReading.Understood.class,
        read -> assertThat(
            PackageReader.read(PackageJson.write(read.contextPackage()).getBytes(StandardCharsets.UTF_8)))
            .isEqualTo(new PackageReading.Understood(read.contextPackage(), java.util.List.of())));
  }

  private static byte[] nested(int depth) {
    return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
  }
}

package dev.legato.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.settings.LanguageModelSettings.Use;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageModelSettingsTest {
  private static String with(String lines) {
    return Samples.GOOD + "languageModel: { " + lines + " }\n";
  }

  private static LanguageModelSettings valid(String lines) {
    return Objects.requireNonNull(Samples.valid(with(lines)).languageModel());
  }

  @Test
  void withoutTheKeyThereIsNone() {
    assertThat(Samples.valid(Samples.GOOD).languageModel()).isNull();
  }

  @Test
  void addressAndNameAreEnough() {
    var model = valid("url: \"https://api.example.com/v1\", model: small");
    assertThat(model.uses()).containsExactlyInAnyOrder(Use.ISSUE, Use.TRANSLATION);
    assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(model.requestsPerDay()).isEqualTo(1_000);
    assertThat(model.tokensPerDay()).isEqualTo(1_000_000);
    assertThat(model.tokensPerHandoff()).isEqualTo(3_000);
    assertThat(model.key()).isNull();
    assertThat(model.privateNetwork()).isFalse();
    assertThat(model.isThisMachine()).isFalse();
  }

  @Test
  void everythingCanBeSaid() {
    var model = valid(
        "url: \"http://127.0.0.1:11434/v1\", model: small, key: \"${LEGATO_ADMIN_TOKEN}\", uses: [issue], "
            + "timeout: 2s, requestsPerDay: 50, tokensPerDay: 90000, tokensPerHandoff: 2000, privateNetwork: true");
    assertThat(model.uses()).containsExactly(Use.ISSUE);
    assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(model.key()).isEqualTo(new Secret("a-token-that-is-long-enough"));
    assertThat(model.isThisMachine()).isTrue();
    assertThat(model.privateNetwork()).isTrue();
    assertThat(model.toString()).doesNotContain("a-token");
  }

  static Stream<Arguments> faults() {
    return Stream.of(Arguments.of("model: small", "languageModel.url", "is missing"),
        Arguments.of("url: \"https://a.example/v1\"", "languageModel.model", "is missing"),
        Arguments.of("url: \"http://a.example/v1\", model: m", "languageModel.url", "not encrypted"),
        Arguments.of("url: \"https://a.example/v1/chat/completions\", model: m", "languageModel.url",
            "the call itself"),
        Arguments.of("url: \"ftp://a.example\", model: m", "languageModel.url", "http"),
        Arguments.of("url: \"https://a.example\", model: m, uses: [poems]", "languageModel.uses[0]", "poems"),
        Arguments.of("url: \"https://a.example\", model: m, timeout: 5m", "languageModel.timeout", "outside"),
        Arguments.of("url: \"https://a.example\", model: m, tokensPerDay: 1000, tokensPerHandoff: 2000",
            "languageModel.tokensPerHandoff", "nothing would ever be asked"),
        Arguments.of("url: \"https://a.example\", model: m, temprature: 1", "languageModel.temprature", "not a known"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachFaultNamesItsKey(String lines, String key, String message) {
    assertThat(Samples.faults(with(lines))).singleElement().satisfies(fault -> {
      assertThat(fault.key()).isEqualTo(key);
      assertThat(fault.message()).contains(message);
      assertThat(fault.line()).isPositive();
    });
  }
}

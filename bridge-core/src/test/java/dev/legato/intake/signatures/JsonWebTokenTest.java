package dev.legato.intake.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.settings.HmacForm.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWebTokenTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_793_715_665);
  private static final String SECRET = "dGhlLXNlY3JldC1vZi10aGUta29yZS1hcHAtMDE=";
  private static final JsonWebToken KORE = new JsonWebToken(List.of("a-newer-secret", SECRET), "token",
      Duration.ofMinutes(1));

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String token(String head, String claims, Algorithm algorithm, byte[] key) {
    var signed = part(head) + "." + part(claims);
    return signed + "." + Base64.getUrlEncoder().withoutPadding()
        .encodeToString(new MacKey(algorithm, key).sign(signed, new byte[0], ""));
  }

  private static String refusal(String token) {
    return KORE.objection(Map.of("token", token), new byte[0], NOW).orElse("");
  }

  private static byte[] secret() {
    return SECRET.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"HS256,SHA256", "HS384,SHA384", "HS512,SHA512"})
  void everySharedSecretAlgorithmIsTaken(String name, Algorithm algorithm) {
    assertThat(refusal(token("{\"alg\":\"" + name + "\"}", "{\"appId\":\"cs-1\"}", algorithm, secret()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"alg":"none"}                   | alg says otherwise
      {"alg":"None"}                   | alg says otherwise
      {"alg":"RS256"}                  | alg says otherwise
      {"alg":"hs256"}                  | alg says otherwise
      {"alg":["HS256"]}                | alg says otherwise
      {}                               | alg says otherwise
      {"alg":"HS256","crit":["b64"]}   | extensions
      []                               | first part
      nothing                          | first part
      {"alg":"HS512"}                  | does not match
      """)
  void noOtherHeadIs(String head, String cause) {
    assertThat(refusal(token(head, "{}", Algorithm.SHA256, secret()))).contains(cause);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"exp":1793715605.5}      | ''
      {"exp":1793715605}        | expired 60 seconds ago
      {"exp":1793700000}        | expired 15665 seconds ago
      {"exp":"1793715665"}      | not a number
      {"exp":null}              | not a number
      {"exp":1e400}             | ''
      {"nbf":1793715725}        | ''
      {"nbf":1793715726}        | in 61 seconds
      {"nbf":true}              | not a number
      []                        | second part
      """)
  void itsTimesAreKeptTo(String claims, String cause) {
    var refusal = refusal(token("{\"alg\":\"HS256\"}", claims, Algorithm.SHA256, secret()));
    if (cause.isEmpty())
      assertThat(refusal).isEmpty();
    else
      assertThat(refusal).contains(cause);
  }

  @Test
  void itsMistakesAreNamed() {
    var good = token("{\"alg\":\"HS256\"}", "{}", Algorithm.SHA256, secret());
    assertThat(KORE.objection(Map.of("token", "Bearer " + good), new byte[0], NOW)).isEmpty();
    assertThat(refusal("")).contains("no JSON Web Token");
    assertThat(refusal(good.substring(0, good.lastIndexOf('.')))).contains("no JSON Web Token");
    assertThat(refusal(good.substring(0, good.lastIndexOf('.') + 1))).contains("does not match");
    assertThat(refusal(good + "=")).contains("base64url without padding");
    assertThat(refusal(part("{\"alg\":\"HS256\"}") + "." + "a".repeat(9000) + ".x")).contains("at most 8192");
    assertThat(refusal(token("{\"alg\":\"HS256\"}", "{}", Algorithm.SHA256, Base64.getDecoder().decode(SECRET))))
        .contains("decoded from base64").doesNotContain(SECRET);
    assertThat(KORE.objection(Map.of(), new byte[0], NOW).orElseThrow()).contains("token is missing");
    for (int at = 0; at < good.length(); at++) {
      var flipped = good.substring(0, at) + (good.charAt(at) == 'A' ? 'B' : 'A') + good.substring(at + 1);
      assertThat(refusal(flipped)).as(flipped).isNotEmpty();
    }
  }

  @Test
  void whatIsSignedHereIsGoodForAWhile() {
    var headers = new JsonWebToken(List.of(SECRET), "token", Duration.ZERO).sign("id", NOW, Duration.ofMinutes(5));
    assertThat(KORE.objection(headers, new byte[0], NOW.plusSeconds(359))).isEmpty();
    assertThat(KORE.objection(headers, new byte[0], NOW.plusSeconds(360))).isPresent();
  }
}

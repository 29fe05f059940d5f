package dev.legato.intake.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthenticationTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] BODY = "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8);
  private static final String NEW = "whsec_"
      + Base64.getEncoder().encodeToString("the-new-secret-of-24-bytes".getBytes());
  private static final String OLD = "whsec_"
      + Base64.getEncoder().encodeToString("the-old-secret-of-24-bytes".getBytes());
  private static final StandardWebhooks SIGNED = new StandardWebhooks(List.of(NEW, OLD), Duration.ofMinutes(5));

  private static Map<String, String> headers(String signature, Instant at) {
    return Map.of("webhook-id", "msg_1", "webhook-timestamp", Long.toString(at.getEpochSecond()), "webhook-signature",
        signature);
  }

  private static String signedBy(String secret, Instant at) {
    return new StandardWebhooks(List.of(secret), Duration.ZERO).sign("msg_1", at, BODY);
  }

  @Test
  void theSpecificationsOwnVectorIsValid() {
    var spec = new StandardWebhooks(List.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Duration.ofMinutes(5));
    var at = Instant.ofEpochSecond(1614265330);
    var body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(spec.objection(Map.of("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp", "1614265330",
        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="), body, at)).isEmpty();
  }

  @Test
  void eitherSecretIsGoodDuringRotationAndOneOfSeveralSignaturesIsEnough() {
    assertThat(SIGNED.objection(headers(signedBy(NEW, NOW), NOW), BODY, NOW)).isEmpty();
    assertThat(SIGNED.objection(headers(signedBy(OLD, NOW), NOW), BODY, NOW)).isEmpty();
    assertThat(SIGNED.objection(headers("v1a,xyz v1,AAAA " + signedBy(OLD, NOW), NOW), BODY, NOW)).isEmpty();
  }

  @Test
  void svixHeaderNamesAreUnderstoodToo() {
    assertThat(SIGNED.objection(Map.of("svix-id", "msg_1", "svix-timestamp", Long.toString(NOW.getEpochSecond()),
        "svix-signature", signedBy(NEW, NOW)), BODY, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-300,true", "-301,false", "300,true", "301,false"})
  void theClockMayBeOffByTheToleranceInEitherDirection(long seconds, boolean accepted) {
    var at = NOW.plusSeconds(seconds);
    var objection = SIGNED.objection(headers(signedBy(NEW, at), at), BODY, NOW);
    assertThat(objection.isEmpty()).isEqualTo(accepted);
    objection.ifPresent(cause -> assertThat(cause).contains("301 seconds").contains(seconds > 0 ? "ahead" : "behind"));
  }

  @Test
  void aRefusalNamesTheLikelyCauseAndNoSecret() {
    assertThat(SIGNED.objection(Map.of(), BODY, NOW).orElseThrow()).contains("webhook-id is missing");
    assertThat(
        SIGNED.objection(headers(signedBy(NEW, NOW), NOW), "{\"a\": \"é\"}".getBytes(StandardCharsets.UTF_8), NOW)
            .orElseThrow())
        .contains("re-serialised").doesNotContain(NEW.substring(6));
    assertThat(SIGNED.objection(headers("v1a,abc", NOW), BODY, NOW).orElseThrow()).contains("asymmetric");
    assertThat(SIGNED.objection(headers("sha256=abc", NOW), BODY, NOW).orElseThrow()).contains("v1,<base64>");
    var soon = Map.of("webhook-id", "m", "webhook-timestamp", "soon", "webhook-signature", "v1,x");
    assertThat(SIGNED.objection(soon, BODY, NOW).orElseThrow()).contains("seconds since 1970");
    var huge = Map.of("webhook-id", "m", "webhook-timestamp", "9223372036854775807", "webhook-signature", "v1,x");
    assertThat(SIGNED.objection(huge, BODY, NOW)).isPresent();
    assertThatThrownBy(() -> new StandardWebhooks(List.of("whsec_!!not base64"), Duration.ZERO))
        .hasMessageNotContaining("!!not");
  }

  @Test
  void bearerBasicAndHeaderTakeTheirOwnAndNothingElse() {
    var bearer = new Bearer(List.of("new-token", "old-token"));
    assertThat(bearer.objection(Map.of("authorization", "Bearer old-token"), BODY, NOW)).isEmpty();
    assertThat(bearer.objection(Map.of("authorization", "bearer new-token"), BODY, NOW)).isEmpty();
    assertThat(bearer.objection(Map.of("authorization", "Bearer other"), BODY, NOW)).isPresent();
    assertThat(bearer.objection(Map.of("authorization", "Basic old-token"), BODY, NOW)).isPresent();
    assertThat(bearer.objection(Map.of(), BODY, NOW)).isPresent();

    var basic = new Basic("bot", "pässword");
    var good = "Basic " + Base64.getEncoder().encodeToString("bot:pässword".getBytes(StandardCharsets.UTF_8));
    assertThat(basic.objection(Map.of("authorization", good), BODY, NOW)).isEmpty();
    assertThat(basic.objection(Map.of("authorization", "Basic ***"), BODY, NOW)).isPresent();
    assertThat(basic.objection(Map.of("authorization", "Basic Ym90Og=="), BODY, NOW)).isPresent();

    var header = new NamedHeader("X-API-Key", "k");
    assertThat(header.objection(Map.of("x-api-key", "k"), BODY, NOW)).isEmpty();
    assertThat(header.objection(Map.of("x-api-key", "K"), BODY, NOW)).isPresent();
    assertThat(header.objection(Map.of(), BODY, NOW)).isPresent();
  }
}

package dev.legato.intake.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.settings.HmacForm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that stand in the vendors' own documentation and in the tests of their libraries. */
class KnownAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final TwilioSignature TWILIO = new TwilioSignature(List.of("12345"),
      URI.create("https://mycompany.com"));

  /** docs.github.com, "Validating webhook deliveries", testing the webhook payload validation. */
  @Test
  void theExampleOfGitHub() {
    var form = new HmacForm("X-Hub-Signature-256", HmacForm.Algorithm.SHA256, HmacForm.Encoding.HEX, "sha256=",
        "{body}", null, null, Duration.ZERO);
    var hub = new HmacSignature(form, List.of("It's a Secret to Everybody"));
    var body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    var signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    assertThat(hub.objection(Map.of("x-hub-signature-256", signature), body, NOW)).isEmpty();
    assertThat(hub.sign("", NOW, body)).isEqualTo(Map.of("X-Hub-Signature-256", signature));
  }

  /** The tests of twilio-python and of Twilio's page on webhook security; the last three sign another port or scheme. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      https://mycompany.com      | +14158675309 | RSOYDt4T1cUTdK1PDd93/VVr8B8=
      https://mycompany.com      | +12349013030 | 0/KCTR6DLpKmkAf8muzZqo1nDgQ=
      https://mycompany.com      | +14158675309 | kvajT1Ptam85bY51eRf/AJRuM3w=
      https://mycompany.com:443  | +14158675309 | RSOYDt4T1cUTdK1PDd93/VVr8B8=
      http://mycompany.com       | +14158675309 | 0ZXoZLH/DfblKGATFgpif+LLRf4=
      http://mycompany.com:1234/ | +14158675309 | Zmvh+3yNM1Phv2jhDCwEM3q5ebU=
      """)
  void theFormsOfTwilio(String publicUrl, String caller, String signature) {
    var escaped = caller.replace("+", "%2B");
    var body = "To=%2B18005551212&CallSid=CA1234567890ABCDE&Digits=1234&From=" + escaped + "&Caller=" + escaped;
    var twilio = new TwilioSignature(List.of("12345"), URI.create(publicUrl));
    assertThat(twilio.objection(form("/myapp.php?foo=1&bar=2", body, signature), NOW)).isEmpty();
  }

  @Test
  void aFieldGivenTwiceIsSignedOnce() {
    var body = "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234";
    assertThat(TWILIO.objection(form("/myapp.php?foo=1&bar=2", body, "IK+Dwps556ElfBT0I3Rgjkr1wJU="), NOW)).isEmpty();
  }

  /** A signature of Twilio fits the same parameters in another order or spelling: all of them are one webhook. */
  @ParameterizedTest
  @ValueSource(strings = {"To=2&From=1&Body=a+b", "Body=a%20b&From=1&To=2", "From=1&From=1&To=2&Body=a+b"})
  void whatOneSignatureFitsIsOneWebhook(String other) {
    var sent = form("/in", "From=1&To=2&Body=a+b", "");
    assertThat(TWILIO.vouchedFor(form("/in", other, ""))).isEqualTo(TWILIO.vouchedFor(sent));
    assertThat(TWILIO.vouchedFor(form("/in", "From=1&To=2&Body=a+c", ""))).isNotEqualTo(TWILIO.vouchedFor(sent));
  }

  @Test
  void theJsonOfTwilio() {
    var body = "{\"property\": \"value\", \"boolean\": true}".getBytes(StandardCharsets.UTF_8);
    var target = "/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    var headers = Map.of("content-type", "application/json", "x-twilio-signature", "a9nBmqA0ju/hNViExpshrM61xv4=");
    assertThat(TWILIO.objection(new SignedRequest(target, headers, Set.of(), body), NOW)).isEmpty();
    assertThat(TwilioSignature.withBodyHash("https://mycompany.com/myapp.php?foo=1&bar=2", body))
        .isEqualTo("https://mycompany.com" + target);
  }

  /** The token that jwt.io opens with. */
  @Test
  void theTokenOfJwtIo() {
    var token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
        + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
        + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
    var jwt = new JsonWebToken(List.of("your-256-bit-secret"), "Authorization", Duration.ofMinutes(1));
    assertThat(jwt.objection(Map.of("authorization", "Bearer " + token), new byte[0], NOW)).isEmpty();
    assertThat(jwt.objection(Map.of("authorization", "Bearer " + token.substring(0, token.length() - 1) + "d"),
        new byte[0], NOW)).isPresent();
  }

  private static SignedRequest form(String target, String body, String signature) {
    return new SignedRequest(target,
        Map.of("content-type", "application/x-www-form-urlencoded", "x-twilio-signature", signature), Set.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.legato.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.settings.HmacForm.Algorithm;
import dev.legato.settings.HmacForm.Encoding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a source may prove itself, as it is written, and what is said about what cannot be. */
class SourceAuthTest {
  private static final String PUBLIC = "whpk_rwj45giiltXGoYiEc7fismQh6PJg/M7Xq+Ci90+7qIk=";

  private static AuthText read(String text) {
    return AuthText.read(text, "auth", Path.of("."), name -> name.equals("S") ? "a-secret-of-the-source" : null);
  }

  private static SourceAuth good(String text) {
    assertThat(read(text).faults()).isEmpty();
    return read(text).auth().orElseThrow();
  }

  @Test
  void anHmacNeedsOnlyItsHeaderAndItsSecret() {
    var secrets = List.of(new Secret("a-secret-of-the-source"));
    assertThat(good("{ type: hmac, header: X-Sig, secret: \"${S}\" }")).isEqualTo(new SourceAuth.Hmac(
        new HmacForm("X-Sig", Algorithm.SHA256, Encoding.HEX, "", "{body}", null, null, Duration.ZERO), secrets));
    assertThat(good("{ type: hmac, header: X-Sig, timestampHeader: X-T, idHeader: X-I, secret: \"${S}\" }"))
        .isEqualTo(new SourceAuth.Hmac(new HmacForm("X-Sig", Algorithm.SHA256, Encoding.HEX, "",
            "{id}.{timestamp}.{body}", "X-T", "X-I", Duration.ofMinutes(5)), secrets));
    assertThat(good("{ type: hmac, header: X-Sig, algorithm: sha512, encoding: base64, prefix: \"v1=\", tolerance: 30s,"
        + " signed: \"{timestamp}:{body}\", timestampHeader: X-T, secret: \"${S}\" }")).isEqualTo(new SourceAuth.Hmac(
            new HmacForm("X-Sig", Algorithm.SHA512, Encoding.BASE64, "v1=", "{timestamp}:{body}", "X-T", null,
                Duration.ofSeconds(30)),
            secrets));
  }

  @ParameterizedTest
  @CsvSource({"chatwoot,300", "elevenlabs,1800", "tawk,0", "liveperson,0"})
  void aPlatformBringsItsForm(String platform, long tolerance) {
    var auth = (SourceAuth.Hmac) good("{ type: " + platform + ", secrets: [\"${S}\", old-one] }");
    assertThat(auth.form()).isEqualTo(HmacForm.PLATFORMS.get(platform));
    assertThat(auth.form().tolerance().toSeconds()).isEqualTo(tolerance);
    assertThat(auth.secrets()).containsExactly(new Secret("a-secret-of-the-source"), new Secret("old-one"));
    assertThat(auth.toString()).doesNotContain("a-secret").doesNotContain("old-one");
  }

  @Test
  void twilioTokensAndPublicKeysAreRead() {
    assertThat(good("{ type: twilio, authToken: \"${S}\" }"))
        .isEqualTo(new SourceAuth.Twilio(List.of(new Secret("a-secret-of-the-source"))));
    assertThat(good("{ type: jwt, secret: \"${S}\" }")).isEqualTo(
        new SourceAuth.Jwt(List.of(new Secret("a-secret-of-the-source")), "Authorization", Duration.ofMinutes(1)));
    assertThat(good("{ type: jwt, header: token, tolerance: 5s, secret: \"${S}\" }")).isEqualTo(
        new SourceAuth.Jwt(List.of(new Secret("a-secret-of-the-source")), "token", Duration.ofSeconds(5)));
    assertThat(good("{ type: standard-webhooks, secrets: [" + PUBLIC + ", \"" + Samples.SECRET + "\"] }").secrets())
        .containsExactly(new Secret(PUBLIC), new Secret(Samples.SECRET.substring(6)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      { type: hmac, secret: x }                                                        | header: is missing
      { type: hmac, header: X-S }                                                      | needs secret or secrets
      { type: hmac, header: "a b", secret: x }                                         | cannot be the name of a header
      { type: hmac, header: X-S, secret: x, algoritm: sha1 }                           | did you mean "algorithm"?
      { type: hmac, header: X-S, secret: x, algorithm: sha-1 }                         | did you mean "sha1"?
      { type: hmac, header: X-S, secret: x, algorithm: md5 }                           | "md5" is not known here
      { type: hmac, header: X-S, secret: x, encoding: base32 }                         | did you mean "base64"?
      { type: hmac, header: X-S, secret: x, signed: "{timestamp}.{body}" }             | no timestampHeader is named
      { type: hmac, header: X-S, secret: x, signed: "{id}.{body}" }                    | no idHeader is named
      { type: hmac, header: X-S, secret: x, timestampHeader: X-T, signed: "{body}" }   | leaves {timestamp} out
      { type: hmac, header: X-S, secret: x, idHeader: X-I, signed: "{body}" }          | leaves {id} out
      { type: hmac, header: X-S, secret: x, timestampHeader: X-T, signed: "{timestamp}" } | {body} exactly once
      { type: hmac, header: X-S, secret: x, signed: "{body}{body}" }                   | {body} exactly once
      { type: hmac, header: X-S, secret: x, signed: "{url}{body}" }                    | {url} is not known here
      { type: hmac, header: X-S, secret: x, tolerance: 5m }                            | no timestamp is signed
      { type: hmac, header: X-S, secret: x, timestampHeader: X-T, tolerance: 5 }       | is not a duration
      { type: tawk, secret: x, tolerance: 5m }                                         | tolerance: is not a known key here
      { type: chatwoot, secret: x, header: X-S }                                       | header: is not a known key here
      { type: chatwood, secret: x }                                                    | did you mean "chatwoot"?
      { type: twilio, secret: x }                                                      | known here: authToken
      { type: twilio }                                                                 | needs authToken or authTokens
      { type: jwt, header: "", secret: x }                                             | header: is empty
      { type: standard-webhooks, secret: whpk_AAAA }                                   | is not an ed25519 public key
      { type: standard-webhooks, secret: "whpk_!" }                                    | is not an ed25519 public key
      { type: chatwoot, secret: "${NOWHERE}" }                                         | NOWHERE is not set
      """)
  void whatCannotBeIsToldWithItsCure(String text, String told) {
    var read = read(text);
    assertThat(read.auth()).isEmpty();
    assertThat(String.join("\n", read.faults().stream().map(Problem::toString).toList())).contains(told);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThat(read("{ type: hmac, algorithm: md5, encoding: hexx, signed: \"{boddy}\", tolerance: 1m, secrt: x }")
        .faults()).hasSizeGreaterThanOrEqualTo(7);
  }

  @Test
  void shortAndPublicSecretsAndAMissingAddressAreTold() {
    var auth = "auth: { type: standard-webhooks, secret: \"" + Samples.SECRET + "\" }";
    assertThat(Samples.warnings(Samples.GOOD.replace(auth, "auth: { type: tawk, secret: \"short-one\" }")))
        .extracting(Problem::message).containsExactly("the secret has only 9 characters and can be guessed");
    assertThat(Samples.faults(Samples.GOOD.replace(auth, "auth: { type: jwt, secret: \"your-256-bit-secret\" }")))
        .extracting(Problem::message).singleElement().asString().contains("public documentation");
    var twilio = Samples.GOOD.replace(auth, "auth: { type: twilio, authToken: \"0123456789abcdef0123456789abcdef\" }");
    assertThat(Samples.warnings(twilio)).isEmpty();
    assertThat(Samples.warnings(twilio.replace(", publicUrl: \"https://bridge.example.com\"", "")))
        .extracting(Problem::message).singleElement().asString().contains("server.publicUrl is not set");
  }
}

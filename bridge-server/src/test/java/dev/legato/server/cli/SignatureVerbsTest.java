package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a builder signs here, the bridge would take; what it would not, is told with the likely cause. */
class SignatureVerbsTest {
  private static final String SECRET = "whsec_dGhlLXNlY3JldC1vZi10aGUtc2lnbi10ZXN0";
  private static final String BODY = "{\"conversation_id\": \"chat-1\", \"text\": \"Zoë 😀\"}\n";
  private static final String URL = "https://bridge.example.com/v1/sources/flex/handoffs?a=1";

  @TempDir private Path folder;

  private Typed builder() {
    return new Typed(folder).file("body.json", BODY).with("LEGATO_SECRET", SECRET);
  }

  private Typed.Outcome verify(Typed builder, String signed, String... more) {
    var words = new ArrayList<>(List.of("signature", "verify", "body.json", "--header", "@headers.txt"));
    words.addAll(List.of(more));
    return builder.file("headers.txt", signed).run(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard-webhooks", "chatwoot", "elevenlabs", "tawk", "liveperson", "jwt", "bearer",
      "{ type: basic, user: bot }", "{ type: header, name: X-API-Key }", "{type: hmac, header: X-Sig}",
      "{ type: hmac, header: X-Sig, algorithm: sha512, encoding: base64, prefix: \"v1=\", timestampHeader: X-Sig, idHeader: X-Id }"})
  void whatIsSignedIsValidAndNothingElseIs(String auth) {
    var signed = builder().run("signature", "sign", "body.json", "--auth", auth);
    assertThat(signed.code()).as(signed.err()).isZero();
    assertThat(signed.out()).startsWith("Content-Type: application/json\n");
    var good = verify(builder(), signed.out(), "--auth", auth);
    assertThat(good.out()).isEqualTo("Valid.\n");
    assertThat(good.code()).isZero();
    var other = verify(builder().with("LEGATO_SECRET", SECRET.replace("dGhl", "dGhm")), signed.out(), "--auth", auth);
    assertThat(other.out()).startsWith("Not valid. Likely cause: ").doesNotContain(SECRET.substring(6));
    assertThat(other.code()).isEqualTo(1);
    var none = builder().run("signature", "verify", "body.json", "--auth", auth);
    assertThat(none.out()).contains("is missing");
    assertThat(none.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded"})
  void twilioSignsTheAddress(String contentType) {
    var builder = builder().with("LEGATO_SECRET", "0123456789abcdef").file("body.json", "{\"a\":1}");
    var signed = builder.run("signature", "sign", "body.json", "--auth", "twilio", "--url", URL, "--content-type",
        contentType, "--format", "json").json();
    var url = signed.path("url").asText();
    assertThat(url.contains("&bodySHA256=")).isEqualTo(contentType.endsWith("json"));
    var headers = "Content-Type: " + contentType + "\nX-Twilio-Signature: "
        + signed.path("headers").path("X-Twilio-Signature").asText();
    assertThat(verify(builder, headers, "--auth", "twilio", "--url", url).out()).isEqualTo("Valid.\n");
    assertThat(verify(builder, headers, "--auth", "twilio", "--url", url.replace("https", "http")).out())
        .contains("https instead of http");
    assertThat(verify(builder, headers, "--auth", "twilio").err()).contains("give --url");
    assertThat(builder.run("signature", "sign", "body.json", "--auth", "twilio").err()).contains("give --url");
  }

  @Test
  void theClockIsTheOneThatIsNamed() {
    var signed = builder().run("signature", "sign", "body.json", "--auth", "chatwoot", "--timestamp", "1793715665");
    assertThat(signed.out()).contains("X-Chatwoot-Timestamp: 1793715665");
    assertThat(verify(builder(), signed.out(), "--auth", "chatwoot").out()).contains("seconds behind our clock");
    assertThat(verify(builder(), signed.out(), "--auth", "chatwoot", "--at", "2026-11-03T14:21:05Z").code()).isZero();
    assertThat(verify(builder(), signed.out(), "--auth", "chatwoot", "--at", "1793715000").out()).contains("ahead");
    assertThat(verify(builder(), signed.out(), "--auth", "chatwoot", "--at", "noon").code()).isEqualTo(2);
  }

  @Test
  void secretsComeFromWhereNoHistoryKeepsThem() {
    var builder = builder().with("LEGATO_SECRET", "").with("MINE", "the-secret-of-mine").file("s.txt",
        "the-secret-of-mine\n");
    var fixed = new String[]{"signature", "sign", "body.json", "--auth", "tawk", "--secret"};
    var outs = List.of(builder.run(with(fixed, "file:s.txt")).out(), builder.run(with(fixed, "env:MINE")).out(),
        builder.runReading("the-secret-of-mine\n", with(fixed, "-")).out(),
        builder.run(with(fixed, "the-secret-of-mine")).out());
    assertThat(outs).allSatisfy(out -> assertThat(out).contains("X-Tawk-Signature: ").isEqualTo(outs.getFirst()));
    assertThat(builder.run(with(fixed, "env:NOWHERE")).err()).contains("NOWHERE is not set");
    assertThat(builder.run(with(fixed, "file:absent")).code()).isEqualTo(2);
    assertThat(builder.runReading("x", "signature", "sign", "-", "--auth", "tawk", "--secret", "-").err())
        .contains("only one of the body and the secrets");
    assertThat(builder.run("signature", "sign", "body.json", "--auth", "tawk").err()).contains("needs secret");
  }

  @Test
  void severalSecretsAreARotationAndAKeyPairHasItsHalves() {
    var old = builder().run("signature", "sign", "body.json", "--auth", "tawk", "--secret", "the old one").out();
    assertThat(verify(builder(), old, "--auth", "tawk", "--secret", "the new one", "--secret", "the old one").code())
        .isZero();
    // The key pair of RFC 8032, section 7.1, test 1.
    var signed = builder().run("signature", "sign", "body.json", "--auth", "standard-webhooks", "--secret",
        "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=").out();
    assertThat(signed).contains("webhook-signature: v1a,");
    var pub = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    assertThat(verify(builder(), signed, "--auth", "standard-webhooks", "--secret", pub).code()).isZero();
    assertThat(verify(builder(), signed, "--auth", "standard-webhooks").out()).contains("asymmetric");
    assertThat(builder().run("signature", "sign", "body.json", "--auth", "standard-webhooks", "--secret", pub).err())
        .contains("cannot sign");
    assertThat(verify(builder(), signed, "--auth", "standard-webhooks", "--secret",
        "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=").err()).contains("checks nothing");
  }

  @Test
  void aConfiguredSourceNeedsNoWords() {
    var builder = builder().file("legato.yaml", TryOut.config(7070, folder, "http://127.0.0.1:1"));
    var signed = builder.run("signature", "sign", "body.json", "--config", "legato.yaml", "--source", "webbot");
    assertThat(signed.out()).contains("Authorization: Bearer the-token-of-webbot");
    assertThat(verify(builder, signed.out(), "--config", "legato.yaml", "--source", "webbot").code()).isZero();
    assertThat(builder.run("signature", "sign", "body.json", "--config", "legato.yaml", "--source", "webbt").err())
        .contains("no source \"webbt\"").contains("strangebot");
    assertThat(builder.run("signature", "sign", "body.json").code()).isEqualTo(2);
    var curl = builder.run("signature", "sign", "body.json", "--config", "legato.yaml", "--source", "webbot", "--url",
        "http://127.0.0.1:7070/it's", "--curl").out();
    assertThat(curl).isEqualTo("curl -H 'Content-Type: application/json' -H 'Authorization: Bearer the-token-of-webbot'"
        + " --data-binary '@body.json' 'http://127.0.0.1:7070/it'\\''s'\n");
  }

  @Test
  void theAnswerForMachinesAndTheFaultsOfAuth() {
    var verdict = builder()
        .run("signature", "verify", "body.json", "--auth", "tawk", "--header", "X-Tawk-Signature: 00",
            "--format", "json")
        .json();
    assertThat(verdict.path("valid").asBoolean(true)).isFalse();
    assertThat(verdict.path("cause").asText()).contains("40");
    var twice = builder().run("signature", "verify", "body.json", "--auth", "tawk", "--header", "X-Tawk-Signature: 00",
        "--header", "x-tawk-signature: 01");
    assertThat(twice.out()).contains("more than once");
    var wrong = builder().run("signature", "sign", "body.json", "--auth", "{ type: hmac, algoritm: sha1 }");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("header: is missing").contains("did you mean \"algorithm\"?");
    assertThat(builder().run("signature", "sign", "body.json", "--auth", "chatwood").err())
        .contains("did you mean \"chatwoot\"?");
    assertThat(builder().run("signature").code()).isEqualTo(2);
  }

  private static String[] with(String[] words, String last) {
    var all = new ArrayList<>(List.of(words));
    all.add(last);
    return all.toArray(String[]::new);
  }
}

package dev.legato.intake.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.settings.AuthText;
import dev.legato.settings.HmacForm.Algorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every usual mistake is named for what it is, and nothing secret is told. */
class LikelyCauseTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String TIME = Long.toString(NOW.getEpochSecond());
  private static final String SECRET = "c2VjcmV0LW9mLXRoZS1jYXVzZS10ZXN0cw==";
  private static final String SENT = "{\"name\": \"Zoë\", \"url\": \"https://a/b\", \"list\": [1, 2.5, {}], \"b\": null, \"a\": true}";
  private static final String FORM = "application/x-www-form-urlencoded";

  private static Authentication auth(String text) {
    var read = AuthText.read(text, "auth", Path.of("."), _ -> null);
    assertThat(read.faults()).isEmpty();
    return Authentications.of(read.auth().orElseThrow(), URI.create("https://bridge.example.com/legato"));
  }

  private static Authentication preset(String type) {
    return auth("{ type: " + type + ", secret: \"" + SECRET + "\" }");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] mac(Algorithm algorithm, byte[] key, String text) {
    return new MacKey(algorithm, key).sign(text, new byte[0], "");
  }

  private static String hex(Algorithm algorithm, String text) {
    return HexFormat.of().formatHex(mac(algorithm, bytes(SECRET), text));
  }

  private static String base64(Algorithm algorithm, byte[] key, String text) {
    return Base64.getEncoder().encodeToString(mac(algorithm, key, text));
  }

  /** The signature header that a builder sends to a Chatwoot source, and what the refusal says. */
  static Stream<Arguments> chatwoot() {
    var signed = TIME + "." + SENT;
    return Stream.of(
        Arguments.of("sha256=" + hex(Algorithm.SHA256, SENT), "body alone"),
        Arguments.of("sha256=" + hex(Algorithm.SHA256, TIME + SENT), "without what stands between"),
        Arguments.of("sha256=" + hex(Algorithm.SHA256, SENT + "." + TIME), "body.timestamp"),
        Arguments.of(hex(Algorithm.SHA256, signed), "written otherwise than sha256=<sha256 in hex>"),
        Arguments.of("sha256=" + base64(Algorithm.SHA256, bytes(SECRET), signed), "written otherwise"),
        Arguments.of("sha256=" + hex(Algorithm.SHA1, signed), "made with sha1"),
        Arguments.of("sha256=" + hex(Algorithm.SHA512, signed), "made with sha512"),
        Arguments.of("sha256=" + HexFormat.of().formatHex(
            mac(Algorithm.SHA256, Base64.getDecoder().decode(SECRET), signed)), "decoded from base64"),
        Arguments.of("sha256=" + HexFormat.of().formatHex(mac(Algorithm.SHA256, bytes(SECRET + "\n"), signed)),
            "line break at its end"),
        Arguments.of("sha256=" + hex(Algorithm.SHA256, TIME + "."), "empty body"),
        Arguments.of("sha256=" + hex(Algorithm.SHA256, signed + "\n"), "line break at its end"),
        Arguments.of("sha256=" + hex(Algorithm.SHA256, signed).substring(1), "63 characters"),
        Arguments.of("sha1=abc", "no signature of the form sha256=<sha256 in hex>"),
        Arguments.of("", "no signature of the form"),
        Arguments.of("sha256=" + "0".repeat(64), "the secret is another one"));
  }

  @ParameterizedTest
  @MethodSource("chatwoot")
  void aWrongSignatureIsNamedForItsMistake(String header, String cause) {
    var headers = Map.of("x-chatwoot-signature", header, "x-chatwoot-timestamp", TIME);
    assertThat(preset("chatwoot").objection(headers, bytes(SENT), NOW).orElseThrow()).contains(cause)
        .doesNotContain(SECRET).doesNotContain(hex(Algorithm.SHA256, TIME + "." + SENT));
  }

  @ParameterizedTest
  @MethodSource("serialisations")
  void aReserialisedBodyIsNamedByItsStyle(String signed, String style) {
    var headers = Map.of("x-tawk-signature", hex(Algorithm.SHA1, signed));
    assertThat(preset("tawk").objection(headers, bytes(SENT), NOW).orElseThrow()).contains("re-serialised")
        .contains(style);
  }

  static Stream<Arguments> serialisations() {
    return Stream.of(
        Arguments.of("{\"name\":\"Zoë\",\"url\":\"https://a/b\",\"list\":[1,2.5,{}],\"b\":null,\"a\":true}",
            "JSON.stringify"),
        Arguments.of(
            "{\"name\": \"Zo\\u00eb\", \"url\": \"https://a/b\", \"list\": [1, 2.5, {}], \"b\": null, \"a\": true}",
            "json.dumps"),
        Arguments.of("{\"name\":\"Zo\\u00eb\",\"url\":\"https:\\/\\/a\\/b\",\"list\":[1,2.5,{}],\"b\":null,\"a\":true}",
            "json_encode"),
        Arguments.of("{\"a\":true,\"b\":null,\"list\":[1,2.5,{}],\"name\":\"Zoë\",\"url\":\"https://a/b\"}",
            "sorted keys"),
        Arguments.of("""
            {
              "name": "Zoë",
              "url": "https://a/b",
              "list": [
                1,
                2.5,
                {}
              ],
              "b": null,
              "a": true
            }""", "indentation of two"));
  }

  /** What a builder makes of a Standard Webhooks secret or of the signed text. */
  @Test
  void theMistakesWithStandardWebhooksAreNamed() {
    var key = Base64.getDecoder().decode(SECRET);
    var text = "msg_1." + TIME + "." + SENT;
    var causes = Map.of(
        "v1," + base64(Algorithm.SHA256, bytes("whsec_" + SECRET), text), "used as text, with whsec_",
        "v1," + base64(Algorithm.SHA256, bytes(SECRET), text), "used as text, without whsec_",
        "v1," + base64(Algorithm.SHA256, key, SENT), "the body alone",
        "v1," + base64(Algorithm.SHA256, key, TIME + "." + SENT), "fits timestamp.body",
        "v1," + base64(Algorithm.SHA256, key, "msg_1." + TIME + "." + SENT.replace(" ", "")), "re-serialised",
        base64(Algorithm.SHA256, key, text), "written otherwise than v1,<base64>",
        "v1," + HexFormat.of().formatHex(mac(Algorithm.SHA256, key, text)), "written otherwise than v1,<base64>",
        "v1=" + base64(Algorithm.SHA256, key, text), "written otherwise than v1,<base64>");
    var webhooks = preset("standard-webhooks");
    causes.forEach((signature, cause) -> assertThat(webhooks.objection(
        Map.of("webhook-id", "msg_1", "webhook-timestamp", TIME, "webhook-signature", signature), bytes(SENT), NOW)
        .orElseThrow()).contains(cause));
  }

  @Test
  void aCompressedBodyIsMentioned() {
    var headers = Map.of("x-tawk-signature", "0".repeat(40), "content-encoding", "gzip");
    assertThat(preset("tawk").objection(headers, bytes(SENT), NOW).orElseThrow()).contains("before it is compressed");
  }

  /** The address that Twilio signed, what stands in the request beside it, and what the refusal says. */
  static Stream<Arguments> addresses() {
    var path = "/v1/sources/flex/handoffs?a=1";
    return Stream.of(
        Arguments.of("http://bridge.example.com/legato" + path, "http instead of https"),
        Arguments.of("https://10.0.0.7:7070" + path, "header host"),
        Arguments.of("http://tunnel.example.net" + path, "header x-forwarded-host names, with http"),
        Arguments.of("https://bridge.example.com/legato/v1/sources/flex/handoffs", "without its query"),
        Arguments.of("https://bridge.example.com/legato/v1/sources/flex/handoffs/?a=1", "a slash at its end"),
        Arguments.of("https://bridge.example.com" + path, "without the path of server.publicUrl"),
        Arguments.of("https://elsewhere.example.com" + path, "the auth token is another one"));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void anotherAddressThanThePublicOneIsNamed(String signed, String cause) {
    var twilio = new TwilioSignature(List.of(SECRET), URI.create("https://bridge.example.com/legato"));
    var body = bytes("b=2&a=+x+");
    var headers = new HashMap<>(Map.of("content-type", FORM, "host", "10.0.0.7:7070", "x-forwarded-host",
        "tunnel.example.net"));
    twilio.sign(signed, FORM, body).forEach((name, value) -> headers.put("x-twilio-signature", value));
    assertThat(twilio.objection(new SignedRequest("/v1/sources/flex/handoffs?a=1", headers, Set.of(), body), NOW)
        .orElseThrow()).contains(cause).doesNotContain(SECRET);
  }

  @Test
  void theMistakesWithATwilioBodyAreNamed() {
    var twilio = new TwilioSignature(List.of(SECRET), URI.create("https://bridge.example.com"));
    var json = bytes(SENT);
    var address = TwilioSignature.withBodyHash("https://bridge.example.com/in", json);
    var target = address.substring("https://bridge.example.com".length());
    var headers = new HashMap<>(Map.of("content-type", "application/json"));
    twilio.sign(address, "application/json", json).forEach((name, value) -> headers.put("x-twilio-signature", value));
    assertThat(twilio.objection(new SignedRequest(target, headers, Set.of(), json), NOW)).isEmpty();
    assertThat(twilio.objection(new SignedRequest(target, headers, Set.of(), bytes(SENT + " ")), NOW).orElseThrow())
        .contains("bodySHA256").contains("changed");
    assertThat(twilio.objection(new SignedRequest("/in", headers, Set.of(), json), NOW).orElseThrow())
        .contains("no bodySHA256");
    assertThat(twilio.objection(new SignedRequest("/in", Map.of(), Set.of(), json), NOW).orElseThrow())
        .contains("X-Twilio-Signature is missing");
    var form = Map.of("content-type", FORM, "x-twilio-signature", base64(Algorithm.SHA1, bytes(SECRET),
        "https://bridge.example.com/in" + "ax"));
    assertThat(twilio.objection(new SignedRequest("/in", form, Set.of(), bytes("a=+x+&b=")), NOW).orElseThrow())
        .contains("trimmed");
    assertThat(twilio.objection(new SignedRequest("/in", form, Set.of(), bytes("a=%zz")), NOW).orElseThrow())
        .contains("begins no escape");
  }

  @Test
  void timesAreReadStrictly() {
    var eleven = auth("{ type: elevenlabs, secret: \"" + SECRET + "\" }");
    UnaryOperator<String> refusal = header -> eleven.objection(Map.of("elevenlabs-signature", header), bytes(SENT), NOW)
        .orElse("");
    assertThat(refusal.apply("t=" + TIME + ",v0=" + hex(Algorithm.SHA256, TIME + "." + SENT))).isEmpty();
    assertThat(refusal.apply("t=" + TIME + ",v0=00,v0=" + hex(Algorithm.SHA256, TIME + "." + SENT))).isEmpty();
    assertThat(refusal.apply("v0=" + hex(Algorithm.SHA256, TIME + "." + SENT))).contains("holds no time");
    for (var time : List.of("+" + TIME, "-1", "", "soon", "1e9", "１７９３７１５６６５", "99999999999999999999"))
      assertThat(refusal.apply("t=" + time + ",v0=" + hex(Algorithm.SHA256, time + "." + SENT))).as(time)
          .contains("not a number of seconds");
    for (int off : List.of(-1801, 1801)) {
      var time = Long.toString(NOW.getEpochSecond() + off);
      assertThat(refusal.apply("t=" + time + ",v0=" + hex(Algorithm.SHA256, time + "." + SENT)))
          .contains("1801 seconds " + (off < 0 ? "behind" : "ahead of"));
    }
  }

  @Test
  void aFloodOfWrongSignaturesAndAHugeBodyAreRefusedWithoutASearch() {
    var tawk = preset("tawk");
    var wrong = Map.of("x-tawk-signature", hex(Algorithm.SHA1, ""));
    for (int i = 0; i < Diagnosis.MOST_A_SECOND; i++)
      assertThat(tawk.objection(wrong, bytes(SENT), NOW).orElseThrow()).contains("empty body");
    assertThat(tawk.objection(wrong, bytes(SENT), NOW).orElseThrow()).contains("most often");
    assertThat(tawk.objection(wrong, bytes(SENT), NOW.plusSeconds(1)).orElseThrow()).contains("empty body");
    assertThat(tawk.objection(wrong, new byte[Diagnosis.LARGEST + 1], NOW.plusSeconds(2)).orElseThrow())
        .contains("most often");
  }

  /** Whatever is signed is good under its own scheme and secret, and under no other. */
  @Test
  void randomBodiesAreGoodForTheirOwnSecretAlone() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var schemes = List.of("chatwoot", "elevenlabs", "tawk", "liveperson",
        "hmac, header: X-S, algorithm: sha512, encoding: base64, prefix: \"v=\", signed: \"{id}|{body}|{timestamp}\", timestampHeader: X-T, idHeader: X-I",
        "hmac, header: X-S, algorithm: sha384");
    for (int round = 0; round < 300; round++) {
      var body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      var scheme = schemes.get(random.nextInt(schemes.size()));
      var mine = (HmacSignature) auth(
          "{ type: " + scheme + ", secrets: [\"the new one, of 16\", \"the secret number " + round
              + "\"] }");
      var old = (HmacSignature) auth("{ type: " + scheme + ", secret: \"the secret number " + round + "\" }");
      var headers = lower(old.sign("id-" + round, NOW, body));
      assertThat(mine.objection(headers, body, NOW)).as(scheme).isEmpty();
      assertThat(((HmacSignature) auth("{ type: " + scheme + ", secret: \"another secret, of 16\" }"))
          .objection(headers, body, NOW)).as(scheme).isPresent();
      var other = body.length == 0 ? new byte[1] : body.clone();
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(mine.objection(headers, other, NOW)).as(scheme).isPresent();
    }
  }

  @Test
  void randomHeadersNeverBreakAScheme() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var pieces = List.of("v1,", "v1a,", "t=", "v0=", "sha1=", "sha256=", " ", ",", ".", "=", "\u0000", "é", "😀", "\"",
        TIME,
        "AAAA", "0".repeat(64), "eyJhbGciOiJub25lIn0", "-", "_", "Bearer ", "%", "\uD800");
    var all = List.of(preset("standard-webhooks"), preset("chatwoot"), preset("elevenlabs"), preset("tawk"),
        preset("liveperson"), preset("jwt"), auth("{ type: twilio, authToken: \"" + SECRET + "\" }"));
    var names = List.of("webhook-id", "webhook-timestamp", "webhook-signature", "x-chatwoot-signature",
        "x-chatwoot-timestamp", "elevenlabs-signature", "x-tawk-signature", "x-liveperson-signature", "authorization",
        "x-twilio-signature", "content-type", "host");
    for (int round = 0; round < 3000; round++) {
      var headers = new HashMap<String, String>();
      for (var name : names) {
        var value = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--)
          value.append(pieces.get(random.nextInt(pieces.size())));
        headers.put(name, name.endsWith("timestamp") && random.nextBoolean() ? TIME : value.toString());
      }
      var body = new byte[random.nextInt(40)];
      random.nextBytes(body);
      for (var one : all)
        assertThat(one.objection(new SignedRequest("/x?bodySHA256=" + round, headers, Set.of(), body),
            NOW.plusSeconds(round % 200)).orElseThrow()).isNotBlank();
    }
  }

  private static Map<String, String> lower(Map<String, String> headers) {
    var all = new HashMap<String, String>();
    headers.forEach((name, value) -> all.put(name.toLowerCase(java.util.Locale.ROOT), value));
    return all;
  }

  /** Standard Webhooks with a key pair: the private half signs, the public one checks. */
  @Test
  void aKeyPairSignsAndChecksAndRotates() {
    var seed = new byte[32];
    new Random(7).nextBytes(seed);
    var privateKey = "whsk_" + Base64.getEncoder().encodeToString(seed);
    var publicKey = "whpk_" + Base64.getEncoder().encodeToString(publicHalf(seed));
    var signature = StandardWebhooks.signWithPrivateKey(privateKey, "msg_1", NOW, bytes(SENT));
    var pair = new StandardWebhooks(List.of(publicKey), Duration.ofMinutes(5));
    var both = new StandardWebhooks(List.of("whsec_" + SECRET, publicKey), Duration.ofMinutes(5));
    var shared = new StandardWebhooks(List.of("whsec_" + SECRET), Duration.ofMinutes(5));
    var headers = Map.of("webhook-id", "msg_1", "webhook-timestamp", TIME, "webhook-signature", signature);
    assertThat(pair.objection(headers, bytes(SENT), NOW)).isEmpty();
    assertThat(both.objection(headers, bytes(SENT), NOW)).isEmpty();
    assertThat(shared.objection(headers, bytes(SENT), NOW).orElseThrow()).contains("asymmetric");
    assertThat(pair.objection(headers, bytes(SENT + " "), NOW)).isPresent();
    var v1 = Map.of("webhook-id", "msg_1", "webhook-timestamp", TIME, "webhook-signature",
        shared.sign("msg_1", NOW, bytes(SENT)));
    assertThat(both.objection(v1, bytes(SENT), NOW)).isEmpty();
    assertThat(pair.objection(v1, bytes(SENT), NOW).orElseThrow()).contains("set up with a public key");
    for (int at = 4; at < signature.length(); at++) {
      var flipped = signature.substring(0, at) + (signature.charAt(at) == 'A' ? 'B' : 'A')
          + signature.substring(at + 1);
      assertThat(pair.objection(Map.of("webhook-id", "msg_1", "webhook-timestamp", TIME, "webhook-signature", flipped),
          bytes(SENT), NOW)).as(flipped).isPresent();
    }
  }

  /** Java makes the public half only together with the private one, from a source of random numbers: here, the seed. */
  private static byte[] publicHalf(byte[] seed) {
    try {
      var generator = java.security.KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(java.security.spec.NamedParameterSpec.ED25519, new java.security.SecureRandom() {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
          System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
      });
      var encoded = generator.generateKeyPair().getPublic().getEncoded();
      return java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.intake.signatures.JsonWebToken;
import dev.legato.intake.signatures.TwilioSignature;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Platforms' signatures, over the wire: what the door makes of address, headers and bytes. */
final class SignedSourcesTest {
  private static final String SECRET = "a-secret-for-these-tests-0001";
  private static final String PUBLIC = "https://bridge.example.com/legato";

  @TempDir private Path folder;
  private BridgeServer server;
  private Bot bot;

  @BeforeEach
  void start() {
    var yaml = TestBridge.configuration(folder, "http://127.0.0.1:1", "publicUrl: \"" + PUBLIC + "\"",
        ZendeskSeed.CLIENT_SECRET, "Billing").replace("sources:\n", """
            sources:
              woot: { type: context-package, desk: support, auth: { type: chatwoot, secret: "%1$s" } }
              tawk: { type: context-package, desk: support, auth: { type: tawk, secret: "%1$s-b" } }
              flex: { type: context-package, desk: support, auth: { type: twilio, authToken: "%1$s-c" } }
              kore: { type: context-package, desk: support, auth: { type: jwt, header: token, secret: "%1$s-d" } }
            """.formatted(SECRET));
    server = BridgeServer.start(TestBridge.settings(yaml), InstantSource.system());
    bot = new Bot(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] body(String conversation) {
    return ("{\"conversationId\": \"" + conversation + "\", \"issue\": {\"summary\": \"Zoë wants a person\"}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String hmac(String algorithm, String secret, byte[] body) throws Exception {
    var mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }

  private HttpResponse<String> post(String target, byte[] body, Map<String, String> headers) {
    return bot.send(bot.request("/v1/sources/" + target, headers).header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
  }

  private static String id(HttpResponse<String> answer) {
    JsonNode said = TestBridge.json(answer);
    return said.path("handoffId").asText();
  }

  @Test
  void aSchemeWithoutTimeTakesAReplayForTheDuplicateItIs() throws Exception {
    var body = body("tawk-1");
    var headers = Map.of("X-Tawk-Signature", hmac("HmacSHA1", SECRET + "-b", body));
    var first = post("tawk/handoffs", body, headers);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    var again = post("tawk/handoffs", body,
        Map.of("X-Tawk-Signature", headers.get("X-Tawk-Signature"), "X-Hook-Event-Id", "another", "webhook-id",
            "other"));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(id(again)).isEqualTo(id(first));
    var tampered = body("tawk-2");
    assertThat(Problems.of(post("tawk/handoffs", tampered, headers), 401, "not-authentic").path("detail").asText())
        .contains("no signature matches").doesNotContain(hmac("HmacSHA1", SECRET + "-b", tampered));
  }

  @Test
  void twoSignaturesOfOneNameAreNoneAndAReserialisedBodyIsNamed() throws Exception {
    var body = body("woot-1");
    var time = Long.toString(Instant.now().getEpochSecond());
    var signed = (time + "." + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    var signature = "sha256=" + hmac("HmacSHA256", SECRET, signed);
    var twice = bot.send(bot.request("/v1/sources/woot/handoffs", Map.of("X-Chatwoot-Timestamp", time))
        .header("X-Chatwoot-Signature", signature).header("X-Chatwoot-Signature", "sha256=00")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    assertThat(Problems.of(twice, 401, "not-authentic").path("detail").asText()).contains("more than once");
    var headers = Map.of("X-Chatwoot-Timestamp", time, "X-Chatwoot-Signature", signature);
    var spaced = new String(body, StandardCharsets.UTF_8).replace(" ", "").replace("Zoëwantsaperson",
        "Zoë wants a person").getBytes(StandardCharsets.UTF_8);
    assertThat(Problems.of(post("woot/handoffs", spaced, headers), 401, "not-authentic").path("detail").asText())
        .contains("re-serialised");
    assertThat(post("woot/handoffs", body, headers).statusCode()).isEqualTo(202);
  }

  @Test
  void twilioSignsThePublicAddressAndReadsWithIt() {
    var twilio = new TwilioSignature(List.of(SECRET + "-c"), URI.create(PUBLIC));
    var body = body("flex-1");
    var target = "flex/handoffs?flow=a%20b";
    var url = TwilioSignature.withBodyHash(PUBLIC + "/v1/sources/" + target, body);
    var signed = twilio.sign(url, "application/json", body);
    var taken = post(url.substring((PUBLIC + "/v1/sources/").length()), body, signed);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    var inside = "http://127.0.0.1:" + server.port() + url.substring(PUBLIC.length());
    var refused = post(url.substring((PUBLIC + "/v1/sources/").length()), body,
        twilio.sign(inside, "application/json", body));
    assertThat(Problems.of(refused, 401, "not-authentic").path("detail").asText()).contains("header host names")
        .contains("server.publicUrl");
    var read = "/v1/handoffs/" + id(taken);
    assertThat(bot.get(read, twilio.sign(PUBLIC + read, "", new byte[0])).statusCode()).isEqualTo(200);
    assertThat(bot.get(read, signed).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenOpensUntilItExpires() {
    var kore = new JsonWebToken(List.of(SECRET + "-d"), "token", Duration.ZERO);
    var now = Instant.now();
    assertThat(post("kore/handoffs", body("kore-1"), kore.sign("1", now, Duration.ofMinutes(5))).statusCode())
        .isEqualTo(202);
    var old = post("kore/handoffs", body("kore-2"), kore.sign("1", now.minusSeconds(600), Duration.ofMinutes(5)));
    assertThat(Problems.of(old, 401, "not-authentic").path("detail").asText()).contains("expired");
  }
}

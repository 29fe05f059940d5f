package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are wrong in every way we could think of: a clear refusal each, and the next good one is taken. */
final class HostileBodiesTest extends StandingBridge {
  /** Stands in the bodies that are refused, and may stand in no answer. */
  private static final String PRIVATE = "Mrs-Peacock-has-the-lead-pipe";
  private static final String GOOD = "{\"conversationId\":\"c-%s\",\"messages\":[{\"speaker\":\"customer\",\"content\":\"Hello\"}]}";

  HostileBodiesTest() {
    super("3s");
  }

  static Stream<Arguments> refused() {
    return Stream.of(refused("cut off", "{\"conversationId\":\"" + PRIVATE + "\",\"messages\":[", 400, "broken-json"),
        refused("no JSON at all", PRIVATE, 400, "broken-json"),
        refused("single quotes", "{'conversationId':'" + PRIVATE + "'}", 400, "broken-json"),
        refused("a comment", "{/*" + PRIVATE + "*/}", 400, "broken-json"),
        refused("a second document", "{\"escalation\":{}} {\"more\":\"" + PRIVATE + "\"}", 400, "broken-json"),
        refused("NaN", "{\"escalation\":{\"confidence\":NaN}}", 400, "broken-json"),
        refused("empty", "", 400, "broken-json"), refused("only blanks", " \r\n\t ", 400, "broken-json"),
        refused("5,000 arrays", "[".repeat(5_000) + "]".repeat(5_000), 400, "broken-json"),
        refused("5,000 objects", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), 400, "broken-json"),
        refused("5,000 levels within extensions",
            "{\"escalation\":{},\"extensions\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", 400, "broken-json"),
        refused("a number of 5,000 digits", "{\"escalation\":{\"confidence\":" + "9".repeat(5_000) + "}}", 400,
            "broken-json"),
        refused("a name of 20,000 characters", "{\"" + "n".repeat(20_000) + "\":1}", 400, "broken-json"),
        refused("a raw NUL in a string", "{\"conversationId\":\"a\0b\"}", 400, "broken-json"),
        refused("a raw NUL in front", "\0{}", 400, "broken-json"),
        refused("raw NULs only", "\0".repeat(1_000), 400, "broken-json"),
        refused("a lone surrogate as UTF-8", within(0xED, 0xA0, 0x80), 400, "broken-json"),
        refused("an overlong slash", within(0xC0, 0xAF), 400, "broken-json"),
        refused("an overlong NUL", within(0xC0, 0x80), 400, "broken-json"),
        refused("a cut-off sequence", within(0xE2, 0x82), 400, "broken-json"),
        refused("beyond Unicode", within(0xF4, 0x90, 0x80, 0x80), 400, "broken-json"),
        refused("Latin-1", within(0xE9), 400, "broken-json"),
        refused("UTF-16 big-endian", GOOD.getBytes(UTF_16BE), 400, "broken-json"),
        refused("UTF-16 little-endian", GOOD.getBytes(UTF_16LE), 400, "broken-json"),
        refused("UTF-16 with a mark", joined(new byte[]{(byte) 0xFE, (byte) 0xFF}, GOOD.getBytes(UTF_16BE)), 400,
            "broken-json"),
        refused("UTF-32", GOOD.getBytes(Charset.forName("UTF-32BE")), 400, "broken-json"),
        refused("UTF-32 little-endian", GOOD.getBytes(Charset.forName("UTF-32LE")), 400, "broken-json"),
        refused("null", "null", 422, "not-a-handoff"), refused("an array", "[]", 422, "not-a-handoff"),
        refused("a text", "\"" + PRIVATE + "\"", 422, "not-a-handoff"), refused("a number", "17", 422, "not-a-handoff"),
        refused("a small number", "-0.0", 422, "not-a-handoff"),
        refused("a huge exponent", "1e999999999", 422, "not-a-handoff"),
        refused("true", "true", 422, "not-a-handoff"), refused("an empty object", "{}", 422, "not-a-handoff"),
        refused("nothing to help with", "{\"conversationId\":\"x\",\"customer\":{\"name\":\"" + PRIVATE + "\"}}", 422,
            "not-a-handoff"),
        refused("an id that is an object", "{\"conversationId\":{\"a\":\"" + PRIVATE + "\"},\"escalation\":{}}", 422,
            "not-a-handoff"),
        refused("an id that is too long", "{\"conversationId\":\"" + PRIVATE.repeat(20) + "\",\"escalation\":{}}", 422,
            "not-a-handoff"),
        refused("a version of the future", "{\"schemaVersion\":\"9\",\"escalation\":{}}", 422, "not-a-handoff"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void aBodyThatCannotBeUsedIsRefusedWithItsReason(String what, byte[] body, int status, String code) {
    var problem = Problems.of(bot.post(body), status, code);

    assertThat(problem.path("problems")).isNotEmpty();
    problem.path("problems").forEach(one -> {
      assertThat(one.path("pointer").isTextual()).isTrue();
      assertThat(one.path("expected").asText()).isNotBlank();
      assertThat(one.path("found").asText()).isNotBlank();
      assertThat(one.path("message").asText()).isNotBlank();
    });
    assertThat(problem.toString()).doesNotContain(PRIVATE);
  }

  @Test
  void brokenJsonIsToldWithItsPlace() {
    var problem = Problems.of(bot.post("{\"conversationId\": \"c\",\n  \"messages\": [,]}"), 400, "broken-json");

    assertThat(problem.path("detail").asText()).contains("line 2", "column 16");
  }

  @Test
  void everyFaultIsToldAtOnce() {
    var problem = Problems.of(bot.post("{\"schemaVersion\":\"7\",\"conversationId\":[1]}"), 422, "not-a-handoff");

    assertThat(problem.path("problems").findValuesAsText("pointer")).contains("/schemaVersion", "/conversationId", "");
    assertThat(problem.path("detail").asText()).contains("qua_");
  }

  static Stream<Arguments> odd() {
    return Stream.of(odd("an escaped NUL", "a\\u0000b"), odd("an escaped lone surrogate", "a\\ud800b"),
        odd("a surrogate pair the wrong way round", "\\udc00\\ud800"), odd("control characters", "\\u0001\\u001b[31m"),
        odd("a right-to-left override", "\\u202Egnp.exe"), odd("script", "<script>alert(1)</script>"),
        odd("100 KB of one letter", "x".repeat(100_000)), odd("Zalgo", "e\\u0301\\u0302\\u0303".repeat(500)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("odd")
  void textThatIsOddButLegalIsTakenAndDelivered(String what, String text) {
    var id = Bot.freshId();
    var answer = bot.post("{\"conversationId\":\"odd-" + id + "\",\"customer\":{\"name\":\"" + text
        + "\"},\"messages\":[{\"speaker\":\"customer\",\"content\":\"" + text + "\"}],\"" + "odd" + "\":\"" + text
        + "\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    bridge.awaitState(TestBridge.json(answer).path("handoffId").asText(), "delivered");
  }

  @Test
  void aByteOrderMarkIsForgiven() {
    var answer = bot.post(joined(new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
        GOOD.formatted(Bot.freshId()).getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void aGzippedBodyIsTakenAndItsSignatureIsThatOfThePlainOne() {
    var plain = GOOD.formatted(Bot.freshId()).getBytes(UTF_8);

    assertThat(zipped(plain, gzip(plain), "gzip").statusCode()).isEqualTo(202);
    assertThat(TestBridge.json(bot.post(plain)).path("duplicate").asBoolean()).isTrue();
  }

  @Test
  void aGzipBombIsRefusedAndItsSenderCanReadWhy() {
    var bomb = gzip(new byte[60_000_000]);

    Problems.of(zipped(bomb, bomb, "gzip"), 413, "too-large");
  }

  @Test
  void gzipThatIsBrokenIsToldSo() {
    var good = gzip(GOOD.formatted(Bot.freshId()).getBytes(UTF_8));
    var cut = Arrays.copyOf(good, good.length - 9);
    var spoilt = good.clone();
    spoilt[good.length / 2] ^= 0x55;

    for (var bytes : new byte[][]{cut, spoilt, "not gzip".getBytes(UTF_8), {}, {0x1f}})
      Problems.of(zipped(bytes, bytes, "gzip"), 400, "broken-gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd", "x"})
  void anEncodingThatIsNotUnderstoodIsRefused(String encoding) {
    var body = GOOD.formatted(Bot.freshId()).getBytes(UTF_8);

    Problems.of(zipped(body, body, encoding), 415, "unknown-encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "multipart/form-data; boundary=x",
      "image/png",
      "application/xml", "nonsense"})
  void aTypeThatIsNotJsonIsRefusedHoweverLargeTheBody(String type) {
    Problems.of(bot.post("x".repeat(3_000_000).getBytes(UTF_8), Map.of("Content-Type", type)), 415, "not-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "APPLICATION/JSON",
      "application/vnd.acme+json", "text/plain", "text/json", "application/octet-stream"})
  void aTypeThatMayBeJsonIsTaken(String type) {
    var body = GOOD.formatted(Bot.freshId()).getBytes(UTF_8);

    assertThat(bot.post(body, Map.of("Content-Type", type)).statusCode()).isEqualTo(202);
  }

  @Test
  void tenMegabytesAreRefusedAndTheirSenderCanReadIt() {
    var problem = Problems.of(bot.post(new byte[10_000_000]), 413, "too-large");

    assertThat(problem.path("detail").asText()).contains("2097152 bytes", "server.maxBodyBytes");
  }

  @Test
  void tenMegabytesInChunksAreRefusedAndTheirSenderCanReadIt() {
    var body = new byte[10_000_000];
    var chunked = HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(body));

    Problems.of(bot.send(bot.request("/v1/sources/webbot/handoffs", bot.signed(Bot.freshId(), body)).POST(chunked)
        .build()), 413, "too-large");
  }

  @Test
  void aBodyOfJustTheLimitIsTaken() {
    var shell = GOOD.formatted(Bot.freshId());
    var body = shell.replace("Hello", "x".repeat(2 * 1024 * 1024 - shell.length() + "Hello".length()));

    assertThat(bot.post(body).statusCode()).isEqualTo(202);
    Problems.of(bot.post(body + " "), 413, "too-large");
  }

  @Test
  void aWrongSignatureIsToldWithItsLikelyCauseAndNeverTheSecret() {
    var body = GOOD.formatted(Bot.freshId()).getBytes(UTF_8);
    var headers = new HashMap<>(bot.signed("msg_forged", body));
    headers.put("webhook-signature", "v1," + "A".repeat(43) + "=");
    var answer = bot.send(bot.request("/v1/sources/webbot/handoffs", headers)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());

    var problem = Problems.of(answer, 401, "not-authentic");
    assertThat(problem.path("detail").asText()).contains("no signature matches", "secret is another one");
    assertThat(answer.body()).doesNotContain(Bot.SECRET, Bot.SECRET.substring(6), "c2VydmVy", bot
        .signed("msg_forged", body).get("webhook-signature"));
  }

  @Test
  void aStaleTimestampIsToldWithTheSkew() {
    var body = GOOD.formatted(Bot.freshId()).getBytes(UTF_8);
    var headers = new HashMap<>(bot.signed("msg_old", body));
    headers.put("webhook-timestamp", Long.toString(Instant.now().getEpochSecond() - 3_600));
    var answer = bot.send(bot.request("/v1/sources/webbot/handoffs", headers)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());

    assertThat(Problems.of(answer, 401, "not-authentic").path("detail").asText())
        .containsPattern("360\\d seconds behind");
  }

  @Test
  void theSettingsForDepthAndIdsTakeEffect(@TempDir Path folder) {
    try (var strict = TestBridge.start(folder, "maxDepth: 10, maxIdLength: 40")) {
      var deep = "{\"escalation\":{},\"extensions\":" + "[".repeat(10) + "]".repeat(10) + "}";
      assertThat(Problems.of(strict.bot().post(deep), 400, "broken-json").path("detail").asText())
          .contains("10 levels");
      var long41 = "{\"conversationId\":\"" + "i".repeat(41) + "\",\"escalation\":{}}";
      assertThat(
          Problems.of(strict.bot().post(long41), 422, "not-a-handoff").path("problems").findValuesAsText("pointer"))
          .containsExactly("/conversationId");
      assertThat(strict.bot().post(long41.replace("ii", "i")).statusCode()).isEqualTo(202);
      assertThat(strict.bot().post("{\"escalation\":{}}").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void aBodyAsDeepAsTheSettingsAllowIsDeliveredToo(@TempDir Path folder) {
    try (var lenient = TestBridge.start(folder, "maxDepth: 1000")) {
      var deep = "{\"conversationId\":\"deep\",\"escalation\":{},\"extensions\":{\"a\":" + "[".repeat(990)
          + "]".repeat(990) + "}}";
      var answer = lenient.bot().post(deep);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      lenient.awaitState(TestBridge.json(answer).path("handoffId").asText(), "delivered");
    }
  }

  private HttpResponse<String> zipped(byte[] signed, byte[] sent, String encoding) {
    return bot.send(bot.request("/v1/sources/webbot/handoffs", bot.signed(Bot.freshId(), signed))
        .header("Content-Encoding", encoding).POST(HttpRequest.BodyPublishers.ofByteArray(sent)).build());
  }

  private static Arguments refused(String what, String body, int status, String code) {
    return refused(what, body.getBytes(UTF_8), status, code);
  }

  private static Arguments refused(String what, byte[] body, int status, String code) {
    return Arguments.of(what, body, status, code);
  }

  private static Arguments odd(String what, String text) {
    return Arguments.of(what, text);
  }

  /** Good JSON around these bytes. */
  private static byte[] within(int... bytes) {
    var odd = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++)
      odd[i] = (byte) bytes[i];
    return joined(("{\"escalation\":{},\"conversationId\":\"" + PRIVATE).getBytes(UTF_8),
        joined(odd, "\"}".getBytes(UTF_8)));
  }

  private static byte[] joined(byte[] a, byte[] b) {
    var both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  static byte[] gzip(byte[] plain) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

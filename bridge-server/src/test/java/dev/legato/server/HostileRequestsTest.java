package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are wrong around the body: lines, headers, addresses, methods, lengths, times. */
final class HostileRequestsTest extends StandingBridge {
  private static final String HANDOFFS = "/v1/sources/webbot/handoffs";

  HostileRequestsTest() {
    super("1s");
  }

  static Stream<Arguments> refused() {
    return Stream.of(Arguments.of("garbage", "GARBAGE GARBAGE\r\n\r\n", 400, "broken-request"),
        Arguments.of("a method alone", "POST\r\nHost: x\r\n\r\n", 400, "broken-request"),
        Arguments.of("no host", "GET /healthz HTTP/1.1\r\n\r\n", 400, "broken-request"),
        Arguments.of("a version nobody speaks", "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n", 400, "broken-request"),
        Arguments.of("HTTP/2 in the clear", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 426, "http-1"),
        Arguments.of("a TLS greeting", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n", 400, "broken-request"),
        Arguments.of("an address of 20,000 letters", get("/" + "a".repeat(20_000)), 414, "address-too-long"),
        Arguments.of("a header of 40,000 letters", "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000)
            + "\r\n\r\n", 431, "headers-too-large"),
        Arguments.of("2,000 headers", "GET /healthz HTTP/1.1\r\nHost: x\r\n" + "X-Header: 0123456789\r\n".repeat(2_000)
            + "\r\n", 431, "headers-too-large"),
        Arguments.of("a NUL in a header", "GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n", 400, "broken-request"),
        Arguments.of("a space in a header's name", "GET /healthz HTTP/1.1\r\nHost: x\r\nX Y: a\r\n\r\n", 400,
            "broken-request"),
        Arguments.of("a folded header", "GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n", 400,
            "broken-request"),
        Arguments.of("two lengths", post(HANDOFFS, "Content-Length: 2\r\nContent-Length: 3", "{}"), 400,
            "broken-request"),
        Arguments.of("a length and chunks", post(HANDOFFS, "Content-Length: 2\r\nTransfer-Encoding: chunked",
            "0\r\n\r\n"), 400, "broken-request"),
        Arguments.of("a negative length", post(HANDOFFS, "Content-Length: -5", ""), 400, "broken-request"),
        Arguments.of("a length of letters", post(HANDOFFS, "Content-Length: two", ""), 400, "broken-request"),
        Arguments.of("a length beyond all numbers", post(HANDOFFS, "Content-Length: 99999999999999999999", ""), 400,
            "broken-request"),
        Arguments.of("a transfer encoding nobody speaks", post(HANDOFFS, "Transfer-Encoding: gzip", "{}"), 400,
            "broken-request"),
        Arguments.of("a chunk without a size", post(HANDOFFS, "Transfer-Encoding: chunked", "ZZ\r\n{}\r\n0\r\n\r\n"),
            400,
            "cut-off"),
        Arguments.of("an expectation nobody meets", post(HANDOFFS, "Expect: tea\r\nContent-Length: 2", "{}"), 417,
            "unknown-expectation"),
        Arguments.of("two dots, encoded", post("/v1/sources/%2e%2e/handoffs"), 404, "unknown-source"),
        Arguments.of("slashes, encoded", post("/v1/sources/..%2f..%2fetc/handoffs"), 404, "unknown-source"),
        Arguments.of("dots that climb", post("/v1/sources/../../handoffs"), 404, "not-found"),
        Arguments.of("a NUL, encoded", post("/v1/sources/web%00bot/handoffs"), 400, "broken-request"),
        Arguments.of("a percent sign astray", post("/v1/sources/%zz/handoffs"), 400, "broken-request"),
        Arguments.of("bytes that are not UTF-8", post("/v1/sources/%ff%fe/handoffs"), 400, "broken-request"),
        Arguments.of("a name of 10,000 letters", post("/v1/sources/" + "n".repeat(10_000) + "/handoffs"), 404,
            "unknown-source"),
        Arguments.of("an empty name", post("/v1/sources//handoffs"), 404, "not-found"),
        Arguments.of("another case", post("/v1/sources/WEBBOT/handoffs"), 404, "unknown-source"),
        Arguments.of("a page that is not there", get("/admin/../../etc/passwd"), 400, "broken-request"),
        Arguments.of("the root", get("/"), 404, "not-found"),
        Arguments.of("GET", "GET " + HANDOFFS + " HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method-not-allowed"),
        Arguments.of("OPTIONS", "OPTIONS " + HANDOFFS + " HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method-not-allowed"),
        Arguments.of("PUT", "PUT " + HANDOFFS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405,
            "method-not-allowed"),
        Arguments.of("TRACE", "TRACE " + HANDOFFS + " HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method-not-allowed"),
        Arguments.of("a method of one's own", "BREW " + HANDOFFS + " HTTP/1.1\r\nHost: x\r\n\r\n", 405,
            "method-not-allowed"),
        Arguments.of("POST where one reads", post("/metrics"), 405, "method-not-allowed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void aRequestThatIsWrongIsRefusedWithAProblemDocument(String what, String request, int status, String code)
      throws IOException {
    try (var raw = new RawHttp(bridge.port())) {
      Problems.of(raw.send(request).read(), status, code);
    }
  }

  @Test
  void theWrongMethodIsToldTheRightOne() throws IOException {
    try (var raw = new RawHttp(bridge.port())) {
      assertThat(raw.send("GET " + HANDOFFS + " HTTP/1.1\r\nHost: x\r\n\r\n").read().headers()).containsEntry("allow",
          "POST");
    }
  }

  @Test
  void headGetsTheHeadersOfThatRefusalAlone() throws IOException {
    try (var raw = new RawHttp(bridge.port())) {
      var answer = raw.send("HEAD " + HANDOFFS + " HTTP/1.1\r\nHost: x\r\n\r\n").read(false);
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(raw.send(get("/healthz")).read().body()).isEqualTo("ok");
    }
  }

  @Test
  void aBodyThatDripsIsGivenUpInTime() throws Exception {
    try (var raw = new RawHttp(bridge.port())) {
      raw.send(post(HANDOFFS, "Content-Length: 1000", "{"));
      var dripping = Thread.ofVirtual().start(() -> drip(raw));
      var answer = raw.read();
      dripping.interrupt();
      assertThat(Problems.of(answer, 408, "too-slow").path("detail").asText()).contains("1 seconds",
          "server.readTimeout");
    }
  }

  /** A byte at a time, each well within the idle time. */
  private static void drip(RawHttp raw) {
    try {
      for (int i = 0; i < 100 && !Thread.currentThread().isInterrupted(); i++) {
        raw.send(" ");
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      // The test has its answer.
    }
  }

  @Test
  void aBodyThatStopsIsGivenUpInTime() throws IOException {
    try (var raw = new RawHttp(bridge.port())) {
      Problems.of(raw.send(post(HANDOFFS, "Content-Length: 1000", "{")).read(), 408, "too-slow");
      assertThat(raw.isClosed()).isTrue();
    }
  }

  @Test
  void aHeaderThatNeverEndsIsGivenUpInTime() throws IOException {
    try (var raw = new RawHttp(bridge.port())) {
      assertThat(raw.send("POST " + HANDOFFS + " HTTP/1.1\r\nHos").isClosed()).isTrue();
    }
  }

  @Test
  void aBodyShorterThanItsLengthIsRefusedAndNotTakenForItsBeginning() throws IOException {
    var body = good();
    try (var raw = new RawHttp(bridge.port())) {
      var request = post(HANDOFFS, signed(body) + "Content-Length: " + (body.length() + 10), body);
      Problems.of(raw.send(request).hangUpHalf().read(), 400, "cut-off");
    }
    assertThat(TestBridge.json(bridge.bot().post(body)).path("duplicate").asBoolean()).isFalse();
  }

  @Test
  void whoeverAsksBeforeSendingIsToldToGoOn() throws IOException {
    var body = good();
    try (var raw = new RawHttp(bridge.port())) {
      raw.send(post(HANDOFFS, signed(body) + "Expect: 100-continue\r\nContent-Length: " + body.length(), ""));
      assertThat(raw.read().status()).isEqualTo(100);
      assertThat(raw.send(body).read().status()).isEqualTo(202);
    }
  }

  @Test
  void whoeverAsksBeforeSendingTooMuchIsNotToldToGoOn() throws IOException {
    try (var raw = new RawHttp(bridge.port())) {
      raw.send(post(HANDOFFS, "Expect: 100-continue\r\nContent-Length: 2000000000", ""));
      Problems.of(raw.read(), 413, "too-large");
      assertThat(raw.isClosed()).isTrue();
    }
  }

  @Test
  void headerNamesInOddCaseAreTheSameHeaders() throws IOException {
    var body = good();
    var headers = signed(body).replace("webhook-id", "WeBhOoK-iD").replace("webhook-signature", "WEBHOOK-SIGNATURE");
    try (var raw = new RawHttp(bridge.port())) {
      var answer = raw.send(post(HANDOFFS, headers + "cOnTeNt-LeNgTh: " + body.length(), body)).read();
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }
  }

  @Test
  void aSignatureThatIsGivenTwiceIsNotOne() throws IOException {
    var body = good();
    var forged = "webhook-id: msg_other\r\nwebhook-signature: v1,AAAA\r\nwebhook-timestamp: 0\r\n";
    for (var headers : List.of(signed(body) + forged, forged + signed(body)))
      try (var raw = new RawHttp(bridge.port())) {
        Problems.of(raw.send(post(HANDOFFS, headers + "Content-Length: " + body.length(), body)).read(), 401,
            "not-authentic");
      }
  }

  @Test
  void garbageAfterAGoodRequestSpoilsOnlyItself() throws IOException {
    var body = good();
    try (var raw = new RawHttp(bridge.port())) {
      raw.send(post(HANDOFFS, signed(body) + "Content-Length: " + body.length(), body) + "GARBAGE GARBAGE\r\n\r\n");
      assertThat(raw.read().status()).isEqualTo(202);
      Problems.of(raw.read(), 400, "broken-request");
      assertThat(raw.isClosed()).isTrue();
    }
  }

  @Test
  void twoRequestsInOneGoGetTwoAnswersInOrder() throws IOException {
    var body = good();
    try (var raw = new RawHttp(bridge.port())) {
      raw.send(post(HANDOFFS, signed(body) + "Content-Length: " + body.length(), body) + get("/healthz"));
      assertThat(raw.read().status()).isEqualTo(202);
      assertThat(raw.read().body()).isEqualTo("ok");
    }
  }

  @Test
  void manyWhoDawdleDoNotKeepTheOthersOut() throws Exception {
    var dawdlers = Stream.generate(() -> {
      try {
        return new RawHttp(bridge.port()).send(post(HANDOFFS, "Content-Length: 1000", "{"));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }).limit(8).toList();
    try {
      var answers = dawdlers.stream().map(HostileRequestsTest::answer)
          .collect(Collectors.groupingBy(RawHttp.Answer::status));
      assertThat(answers.keySet()).isSubsetOf(408, 429).contains(408);
      answers.getOrDefault(429, java.util.List.of()).forEach(answer -> {
        Problems.of(answer, 429, "too-busy");
        assertThat(answer.headers()).containsEntry("retry-after", "1");
      });
    } finally {
      for (var dawdler : dawdlers)
        dawdler.close();
    }
  }

  private static RawHttp.Answer answer(RawHttp raw) {
    try {
      return raw.read();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String good() {
    return "{\"conversationId\":\"c-" + Bot.freshId() + "\",\"escalation\":{\"trigger\":\"explicit-request\"}}";
  }

  private String signed(String body) {
    return bridge.bot().signed(Bot.freshId(), body.getBytes(UTF_8)).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n").collect(Collectors.joining());
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private static String post(String path) {
    return post(path, "Content-Length: 2", "{}");
  }

  private static String post(String path, String headers, String body) {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers.stripTrailing() + "\r\n\r\n" + body;
  }
}

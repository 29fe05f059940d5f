package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.door.JournalEntry;
import dev.legato.sandbox.zendesk.PretendZendesk;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace from the bot's webhook to the desk, as the desk and a collector see it. */
final class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String FOLLOWED = "00-" + TRACE + "-" + CALLER + "-01";
  private static final int INTERNAL = 1;
  private static final int SERVER = 2;
  private static final int CLIENT = 3;

  @TempDir private Path folder;
  private HelpdeskSandbox sandbox;
  private CollectorStandIn collector;

  @BeforeEach
  void start() throws IOException {
    sandbox = TestBridge.roomySandbox();
    collector = new CollectorStandIn();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    collector.close();
  }

  @Test
  void oneTraceGoesFromTheWebhookThroughARestartAndARetryToTheDesk() throws Exception {
    var desk = sandbox.faults().on(PretendZendesk.NAME);
    for (int i = 0; i < 10; i++) // more tries than there is time for before the restart
      desk.next("POST", "^/api/v2/tickets", Fault.answer(503));
    String id;
    try (var bridge = start(traced("headers: { api-key: the-collectors-key }"), Map.of())) {
      id = posted(new Bot(bridge.port()), "traced", Map.of("traceparent", FOLLOWED, "tracestate", "bot=opaque"));
      TestBridge.patiently().until(() -> !writes().isEmpty());
      bridge.terminate();
      bridge.awaitEnd();
    }
    desk.clear();
    for (var fault : List.of(Fault.answer(503), new Fault.Answer(429, 1, false)))
      desk.next("POST", "^/api/v2/tickets", fault);
    try (var bridge = start(traced("headers: { api-key: the-collectors-key }"), Map.of())) {
      awaitDelivered(new Bot(bridge.port()), id);
      bridge.terminate();
      bridge.awaitEnd();
      assertThat(bridge.said()).doesNotContain("ERROR", "the-collectors-key");
    }

    var spans = collector.spans();
    assertThat(spans).allMatch(span -> span.traceId().equals(TRACE)).allMatch(span -> span.end() >= span.start());
    assertThat(collector.headers()).containsEntry("api-key", "the-collectors-key");
    var webhook = spans.stream().filter(span -> span.kind() == SERVER).toList();
    assertThat(webhook).singleElement().satisfies(span -> {
      assertThat(span.parentId()).isEqualTo(CALLER);
      assertThat(span.traceState()).isEqualTo("bot=opaque");
      assertThat(span.attributes()).isEqualTo(Map.of("http.request.method", "POST", "http.route",
          "/v1/sources/{source}/handoffs", "http.response.status_code", 202L, "legato.source", "webbot",
          "legato.handoff", id, "legato.duplicate", false));
    });
    var below = spans.stream().filter(span -> span.parentId().equals(webhook.getFirst().spanId())).toList();
    assertThat(below).extracting(CollectorStandIn.Seen::name).contains("parse", "understand", "route", "insert");
    var attempts = below.stream().filter(span -> span.attributes().containsKey("legato.step")).toList();
    assertThat(attempts).hasSizeGreaterThanOrEqualTo(3).allMatch(span -> span.kind() == INTERNAL)
        .allMatch(span -> id.equals(span.attributes().get("legato.handoff")));
    assertThat(attempts.stream().map(span -> span.attributes().get("legato.outcome"))).contains("maybe-delivered",
        "retry-later", "delivered");
    assertThat(attempts)
        .anyMatch(span -> span.failed() && "rate-limited".equals(span.attributes().get("legato.reason")));

    var requests = spans.stream().filter(span -> span.kind() == CLIENT).toList();
    assertThat(requests).allSatisfy(span -> {
      assertThat(attempts).extracting(CollectorStandIn.Seen::spanId).contains(span.parentId());
      assertThat(span.attributes()).containsKeys("http.request.method", "http.response.status_code", "server.port",
          "legato.step").containsEntry("server.address", "127.0.0.1").containsEntry("legato.desk", "support")
          .containsEntry("legato.handoff", id);
    });
    assertThat(requests.stream().map(span -> span.attributes().get("http.response.status_code"))).contains(503L, 429L,
        201L);
    // Each request the desk has seen is one that the collector has, and its parent for whatever the desk does.
    assertThat(ours().stream().map(JournalEntry::traceparent).toList()).hasSizeGreaterThan(5)
        .containsExactlyInAnyOrderElementsOf(
            requests.stream().map(span -> "00-" + TRACE + "-" + span.spanId() + "-01").toList());
    assertThat(collector.everything()).doesNotContain("Nora", "nora", "charged", "query=", "/api/v2",
        "the-collectors-key",
        ZendeskSeed.CLIENT_SECRET, "Bearer", "traced");
  }

  @Test
  void aLaterSignalIsATraceOfItsOwnWithALinkToTheOneBefore() throws Exception {
    try (var bridge = start(traced("sample: 1"), Map.of())) {
      var bot = new Bot(bridge.port());
      var id = posted(bot, "twice", Map.of("traceparent", FOLLOWED));
      awaitDelivered(bot, id);
      var update = WholeWayTest.angryVip("twice").replace("]}",
          ",{\"speaker\":\"customer\",\"content\":\"I am still waiting\"}]}").getBytes(UTF_8);
      assertThat(bot.post(update).statusCode()).isEqualTo(202);
      TestBridge.patiently().until(() -> sandbox.zendesk().tickets().getFirst().notes().size() == 2);
      awaitDelivered(bot, id);
      bridge.terminate();
      bridge.awaitEnd();
    }

    var first = collector.spans().stream().filter(span -> span.kind() == SERVER && span.traceId().equals(TRACE))
        .findFirst().orElseThrow();
    var second = collector.spans().stream().filter(span -> span.kind() == SERVER && !span.traceId().equals(TRACE))
        .toList();
    assertThat(second).singleElement().satisfies(span -> assertThat(span.parentId()).isEmpty());
    var attempts = collector.spans().stream().filter(span -> span.parentId().equals(second.getFirst().spanId()))
        .filter(span -> span.attributes().containsKey("legato.step")).toList();
    assertThat(attempts).isNotEmpty()
        .allSatisfy(span -> assertThat(span.links()).containsExactly(first.spanId()));
  }

  @Test
  void whatItsSenderDoesNotFollowIsNotFollowedAndWhoIsNotAuthenticLeavesNothing() throws Exception {
    try (var bridge = start(traced("sample: 1"), Map.of())) {
      var bot = new Bot(bridge.port());
      var id = posted(bot, "unfollowed", Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-00"));
      assertThat(bot.send(bot.request("/v1/sources/webbot/handoffs", Map.of("traceparent", FOLLOWED))
          .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")).build()).statusCode()).isEqualTo(401);
      awaitDelivered(bot, id);
      bridge.terminate();
      bridge.awaitEnd();
    }

    assertThat(collector.spans()).isEmpty();
    assertThat(ours()).isNotEmpty().allSatisfy(entry -> assertThat(entry.traceparent())
        .as("the desk is told that nobody follows").startsWith("00-" + TRACE).endsWith("-00"));
  }

  @Test
  void variablesOfTheEnvironmentSwitchNothingOn() throws Exception {
    var variables = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(), "OTEL_TRACES_EXPORTER", "otlp",
        "OTEL_TRACES_SAMPLER", "always_on", "OTEL_JAVA_GLOBAL_AUTOCONFIGURE_ENABLED", "true",
        "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    try (var bridge = start("", variables)) {
      var bot = new Bot(bridge.port());
      awaitDelivered(bot, posted(bot, "off", Map.of("traceparent", FOLLOWED)));
      bridge.terminate();
      bridge.awaitEnd();
    }

    assertThat(collector.requests()).isZero();
    assertThat(sandbox.journal().entries()).isNotEmpty().allMatch(entry -> entry.traceparent() == null);
  }

  @Test
  void thereIsAThreadForItOnlyWhenItIsOn() {
    assertThat(threadsWhile("")).as("off").isEmpty();
    assertThat(threadsWhile(traced("sample: 0"))).as("on").isNotEmpty();
  }

  private List<String> threadsWhile(String serverLine) {
    var before = threads().toList();
    try (var bridge = TestBridge.start(folder, serverLine)) {
      bridge.bot().post(WholeWayTest.angryVip("threads"));
      return threads().filter(name -> !before.contains(name)).toList();
    }
  }

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
        .filter(name -> name.contains("Span") || name.contains("opentelemetry"));
  }

  @Test
  void aCollectorThatIsAwayOrSilentCostsNoDeliveryAndIsToldOnce() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (var endpoint : List.of("http://127.0.0.1:9", "http://127.0.0.1:" + silent.getLocalPort())) {
        var line = "traces: { endpoint: \"" + endpoint + "\" }";
        try (var bridge = start(line, Map.of())) {
          var bot = new Bot(bridge.port());
          long begun = System.nanoTime();
          var ids = Stream.iterate(0, i -> i < 20, i -> i + 1)
              .map(i -> posted(bot, endpoint.length() + "away-" + i, Map.of())).toList();
          for (var id : ids)
            awaitDelivered(bot, id);
          assertThat(System.nanoTime() - begun).as("nanoseconds for twenty").isLessThan(20_000_000_000L);
          if (endpoint.endsWith(":9"))
            TestBridge.patiently().until(() -> bridge.said().contains("Traces do not get to the collector"));
          long stopping = System.nanoTime();
          bridge.terminate();
          bridge.awaitEnd();
          assertThat(System.nanoTime() - stopping).as("nanoseconds to stop").isLessThan(10_000_000_000L);
          assertThat(bridge.said().split("Traces do not get to the collector", -1)).hasSizeLessThanOrEqualTo(2);
          assertThat(bridge.said()).doesNotContain("SEVERE", "Exception\n\tat");
        }
      }
    }
  }

  private BridgeProcess start(String serverLine, Map<String, String> variables) throws IOException {
    return BridgeProcess.start(folder, TestBridge.configuration(folder, sandbox.url(), serverLine,
        ZendeskSeed.CLIENT_SECRET, "Billing"), variables);
  }

  private String traced(String more) {
    return "traces: { endpoint: \"" + collector.endpoint() + "\", " + more + " }";
  }

  private static String posted(Bot bot, String conversation, Map<String, String> headers) {
    var answer = bot.post(WholeWayTest.angryVip(conversation).getBytes(UTF_8), headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return TestBridge.json(answer).path("handoffId").asText();
  }

  private static void awaitDelivered(Bot bot, String id) {
    TestBridge.patiently().until(() -> TestBridge.json(bot.get("/v1/handoffs/" + id, TestBridge.admin()))
        .path("state").asText(), "delivered"::equals);
  }

  private List<JournalEntry> writes() {
    return sandbox.journal().entries("POST", "^/api/v2/tickets");
  }

  /** What we sent ourselves: groups and fields are looked up by the vendor's library. */
  private List<JournalEntry> ours() {
    return sandbox.journal().entries().stream()
        .filter(entry -> !entry.path().matches("/api/v2/(groups|ticket_fields).*"))
        .toList();
  }
}

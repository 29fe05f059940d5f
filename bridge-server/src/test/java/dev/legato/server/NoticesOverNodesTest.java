package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.zendesk.PretendZendesk;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One outage, two real processes on one real PostgreSQL, and the one that watches is killed: there is still one notice per
 * transition. Minutes of real time, so only with {@code -Dlegato.long=true}, as CI runs it.
 */
@EnabledIfSystemProperty(named = "legato.long", matches = "true")
final class NoticesOverNodesTest {
  private static final int HANDOFFS = 12;
  private static final String SECRET = "whsec_bGVnYXRvLXRlc3Qtc2VjcmV0LTAwMDEtMDAwMg==";

  private final List<JsonNode> notices = new CopyOnWriteArrayList<>();

  @Test
  void theNodeThatWatchesIsKilledInAnOutageAndEachTransitionIsToldOnce(@TempDir Path folder) throws Exception {
    var ops = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ops.createContext("/", exchange -> {
      notices.add(new JsonMapper().readTree(exchange.getRequestBody().readAllBytes()).path("data"));
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    ops.start();
    try (var database = SharedDatabase.start(folder); var sandbox = TestBridge.roomySandbox()) {
      sandbox.faults().on(PretendZendesk.NAME).set(FaultSettings.NONE.withOutage(FaultSettings.Outage.ANSWER_503));
      var text = configuration(database, sandbox, ops.getAddress().getPort());
      try (var one = BridgeProcess.start(Files.createDirectories(folder.resolve("one")), text);
          var other = BridgeProcess.start(Files.createDirectories(folder.resolve("other")), text)) {
        for (int i = 0; i < HANDOFFS; i++)
          send(one.port(), "outage-" + i);
        Awaitility.await().atMost(Duration.ofSeconds(150)).until(() -> kinds().containsKey("outage-began"));

        boolean oneWatches = Awaitility.await().atMost(Duration.ofSeconds(20))
            .until(
                () -> one.said().contains("has not answered since") || other.said().contains("has not answered since")
                    ? one.said().contains("has not answered since")
                    : null,
                it -> it != null);
        var survivor = oneWatches ? other : one;
        long epoch = database.desks().get("support").epoch();
        (oneWatches ? one : other).killNine();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> database.desks().get("support").epoch() > epoch);
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ofSeconds(35)).until(() -> true);
        assertThat(kinds()).isEqualTo(Map.of("outage-began", 1L));

        sandbox.faults().on(PretendZendesk.NAME).set(FaultSettings.NONE);
        Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> kinds().containsKey("outage-ended"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ofSeconds(30)).until(() -> true);
        assertThat(kinds()).isEqualTo(Map.of("outage-began", 1L, "outage-ended", 1L));
        assertThat(sandbox.zendesk().tickets()).hasSize(HANDOFFS);
        assertThat(survivor.said()).doesNotContain("outage-began");
      }
    } finally {
      ops.stop(0);
    }
  }

  /** How many of each kind; one that came twice with the same id is one, as its receiver is told. */
  private Map<String, Long> kinds() {
    return notices.stream().collect(Collectors.toMap(it -> it.path("id").asText(), it -> it.path("kind").asText(),
        (first, again) -> first)).values().stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }

  private static void send(int port, String conversation) {
    var bot = new Bot(port);
    var body = WholeWayTest.angryVip(conversation).getBytes(UTF_8);
    assertThat(bot.send(bot.request("/v1/sources/webbot/handoffs", bot.signed("msg_" + conversation, body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build()).statusCode()).isEqualTo(202);
  }

  private static String configuration(SharedDatabase database, HelpdeskSandbox sandbox, int ops) {
    return """
        server: { port: 0 }
        storage: { url: "%s", lease: 3s }
        admin: { token: "%s" }
        notices:
          owner: ops@acme.example
          webhook: { url: "http://127.0.0.1:%d/legato", secret: "%s" }
        desks:
          support: { type: zendesk, url: "%s/zendesk", auth: { clientId: "%s", clientSecret: "%s" },
            requestsPerMinute: 100000, timeout: 2s }
        sources:
          webbot: { type: context-package, auth: { type: standard-webhooks, secret: "%s" }, desk: support }
        """.formatted(database.url(), TestBridge.ADMIN, ops, SECRET, sandbox.url(), ZendeskSeed.CLIENT_ID,
        ZendeskSeed.CLIENT_SECRET, Bot.SECRET);
  }
}

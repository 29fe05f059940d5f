package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import dev.legato.sandbox.zendesk.PretendZendesk;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import dev.legato.sandbox.zendesk.ZendeskSettings;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A bridge on a free port, with a sandbox behind it; both can be stopped, changed and started again. */
final class TestBridge implements AutoCloseable {
  static final String ADMIN = "the-admin-token-of-these-tests-0001";
  static final String BEARER = "the-bearer-token-of-these-tests-0002";

  private final Path folder;
  private final HelpdeskSandbox sandbox;
  private String serverLine = "";
  private String deskSecret = ZendeskSeed.CLIENT_SECRET;
  private String group = "Billing";
  private BridgeServer server;

  private TestBridge(Path folder, HelpdeskSandbox sandbox, String serverLine) {
    this.folder = folder;
    this.sandbox = sandbox;
    this.serverLine = serverLine;
    this.server = started();
  }

  /** @param serverLine more keys of {@code server}, such as {@code readTimeout: 2s} */
  static TestBridge start(Path folder, String serverLine) {
    return new TestBridge(folder, roomySandbox(), serverLine);
  }

  static TestBridge start(Path folder) {
    return start(folder, "");
  }

  /** A desk whose budget is not what is tested. */
  static HelpdeskSandbox roomySandbox() {
    return HelpdeskSandbox.start(SandboxSettings.DEFAULTS
        .withZendesk(ZendeskSettings.DEFAULTS.withRequestsPerMinute(1_000_000).withUpdatesPerMinute(1_000_000)));
  }

  private BridgeServer started() {
    return BridgeServer.start(settings(configuration()), InstantSource.system());
  }

  private String configuration() {
    return configuration(folder, sandbox.url(), serverLine, deskSecret, group);
  }

  static String configuration(Path folder, String sandbox, String serverLine, String deskSecret, String group) {
    return """
        server: { port: 0%s }
        storage: { url: "sqlite:%s" }
        admin: { token: "%s" }
        desks:
          support:
            type: zendesk
            url: %s/zendesk
            auth: { clientId: "%s", clientSecret: "%s" }
            requestsPerMinute: 100000
            timeout: 2s
            coalesce: 1s
        sources:
          webbot:
            type: context-package
            auth: { type: standard-webhooks, secret: "%s" }
            desk: support
          phonebot:
            type: context-package
            auth: { type: bearer, token: "%s" }
            desk: support
        teams:
          billing-senior: { desk: support, group: "%s", owner: "ops@acme.example" }
          general: { desk: support, group: "Support" }
        routing:
          - name: enterprise billing
            when: issue.category == "billing" && customer.tier == "enterprise"
            team: billing-senior
            priority: urgent
            tags: [vip]
          - { name: everything else, team: general }
        """.formatted(serverLine.isEmpty() ? "" : ", " + serverLine, folder.resolve("legato.db"), ADMIN, sandbox,
        ZendeskSeed.CLIENT_ID, deskSecret, Bot.SECRET, BEARER, group);
  }

  static BridgeSettings settings(String yaml) {
    var known = Desks.known();
    return switch (BridgeSettings.read(new StringReader(yaml), "test.yaml", System::getenv, known)) {
      case Settings.Valid valid -> valid.settings();
      case Settings.Invalid invalid -> throw new IllegalArgumentException(invalid.problems().toString());
    };
  }

  TestBridge withDeskSecret(String secret) {
    deskSecret = secret;
    return restart();
  }

  TestBridge withGroup(String name) {
    group = name;
    return restart();
  }

  /** Stops it and starts it again on the same store; the port changes. */
  TestBridge restart() {
    server.close();
    server = started();
    return this;
  }

  Bot bot() {
    return new Bot(server.port());
  }

  BridgeServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  HelpdeskSandbox sandbox() {
    return sandbox;
  }

  PretendZendesk zendesk() {
    return sandbox.zendesk();
  }

  /** The record of a handoff, read as admin. */
  JsonNode record(String handoffId) {
    var answer = bot().get("/v1/handoffs/" + handoffId, admin());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /** How many of the newest thousand handoffs stand where. */
  Map<String, Long> states() {
    return json(bot().get("/v1/handoffs?limit=1000", admin())).findValuesAsText("state").stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  JsonNode awaitState(String handoffId, String state) {
    return patiently().until(() -> record(handoffId), record -> record.path("state").asText().equals(state));
  }

  String metrics() {
    return bot().get("/metrics", Map.of()).body();
  }

  static Map<String, String> admin() {
    return Map.of("Authorization", "Bearer " + ADMIN);
  }

  static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50))
        .pollDelay(Duration.ZERO);
  }

  static JsonNode json(HttpResponse<String> answer) {
    return json(answer.body());
  }

  static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    server.close();
    sandbox.close();
  }
}

package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation that is late, and a bridge that is killed while it waits for it. */
final class LateConversationTest {
  private static final String HANDOFF = """
      {"event":"conversation_status_changed","id":42,"status":"open","meta":{"sender":{"id":7,"name":"Maya"}},
       "changed_attributes":[{"status":{"previous_value":"pending","current_value":"open"}}],
       "messages":[{"id":13,"content":"I want a person.","message_type":0,"created_at":1795168795}]}""";
  private static final String MESSAGES = """
      {"payload":[{"id":11,"content":"My lamp is broken.","message_type":0,"created_at":1795168710},
        {"id":12,"content":"Another one comes by Friday.","message_type":1,"sender_type":"AgentBot","created_at":1795168720},
        {"id":13,"content":"I want a person.","message_type":0,"created_at":1795168795}]}""";

  private com.sun.net.httpserver.HttpServer chatwoot;
  private volatile boolean there;

  @BeforeEach
  void open() throws IOException {
    chatwoot = com.sun.net.httpserver.HttpServer
        .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    chatwoot.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    chatwoot.createContext("/", this::answer);
    chatwoot.start();
  }

  @AfterEach
  void close() {
    chatwoot.stop(0);
  }

  @Test
  void aBridgeThatWasKilledBringsItAfterTheRestartAndOnce(@TempDir Path folder) throws Exception {
    try (var sandbox = TestBridge.roomySandbox()) {
      var configuration = TestBridge.configuration(folder, sandbox.url(), "", ZendeskSeed.CLIENT_SECRET, "Billing")
          .replace("sources:\n", """
              sources:
                chat:
                  type: chatwoot
                  auth: { type: none }
                  desk: support
                  transcript: { url: "http://127.0.0.1:%d", account: 3, token: "a-token" }
              """.formatted(chatwoot.getAddress().getPort()));
      String id;
      try (var bridge = BridgeProcess.start(folder, configuration)) {
        id = TestBridge.json(post(bridge)).path("handoffId").asText();
        var bot = new Bot(bridge.port());
        TestBridge.patiently().until(() -> TestBridge.json(bot.get("/v1/handoffs/" + id, TestBridge.admin())),
            it -> it.path("state").asText().equals("delivered") && it.at("/late/state").asText().equals("waiting"));
        bridge.killNine();
      }
      var first = sandbox.zendesk().ticketsByExternalId("42").getFirst();
      assertThat(first.comments()).hasSize(1);
      assertThat(first.comments().getFirst().plainBody()).contains("The conversation could not be fetched from the bot")
          .doesNotContain("My lamp is broken.");
      there = true;

      try (var bridge = BridgeProcess.start(folder, configuration)) {
        var bot = new Bot(bridge.port());
        TestBridge.patiently()
            .until(() -> sandbox.zendesk().ticketsByExternalId("42").getFirst().comments().size() > 1);
        TestBridge.patiently().until(() -> TestBridge.json(bot.get("/v1/handoffs/" + id, TestBridge.admin())),
            it -> it.path("state").asText().equals("delivered") && it.at("/late/state").asText().equals("came"));
        bridge.killNine();
      }

      var ticket = sandbox.zendesk().ticketsByExternalId("42");
      assertThat(ticket).hasSize(1);
      assertThat(ticket.getFirst().comments()).hasSize(2).noneMatch(it -> it.isPublic());
      assertThat(ticket.getFirst().comments().getLast().plainBody()).contains("My lamp is broken.",
          "The conversation with the bot has come since");
    }
  }

  private static HttpResponse<String> post(BridgeProcess bridge) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bridge.port()
          + "/v1/sources/chat/handoffs")).header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(HANDOFF)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!there) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      var body = (exchange.getRequestURI().toString().contains("before=") ? "{\"payload\":[]}" : MESSAGES)
          .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

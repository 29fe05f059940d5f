package dev.legato.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Priority;
import dev.legato.delivery.Gathering.Found;
import dev.legato.fetch.GuardedFetch;
import dev.legato.gathering.transcripts.TranscriptFetcher;
import dev.legato.gathering.transcripts.TranscriptFetcher.Answer;
import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.Move;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.settings.AttachmentSettings;
import dev.legato.settings.GatheringSettings;
import dev.legato.settings.Secret;
import dev.legato.settings.TranscriptSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChatwootTranscriptTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final String TOKEN = "the-token-of-an-agent";
  /** The conversation went on after the handoff: message 45 is an agent's. */
  private static final int LAST = 45;
  private static final String BODY = """
      {"event":"conversation_status_changed","id":42,"status":"open","meta":{"sender":{"id":7,"name":"Maya"}},
       "changed_attributes":[{"status":{"previous_value":"pending","current_value":"open"}}],
       "messages":[{"id":43,"content":"I want a person.","message_type":0,"created_at":1793715043}]}""";

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch released = new CountDownLatch(1);
  private final GuardedFetch fetch = GuardedFetch.ofConfiguredPlaces();
  private HttpServer server;
  private String broken = "";

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    released.countDown();
    server.stop(0);
    fetch.close();
  }

  @Test
  void allPagesAreReadBackToTheFirstMessage() {
    assertThat(fetcher(5).fetch(body(), Duration.ofMinutes(1))).isInstanceOfSatisfying(Answer.Came.class, came -> {
      assertThat(came.transcript()).hasSize(LAST);
      assertThat(came.transcript().get(0).path("id").asInt()).isEqualTo(1);
    });
    assertThat(asked).containsExactly("/api/v1/accounts/3/conversations/42/messages " + TOKEN,
        "/api/v1/accounts/3/conversations/42/messages?before=26 " + TOKEN,
        "/api/v1/accounts/3/conversations/42/messages?before=6 " + TOKEN,
        "/api/v1/accounts/3/conversations/42/messages?before=1 " + TOKEN);
  }

  @Test
  void aPageThatFailsLeavesWhatCameBefore() {
    broken = "before=26";
    assertThat(fetcher(5).fetch(body(), Duration.ofMinutes(1))).isInstanceOfSatisfying(Answer.Came.class,
        came -> assertThat(came.transcript()).hasSize(20));
  }

  @Test
  void whatCannotBeFetchedIsToldWithoutTheToken() {
    broken = "/messages";
    assertThat(fetcher(5).fetch(body(), Duration.ofMinutes(1)))
        .isEqualTo(new Answer.Missed("the address answered 401", false, Duration.ZERO));
    broken = "slow";
    assertThat(fetcher(1).fetch(body(), Duration.ofMinutes(1)))
        .isEqualTo(new Answer.Missed("it did not come within 1 seconds", true, Duration.ZERO));
  }

  @Test
  void aConversationThatIsNoNumberBecomesNoAddress() {
    assertThat(fetcher(5).fetch(tree(BODY.replace("\"id\":42", "\"id\":\"42/../../profile\"")), Duration.ofMinutes(1)))
        .isInstanceOf(Answer.Missed.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void theHandoffIsUnderstoodWithItsWholeConversationUpToThatMoment(@TempDir Path folder) throws Exception {
    var gathered = gathered(folder, 5);

    assertThat(gathered.transcript()).isTrue();
    assertThat(gathered.missing()).isEmpty();
    // Message 12 has a picture, which is fetched under the guard all the same.
    assertThat(gathered.files()).extracting(Gathered.File::contentType).containsExactly("image/png");
    try (var store = SqlHandoffStore.sqlite(folder.resolve("legato.db"))) {
      var delivery = store.openDelivery("hof_1").orElseThrow().deliveryId();
      var messages = packages(5).read(store.body(delivery), store.keptFile(delivery, Gathered.TRANSCRIPT)).messages();
      assertThat(messages).hasSize(43).last().extracting(Message::content).isEqualTo("I want a person.");
    }
  }

  @Test
  void aConversationThatDoesNotComeCostsNoHandoff(@TempDir Path folder) throws Exception {
    broken = "slow";

    var gathered = gathered(folder, 1);

    assertThat(gathered.transcript()).isFalse();
    assertThat(gathered.missing()).containsExactly(
        new Refusal(Part.TRANSCRIPT, Gathered.CONVERSATION,
            "it did not come within 1 seconds; it is tried again, and follows as an update if it comes"));
  }

  private Gathered gathered(Path folder, int seconds) throws Exception {
    try (var store = SqlHandoffStore.sqlite(folder.resolve("legato.db"))) {
      var arrival = new Arrival("chat", null, new byte[]{1}, BODY.getBytes(StandardCharsets.UTF_8), "application/json",
          T0, List.of(new Arrival.Escalation("hof_1", 0, "42", "support", null, null, "other", Priority.NORMAL, "{}",
              "{}")));
      assertThat(store.accept(arrival)).isInstanceOf(Acceptance.Stored.class);
      var limits = new AttachmentSettings(true, 10, 1_000_000, 2_000_000, AttachmentSettings.DEFAULTS.types(),
          Duration.ofSeconds(5), true);
      try (var guarded = GuardedFetch.withThisMachine()) {
        var gathering = new HandoffGathering(packages(seconds), _ -> RedactionPolicy.usual(), _ -> Optional.empty(),
            limits, GatheringSettings.DEFAULTS, guarded, (_, _, _) -> {}, () -> T0);
        var arrived = new CountDownLatch(1);
        var open = store.openDelivery("hof_1").orElseThrow();
        var wait = (Found.Wait) gathering.find(open, store, arrived::countDown);
        store.move(open.deliveryId(), T0, new Move.WaitUntil(wait.until(), false, null));
        wait.begin().run();
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        return Gathered.of(store.gathered(open.deliveryId()).orElseThrow());
      }
    }
  }

  private StoredPackages packages(int seconds) {
    return new StoredPackages(_ -> SourceAdapters.named("chatwoot"), _ -> Optional.of(fetcher(seconds)));
  }

  private TranscriptFetcher fetcher(int seconds) {
    return TranscriptFetcher.of(new TranscriptSettings.Chatwoot(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), 3, new Secret(TOKEN),
        Duration.ofSeconds(seconds)), fetch, () -> T0);
  }

  private static JsonNode body() {
    return tree(BODY);
  }

  private static JsonNode tree(String json) {
    return ((Json.Parsed.Tree) Json.parse(json.getBytes(StandardCharsets.UTF_8), 50)).root();
  }

  /** Twenty at a time before the message that is named, oldest first. */
  private void answer(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI().toString();
    try (exchange) {
      if (uri.startsWith("/picture")) {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        exchange.sendResponseHeaders(200, png.length);
        exchange.getResponseBody().write(png);
        return;
      }
      asked.add(uri + " " + exchange.getRequestHeaders().getFirst("api_access_token"));
      if (broken.equals("slow"))
        released.await();
      if (!broken.isEmpty() && uri.contains(broken)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      int before = uri.contains("before=") ? Integer.parseInt(uri.replaceFirst(".*before=", "")) : LAST + 1;
      var messages = new ArrayList<String>();
      for (int id = Math.max(1, before - 20); id < before; id++)
        messages.add("{\"id\":" + id + ",\"content\":\"" + (id == 43 ? "I want a person." : "turn " + id)
            + "\",\"message_type\":" + id % 2 + ",\"created_at\":" + (1793715000 + id) + ",\"attachments\":["
            + (id == 12
                ? "{\"file_type\":\"image\",\"data_url\":\"http://127.0.0.1:" + server.getAddress().getPort()
                    + "/picture\"}"
                : "")
            + "]}");
      var body = ("{\"meta\":{},\"payload\":[" + String.join(",", messages) + "]}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

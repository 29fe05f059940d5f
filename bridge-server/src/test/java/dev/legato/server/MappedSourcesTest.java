package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.HelpdeskSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of any shape from the webhook to the ticket: at intake and at delivery the mapping reads the same. */
final class MappedSourcesTest {
  private static final String MAPPING = """
      handoff: { when: Event = "handoff", otherwise: The flow goes on. }
      package:
        conversationId: Sid
        customer.email: Email
        escalation.reason: Why
        messages: $turns(Chat)
      """;

  private HelpdeskSandbox sandbox;
  private BridgeServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("studio.yaml"), MAPPING);
    sandbox = TestBridge.roomySandbox();
    server = BridgeServer.start(TestBridge.settings(TestBridge.configuration(folder, sandbox.url(), "",
        dev.legato.sandbox.zendesk.ZendeskSeed.CLIENT_SECRET, "Billing").replace("sources:\n", """
            sources:
              studio: { type: custom, mapping: "%s", auth: { type: none }, desk: support }
            """.formatted(file))), InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.close();
    sandbox.close();
  }

  private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
    return post("handoffs", type, body);
  }

  private HttpResponse<String> post(String door, String type, String body) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest
          .newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/sources/studio/" + door))
          .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)).build(),
          HttpResponse.BodyHandlers.ofString(UTF_8));
    }
  }

  @Test
  void aFormBecomesANoteOnTheTicket() throws Exception {
    var answer = post("application/x-www-form-urlencoded; charset=UTF-8",
        "Event=handoff&Sid=CH77&Email=ines%40example.com&Why=asked+for+a+person&Chat=User%3A+Where+is+my+parcel%3F%0ABot%3A+On+its+way.");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var note = TestBridge.patiently().until(() -> sandbox.zendesk().tickets().stream()
        .filter(ticket -> "CH77".equals(ticket.externalId())).flatMap(ticket -> ticket.comments().stream())
        .map(comment -> comment.plainBody()).filter(text -> text.contains("parcel")).findFirst(),
        java.util.Optional::isPresent).orElseThrow();
    assertThat(note).contains("Where is my parcel?");
  }

  @Test
  void whatTheMappingDoesNotTakeForAHandoffIsAnsweredWithItsOwnSentence() throws Exception {
    var answer = post("application/x-www-form-urlencoded", "Event=message&Sid=CH77");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TestBridge.json(answer).path("why").asText()).isEqualTo("The flow goes on.");
  }

  @Test
  void whatIsStreamedInTheBotsOwnWordsIsRememberedByTheMappingAndToldAtTheHandoff() throws Exception {
    var first = post("messages", "application/x-www-form-urlencoded",
        "Event=message&Sid=CH88&Chat=User%3A+My+lamp+is+broken.%0ABot%3A+I+will+send+another+one.");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    assertThat(TestBridge.json(first).path("remembered").asInt()).isEqualTo(2);
    var event = post("messages", "application/cloudevents+json", """
        {"specversion": "1.0", "type": "chat.message", "source": "/chat", "id": "e2",
         "data": {"Event": "message", "Sid": "CH88", "Chat": "User: That was yesterday."}}""");
    assertThat(event.statusCode()).as(event.body()).isEqualTo(202);

    // The same mapping reads the handoff inside of an envelope.
    var answer = post("handoffs", "application/cloudevents+json", """
        {"specversion": "1.0", "type": "chat.gave-up", "source": "/chat", "id": "e3",
         "data": {"Event": "handoff", "Sid": "CH88", "Why": "asked for a person"}}""");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var note = TestBridge.patiently().until(() -> sandbox.zendesk().tickets().stream()
        .filter(ticket -> "CH88".equals(ticket.externalId())).flatMap(ticket -> ticket.comments().stream())
        .map(comment -> comment.plainBody()).findFirst(), java.util.Optional::isPresent).orElseThrow();
    assertThat(note).contains("My lamp is broken.", "That was yesterday.");
  }

  @Test
  void aStreamWithoutAnIdIsToldWhatItLacks() throws Exception {
    var answer = post("messages", "application/json", "{\"Event\": \"message\", \"Chat\": \"User: hi\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void aBodyTheMappingDoesNotFitIsKeptAndRefused() throws Exception {
    var answer = post("application/json", "{\"Event\": \"handoff\", \"sid\": \"lower case\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("The body is kept as qua_").contains("none of its paths");
  }
}

package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.intercom.Conversation;
import dev.legato.sandbox.intercom.IntercomSeed;
import dev.legato.sandbox.intercom.IntercomSettings;
import dev.legato.sandbox.intercom.Part;
import dev.legato.sandbox.intercom.PretendIntercom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the webhook to the note in Intercom's inbox. */
final class IntercomWayTest {
  private static final List<String> HEADINGS = List.of("Issue", "Tried", "Promised", "Next", "Facts", "Source");

  private HelpdeskSandbox sandbox;
  private PretendIntercom intercom;
  private BridgeServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    sandbox = HelpdeskSandbox.start(SandboxSettings.DEFAULTS.withIntercom(
        IntercomSettings.DEFAULTS.withRequestsPerMinute(1_000_000).withSearchLag(Duration.ZERO)));
    intercom = sandbox.intercom();
    server = BridgeServer.start(TestBridge.settings("""
        server: { port: 0 }
        storage: { url: "sqlite:%s" }
        admin: { token: "%s" }
        desks:
          support:
            type: intercom
            url: %s/intercom
            auth: { accessToken: "%s" }
            requestsPerMinute: 100000
            timeout: 2s
            coalesce: 1s
        sources:
          webbot:
            type: context-package
            auth: { type: standard-webhooks, secret: "%s" }
            desk: support
        teams:
          billing-senior: { desk: support, group: "Billing", owner: "ops@acme.example" }
        routing:
          - { name: everything, team: billing-senior, tags: [vip] }
        """.formatted(folder.resolve("legato.db"), TestBridge.ADMIN, sandbox.url(), IntercomSeed.ACCESS_TOKEN,
        Bot.SECRET)), InstantSource.system());
  }

  @AfterEach
  void stop() {
    assertThat(sandbox.journal().violations()).isEmpty();
    server.close();
    sandbox.close();
  }

  @Test
  void aWebhookBecomesOneBackOfficeTicketWithOneNote() {
    var record = deliver(WholeWayTest.angryVip("whole"));

    var ticket = onlyTicket();
    assertThat(record.at("/ticket/id").asText()).isEqualTo(ticket.id());
    assertThat(headings(onlyNote(ticket))).isEqualTo(HEADINGS);
    assertThat(ticket.tagNames()).contains("legato", "legato-explicit-request", "vip");
    assertThat(ticket.teamId()).isEqualTo(intercom.team("Billing").id());
    assertThat(ticket.contactId()).isEqualTo(intercom.contactByEmail("nora@customer.example").orElseThrow().id());
    assertThat(ticket.ticket().attributes()).containsKeys("Legato issue", "Legato trigger", "Legato urgency",
        "Legato handoff");
    assertThat(intercom.items()).allSatisfy(item -> assertThat(item.publicReplies()).isEmpty());
  }

  @Test
  void aConversationThatIsNamedGetsTheNote() {
    var planted = intercom.plantConversation(intercom.contactByEmail("sam@customer.example").orElseThrow().id(),
        "Where is my parcel?", "by-hand");

    var record = deliver(WholeWayTest.angryVip("target").replaceFirst("\\{",
        "{\"target\":{\"conversationId\":\"" + planted.id() + "\"},"));

    assertThat(record.at("/ticket/id").asText()).isEqualTo(planted.id());
    assertThat(intercom.items()).hasSize(1);
    var conversation = intercom.item(planted.id()).orElseThrow();
    assertThat(headings(onlyNote(conversation))).isEqualTo(HEADINGS);
    assertThat(conversation.tagNames()).contains("by-hand", "legato", "vip");
    assertThat(conversation.teamId()).isEqualTo(intercom.team("Billing").id());
  }

  @Test
  void aSecondSignalIsANoteOnTheSameTicket() {
    deliver(WholeWayTest.angryVip("second"));
    var second = new Bot(server.port()).post(WholeWayTest.angryVip("second").replace("]}",
        ",{\"speaker\":\"customer\",\"content\":\"I am still waiting and will call my bank\"}]}"));

    assertThat(second.statusCode()).isEqualTo(202);
    TestBridge.patiently().until(() -> onlyTicket().notes().size() == 2);
    assertThat(onlyTicket().notes().getLast().body()).contains("still waiting");
  }

  @Test
  void aTicketWhoseAnswerWasLostIsFoundAgain() {
    sandbox.faults().on(PretendIntercom.NAME).next("POST", "^/tickets$", Fault.dropAfter());

    deliver(WholeWayTest.angryVip("lost"));

    onlyNote(onlyTicket());
    assertThat(sandbox.journal().entries()).anyMatch(it -> it.path().equals("/tickets/search"));
  }

  private Conversation onlyTicket() {
    assertThat(intercom.items()).hasSize(1);
    return intercom.tickets().getFirst();
  }

  private static Part onlyNote(Conversation item) {
    assertThat(item.notes()).hasSize(1);
    return item.notes().getFirst();
  }

  private static List<String> headings(Part note) {
    return Pattern.compile("<h2>([^<]*)</h2>").matcher(String.valueOf(note.body())).results().map(it -> it.group(1))
        .toList();
  }

  private JsonNode deliver(String body) {
    var bot = new Bot(server.port());
    var answer = bot.post(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = TestBridge.json(answer).path("handoffId").asText();
    return TestBridge.patiently().until(
        () -> TestBridge.json(bot.get("/v1/handoffs/" + id, TestBridge.admin())),
        it -> it.path("state").asText().equals("delivered"));
  }
}

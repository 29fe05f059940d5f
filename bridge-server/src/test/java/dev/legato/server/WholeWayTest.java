package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.door.DeskFaults;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.door.FaultSettings.Outage;
import dev.legato.sandbox.zendesk.Comment;
import dev.legato.sandbox.zendesk.PretendZendesk;
import dev.legato.sandbox.zendesk.Ticket;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From the webhook to the agent's ticket, through everything a desk may do on the way. */
final class WholeWayTest {
  private static final List<String> HEADINGS = List.of("Issue", "Tried", "Promised", "Next", "Facts", "Source");

  private TestBridge bridge;

  @BeforeEach
  void start(@TempDir Path folder) {
    bridge = TestBridge.start(folder);
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void aWebhookBecomesOneTicketWithOnePrivateNoteAndAllThatGoesWithIt() {
    deliver(angryVip("whole"));

    var ticket = onlyTicket();
    var note = onlyNote(ticket);
    assertThat(headings(note)).isEqualTo(HEADINGS);
    assertThat(note.plainBody()).contains("charged twice", "I will refund you by Friday");
    assertThat(ticket.externalId()).isEqualTo("whole");
    assertThat(ticket.tags()).contains("legato", "legato-explicit-request", "vip");
    assertThat(ticket.priority()).isEqualTo("urgent");
    assertThat(ticket.groupId()).isEqualTo(bridge.zendesk().group("Billing").id());
    assertThat(ticket.requesterId())
        .isEqualTo(bridge.zendesk().userByEmail("nora@customer.example").orElseThrow().id());
    for (var title : ZendeskSeed.FIELD_TITLES)
      assertThat(ticket.customFields().get(bridge.zendesk().field(title).id()).asText()).as(title).isNotBlank()
          .isNotEqualTo("null");
    assertThat(bridge.sandbox().journal().violations()).isEmpty();
  }

  @Test
  void aTicketThatIsNamedGetsTheNoteAndKeepsItsTags() {
    long planted = plantedTicket();

    var record = deliver(angryVip("target").replaceFirst("\\{", "{\"target\":{\"ticketId\":\"" + planted + "\"},"));

    var ticket = onlyTicket();
    assertThat(record.at("/ticket/id").asText()).isEqualTo(Long.toString(planted));
    assertThat(ticket.tags()).contains("by-hand", "legato", "vip");
    assertThat(ticket.externalId()).as("it is not our ticket").isNull();
    assertThat(ticket.comments()).hasSize(2);
    assertThat(headings(onlyNote(ticket))).isEqualTo(HEADINGS);
  }

  @Test
  void aClosedTicketGetsAFollowUp() {
    long planted = plantedTicket();
    bridge.zendesk().setStatus(planted, "closed");

    var record = deliver(angryVip("closed").replaceFirst("\\{", "{\"target\":{\"ticketId\":\"" + planted + "\"},"));

    var followUp = bridge.zendesk().ticket(record.at("/ticket/id").asLong()).orElseThrow();
    assertThat(followUp.followupSourceId()).isEqualTo(planted);
    assertThat(headings(onlyNote(followUp))).isEqualTo(HEADINGS);
    assertThat(onlyNote(followUp).plainBody()).contains("This ticket is new");
    assertThat(bridge.zendesk().tickets()).hasSize(2);
    assertThat(bridge.zendesk().ticket(planted).orElseThrow().notes()).isEmpty();
  }

  @Test
  void aSecondSignalIsAShortUpdateOfTheSameTicket() {
    var first = deliver(angryVip("second"));
    var second = bridge.bot().post(angryVip("second").replace("]}",
        ",{\"speaker\":\"customer\",\"content\":\"I am still waiting and will call my bank\"}]}"));
    assertThat(second.statusCode()).isEqualTo(202);
    TestBridge.patiently().until(() -> onlyTicket().notes().size() == 2);
    var record = bridge.awaitState(first.path("handoffId").asText(), "delivered");

    var notes = onlyTicket().notes();
    assertThat(record.path("deliveries")).hasSize(2);
    assertThat(notes.get(1).plainBody()).contains("still waiting")
        .hasSizeLessThan(notes.getFirst().plainBody().length());
    assertThat(onlyTicket().comments()).noneMatch(Comment::isPublic);
  }

  @Test
  void aSuspendedCustomerCostsTheRequesterAndNotTheNote() {
    var record = deliver(angryVip("suspended").replace("nora@customer.example", "suspended@customer.example"));

    assertThat(onlyNote(onlyTicket()).plainBody()).contains("The customer was not set as requester");
    assertThat(record.path("leftOut").findValuesAsText("part")).contains("requester");
  }

  @Test
  void aGroupThatDoesNotExistCostsTheGroupAndNotTheNote() {
    bridge.withGroup("Ministry of Silly Walks");

    var record = deliver(angryVip("group"));

    assertThat(onlyNote(onlyTicket()).plainBody()).contains("Ministry of Silly Walks", "was not set");
    assertThat(record.path("leftOut").findValuesAsText("part")).containsExactly("group");
    assertThat(onlyTicket().tags()).contains("vip");
  }

  static Stream<Arguments> faults() {
    return Stream.of(fault("429 with Retry-After", new Fault.Answer(429, 1, false)),
        fault("503", Fault.answer(503)), fault("500", Fault.answer(500)), fault("502 after applying",
            new Fault.Answer(502, null, true)),
        fault("503 after applying", new Fault.Answer(503, null, true)),
        fault("reset before applying", Fault.dropBefore()),
        fault("reset after applying", Fault.dropAfter()), fault("an answer that never comes", new Fault.Delay(3_000)));
  }

  private static Arguments fault(String what, Fault fault) {
    return Arguments.of(what, fault);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void whateverTheDeskDoesToTheFirstTryThereIsOneTicketWithOneNote(String what, Fault fault) {
    desk().next("POST", "^/api/v2/tickets", fault);

    var record = deliver(angryVip("fault"));

    assertThat(desk().script()).as("the fault has struck").isEmpty();
    assertThat(headings(onlyNote(onlyTicket()))).isEqualTo(HEADINGS);
    assertThat(record.at("/steps/0/attempts").size()).isGreaterThanOrEqualTo(1);
    assertThat(record.at("/steps/0/attempts/0/outcome").asText()).isNotEqualTo("delivered");
  }

  @Test
  void anOutageOpensTheBreakerAndLosesNothing() {
    desk().set(FaultSettings.NONE.withOutage(Outage.ANSWER_503));
    var ids = IntStream.range(0, 12).mapToObj(i -> accepted(angryVip("outage-" + i))).toList();
    TestBridge.patiently()
        .until(
            () -> bridge.metrics().contains("resilience4j_circuitbreaker_state{name=\"support\",state=\"open\"} 1.0"));
    assertThat(bridge.bot().get("/readyz", Map.of()).statusCode()).isEqualTo(200);
    desk().set(FaultSettings.NONE.withOutage(Outage.DROP));
    var late = accepted(angryVip("outage-late"));
    desk().set(FaultSettings.NONE);

    ids.forEach(id -> bridge.awaitState(id, "delivered"));
    bridge.awaitState(late, "delivered");
    assertThat(bridge.zendesk().tickets()).hasSize(13).allSatisfy(WholeWayTest::onlyNote);
    assertThat(bridge.metrics()).contains("resilience4j_circuitbreaker_state{name=\"support\",state=\"closed\"} 1.0");
  }

  @Test
  void wrongCredentialsParkAndARetryAfterMendingDelivers() {
    bridge.withDeskSecret("not-the-secret-of-this-desk");
    var id = accepted(angryVip("parked"));

    var parked = bridge.awaitState(id, "parked");
    assertThat(parked.at("/parked/reason").asText()).isEqualTo("credentials-rejected");
    assertThat(parked.at("/parked/detail").asText()).isNotBlank();
    assertThat(parked.toString()).doesNotContain("not-the-secret");
    assertThat(bridge.metrics()).contains("legato_parked_total{desk=\"support\",reason=\"credentials-rejected\"} 1.0");

    bridge.withDeskSecret(ZendeskSeed.CLIENT_SECRET);
    assertThat(bridge.record(id).path("state").asText()).isEqualTo("parked");
    var retry = bridge.bot().send(bridge.bot().request("/v1/handoffs/" + id + "/retry", TestBridge.admin())
        .POST(HttpRequest.BodyPublishers.noBody()).build());
    assertThat(retry.statusCode()).as(retry.body()).isEqualTo(200);

    assertThat(bridge.awaitState(id, "delivered").path("parked").isNull()).isTrue();
    assertThat(headings(onlyNote(onlyTicket()))).isEqualTo(HEADINGS);
  }

  @Test
  void aDeskThatMakesEveryCommentPublicRaisesTheAlarmAndTheNoteIsMadePrivate() {
    bridge.zendesk().settings(bridge.zendesk().settings().withEveryCommentPublic(true));

    deliver(angryVip("exposed"));

    onlyNote(onlyTicket());
    assertThat(bridge.metrics()).contains("legato_public_notes_total{desk=\"support\"} 1.0");
  }

  @Test
  void twoHundredHandoffsThroughABadDayAreTwoHundredTickets() {
    desk().set(FaultSettings.NONE.withServerErrorRate(0.05).withDropRates(0, 0.02));
    var bot = bridge.bot();
    var ids = new ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      var answer = bot.post(Bot.freshId(), angryVip("day-" + i).getBytes(UTF_8));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      ids.add(TestBridge.json(answer).path("handoffId").asText());
    }

    TestBridge.patiently().untilAsserted(() -> assertThat(bridge.states()).isEqualTo(Map.of("delivered", 200L)));
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(bridge.zendesk().tickets()).hasSize(200).allSatisfy(WholeWayTest::onlyNote);
    assertThat(bridge.zendesk().tickets().stream().map(Ticket::externalId)).doesNotHaveDuplicates();
    assertThat(bridge.sandbox().journal().entries()).anyMatch(entry -> "drop-after".equals(entry.fault()));
  }

  private com.fasterxml.jackson.databind.JsonNode deliver(String body) {
    return bridge.awaitState(accepted(body), "delivered");
  }

  private String accepted(String body) {
    var answer = bridge.bot().post(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return TestBridge.json(answer).path("handoffId").asText();
  }

  private DeskFaults desk() {
    return bridge.sandbox().faults().on(PretendZendesk.NAME);
  }

  private Ticket onlyTicket() {
    assertThat(bridge.zendesk().tickets()).hasSize(1);
    return bridge.zendesk().tickets().getFirst();
  }

  /** The one private note; a ticket made by us has nothing but that. */
  private static Comment onlyNote(Ticket ticket) {
    assertThat(ticket.notes()).as(ticket.toString()).hasSize(1);
    if (ticket.tags().contains("legato") && !ticket.tags().contains("by-hand") || ticket.followupSourceId() != null)
      assertThat(ticket.comments()).as(ticket.toString()).hasSize(1);
    return ticket.notes().getFirst();
  }

  private static List<String> headings(Comment note) {
    return Pattern.compile("<h4>([^<]*)</h4>").matcher(note.htmlBody()).results().map(found -> found.group(1)).toList();
  }

  private long plantedTicket() {
    var body = "{\"ticket\":{\"subject\":\"From before\",\"comment\":{\"body\":\"Where is my parcel?\",\"public\":true},"
        + "\"requester\":{\"name\":\"Nora Lindqvist\",\"email\":\"nora@customer.example\"},\"tags\":[\"by-hand\"]}}";
    var answer = bridge.bot().send(HttpRequest
        .newBuilder(java.net.URI.create(bridge.sandbox().url() + "/zendesk/api/v2/tickets"))
        .header("Authorization", "Bearer " + ZendeskSeed.ACCESS_TOKEN).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    bridge.sandbox().journal().clear();
    return TestBridge.json(answer).at("/ticket/id").asLong();
  }

  static String angryVip(String conversation) {
    return """
        {"conversationId":"%s",
         "customer":{"name":"Nora Lindqvist","email":"nora@customer.example","tier":"enterprise"},
         "issue":{"summary":"Nora was charged twice for March.","category":"billing"},
         "sentiment":{"current":"angry"},
         "attempts":[{"action":"looked up both payments","outcome":"partial"}],
         "commitments":[{"text":"I will refund you by Friday","kind":"money"}],
         "escalation":{"trigger":"explicit-request","urgency":"high","requestedHuman":true},
         "messages":[{"speaker":"customer","content":"You charged me twice!"},
                     {"speaker":"ai","content":"I will refund you by Friday."}]}
        """.formatted(conversation);
  }
}

package dev.legato.sandbox.zendesk;

import static dev.legato.sandbox.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateTicketTest {
  private static final String NOTE = "'comment':{'html_body':'<p>Hello</p>','public':false}";

  private final Desk desk = new Desk();
  private final PretendZendesk zendesk = desk.sandbox.zendesk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aTicketWithEverythingIsAnsweredWithItselfAndItsAudit() throws IOException {
    Group billing = zendesk.group("Billing");
    User maria = zendesk.userByEmail("maria@sandbox.example").orElseThrow();
    TicketField issue = zendesk.field("Legato issue");
    Desk.Answer made = desk.post("/tickets.json", json("{'ticket':{'subject':'plain','raw_subject':'raw',"
        + "'requester':{'name':'New Person','email':'new@customer.example'},'external_id':'conv-1',"
        + "'tags':['VIP Customer','legato'],'custom_fields':[{'id':" + issue.id() + ",'value':'blank page'}],"
        + "'group_id':" + billing.id() + ",'assignee_id':" + maria.id() + ",'priority':'urgent','type':'incident',"
        + "'metadata':{'legato':{'handoff':'hof_1'}}," + NOTE + "}}"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(zendesk.baseUrl() + "/api/v2/tickets/1.json");
    assertThat(made.at("/ticket/subject").asText()).isEqualTo("raw");
    assertThat(made.at("/ticket/status").asText()).as("an assignee opens").isEqualTo("open");
    assertThat(made.at("/ticket/tags").toString()).isEqualTo(json("['legato','vip_customer']"));
    assertThat(made.at("/ticket/is_public").asBoolean()).isFalse();
    assertThat(made.at("/audit/metadata/custom/legato/handoff").asText()).isEqualTo("hof_1");
    assertThat(made.at("/audit/events/0/type").asText()).isEqualTo("Comment");
    assertThat(made.at("/audit/events/0/public").isBoolean()).isTrue();
    assertThat(made.at("/audit/events/0/public").asBoolean()).isFalse();
    assertThat(StreamSupport.stream(made.at("/ticket/custom_fields").spliterator(), false)
        .filter(f -> f.path("id").asLong() == issue.id()).findFirst().orElseThrow().path("value").asText())
        .isEqualTo("blank page");

    Ticket ticket = zendesk.ticket(1).orElseThrow();
    assertThat(ticket.groupId()).isEqualTo(billing.id());
    assertThat(zendesk.userByEmail("new@customer.example")).get().extracting(User::id)
        .isEqualTo(ticket.requesterId());
    assertThat(desk.sandbox.journal().violations()).isEmpty();
    assertThat(desk.get("/tickets?external_id=conv-1").at("/tickets/0/id").asLong()).isEqualTo(1);
    assertThat(desk.get("/tickets?external_id=conv-2").at("/tickets")).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "'priority':'medium'                                     | priority",
      "'status':'started'                                      | status",
      "'type':'bug'                                            | type",
      "'group_id':99                                           | group",
      "'assignee_id':99                                        | assignee",
      "'requester':{'email':'nameless@customer.example'}       | requester",
      "'requester':{'name':'x','email':'suspended@customer.example'} | requester",
      "'requester_id':99                                       | requester",
      "'brand_id':99                                           | brand",
      "'ticket_form_id':99                                     | ticket_form_id",
      "'via_followup_source_id':99                             | via_followup_source_id"})
  void aWrongValueIs422AndNothingIsMade(String attribute, String detail) throws IOException {
    int users = zendesk.users().size();
    Desk.Answer refused = desk.post("/tickets", json("{'ticket':{" + attribute + "," + NOTE + "}}"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/error").asText()).isEqualTo("RecordInvalid");
    assertThat(refused.at("/details/" + detail + "/0/description").asText()).isNotEmpty();
    assertThat(zendesk.tickets()).isEmpty();
    assertThat(zendesk.users()).hasSize(users);
  }

  @Test
  void aSuspendedRequesterIsNamedAsSuch() throws IOException {
    Desk.Answer refused = desk.post("/tickets",
        json("{'ticket':{'requester':{'name':'x','email':'Suspended@customer.example'}," + NOTE + "}}"));
    assertThat(refused.at("/details/requester/0/error").asText()).isEqualTo("UserSuspended");
  }

  @Test
  void anAssigneeMustBeInTheGroup() throws IOException {
    long tom = zendesk.userByEmail("tom@sandbox.example").orElseThrow().id();
    Desk.Answer refused = desk.post("/tickets", json("{'ticket':{'group_id':" + zendesk.group("Billing").id()
        + ",'assignee_id':" + tom + "," + NOTE + "}}"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/details/assignee/0/description").asText()).contains("is not a member of the group");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'group_id':'Billing'", "'tags':'a b'", "'subject':7",
      "'comment':'text'", "'custom_fields':{'a':1}", "'comment':{'body':'x','public':'no'}", "'metadata':'x'"})
  void aWrongJsonTypeIs400(String attribute) throws IOException {
    Desk.Answer refused = desk.post("/tickets", json("{'ticket':{" + attribute + "}}"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/title").asText()).isEqualTo("Invalid attribute");
  }

  @Test
  void brokenJsonAndAMissingEnvelopeAre400() throws IOException {
    assertThat(desk.post("/tickets", "{").status()).isEqualTo(400);
    assertThat(desk.post("/tickets", "[]").status()).isEqualTo(400);
    assertThat(desk.post("/tickets", json("{'subject':'x'}")).status()).isEqualTo(400);
    assertThat(desk.post("/tickets", json("{'ticket':{'subject':'no comment'}}")).at("/details/base/0/error").asText())
        .isEqualTo("BlankValue");
  }

  @Test
  void whatIsUnknownIsDroppedWarnedAboutAndJournalled() throws IOException {
    Desk.Answer made = desk.post("/tickets",
        json("{'ticket':{'additional_tags':['x'],'custom_fields':[{'id':5,'value':'x'}]," + NOTE + "},'extra':1}"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("X-Zendesk-API-Warn")).contains("ticket.additional_tags").contains("custom_fields.5");
    assertThat(desk.sandbox.journal().violations()).hasSize(3)
        .anySatisfy(v -> assertThat(v).contains("body.extra"));
  }

  @Test
  void aDropDownTakesOptionsPutsTheirTagsAndDropsAllElseInSilence() throws IOException {
    TicketField trigger = zendesk.field("Legato trigger");
    long good = desk.ticket("'custom_fields':[{'id':" + trigger.id() + ",'value':'legato_trigger_tier'}]," + NOTE);
    assertThat(zendesk.ticket(good).orElseThrow().tags()).containsExactly("legato_trigger_tier");

    Desk.Answer label = desk.post("/tickets",
        json("{'ticket':{'custom_fields':[{'id':" + trigger.id() + ",'value':'Tier'}]," + NOTE + "}}"));
    assertThat(label.status()).isEqualTo(201);
    assertThat(label.at("/ticket/tags")).isEmpty();
    assertThat(zendesk.ticket(label.at("/ticket/id").asLong()).orElseThrow().customFields()).isEmpty();
    assertThat(desk.sandbox.journal().violations()).hasSize(1);

    desk.put("/tickets/" + good,
        json("{'ticket':{'custom_fields':[{'id':" + trigger.id() + ",'value':'legato_trigger_time'}]}}"));
    assertThat(zendesk.ticket(good).orElseThrow().tags()).containsExactly("legato_trigger_time");
    desk.put("/tickets/" + good, json("{'ticket':{'tags':['other']}}"));
    assertThat(zendesk.ticket(good).orElseThrow().customFields()).as("its tag is gone").isEmpty();
  }

  @Test
  void aFieldOfTheWrongKindNamesTheField() throws IOException {
    TicketField amount = zendesk.addField("integer", "Amount", List.of(), false);
    Desk.Answer refused = desk.post("/tickets",
        json("{'ticket':{'custom_fields':[{'id':" + amount.id() + ",'value':'much'}]," + NOTE + "}}"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/details/base/0/ticket_field_id").asLong()).isEqualTo(amount.id());
  }

  @Test
  void theSameKeyAndBodyMakeOneTicket() throws IOException {
    String body = json("{'ticket':{'subject':'Once'," + NOTE + "}}");
    Desk.Answer first = desk.post("/tickets", body, "Idempotency-Key", "k1");
    Desk.Answer second = desk.post("/tickets", body, "Idempotency-Key", "k1");
    assertThat(first.header("x-idempotency-lookup")).isEqualTo("miss");
    assertThat(second.header("x-idempotency-lookup")).isEqualTo("hit");
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(zendesk.tickets()).hasSize(1);
    assertThat(desk.sandbox.journal().entries().getLast().applied()).isFalse();

    Desk.Answer other = desk.post("/tickets", json("{'ticket':{'subject':'Twice'," + NOTE + "}}"), "Idempotency-Key",
        "k1");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.at("/error").asText()).isEqualTo("IdempotentRequestError");
  }

  @Test
  void theSameKeyFromManyAtOnceMakesOneTicket() {
    String body = json("{'ticket':{'subject':'Once'," + NOTE + "}}");
    List<Future<String>> lookUps;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      lookUps = Stream
          .generate(() -> threads
              .submit(() -> desk.post("/tickets", body, "Idempotency-Key", "k1").header("x-idempotency-lookup")))
          .limit(20).toList();
    }
    assertThat(lookUps.stream().map(Future::resultNow)).containsOnlyOnce("miss").hasSize(20);
    assertThat(zendesk.tickets()).hasSize(1);
  }

  @Test
  void aKeyIsForgottenAfterTwoHours() throws IOException {
    String body = json("{'ticket':{'subject':'Once'," + NOTE + "}}");
    desk.post("/tickets", body, "Idempotency-Key", "k1");
    desk.pass(Duration.ofHours(2));
    assertThat(desk.post("/tickets", body, "Idempotency-Key", "k1").header("x-idempotency-lookup")).isEqualTo("miss");
    assertThat(zendesk.tickets()).hasSize(2);
  }

  @Test
  void aFollowUpTakesOverFieldsAndTagsOfItsClosedSourceOnly() throws IOException {
    long issue = zendesk.field("Legato issue").id();
    long urgency = zendesk.field("Legato urgency").id();
    long source = desk.ticket("'tags':['old'],'custom_fields':[{'id':" + issue + ",'value':'kept'},{'id':" + urgency
        + ",'value':'legato_urgency_high'}]," + NOTE);
    assertThat(
        desk.post("/tickets", json("{'ticket':{'via_followup_source_id':" + source + "," + NOTE + "}}")).status())
        .as("not closed yet").isEqualTo(422);
    zendesk.setStatus(source, "closed");

    long inheriting = desk.ticket("'via_followup_source_id':" + source + "," + NOTE);
    long own = desk.ticket("'tags':['new'],'via_followup_source_id':" + source + "," + NOTE);

    assertThat(zendesk.ticket(inheriting).orElseThrow().tags()).containsExactly("legato_urgency_high", "old");
    assertThat(zendesk.ticket(own).orElseThrow().tags()).containsExactly("legato_urgency_high", "new");
    assertThat(zendesk.ticket(own).orElseThrow().customFields()).containsOnlyKeys(issue, urgency);
    assertThat(zendesk.ticket(source).orElseThrow().followupIds()).containsExactly(inheriting, own);
    assertThat(desk.get("/tickets/" + own).at("/ticket/via/source/from/ticket_id").asLong()).isEqualTo(source);
  }

  @Test
  void filesGoFromTheUploadToTheComment() throws IOException {
    Desk.Answer one = desk.post("/uploads?filename=a.txt", "first", "Content-Type", "text/plain");
    assertThat(one.status()).isEqualTo(201);
    String token = one.at("/upload/token").asText();
    Desk.Answer two = desk.post("/uploads?filename=b.txt&token=" + token, "second", "Content-Type", "text/plain");
    assertThat(two.at("/upload/attachments")).hasSize(2);

    long id = desk.ticket("'comment':{'body':'see files','public':false,'uploads':['" + token + "']}");
    assertThat(desk.get("/tickets/" + id + "/comments").at("/comments/0/attachments/1/file_name").asText())
        .isEqualTo("b.txt");
    Desk.Answer again = desk.post("/tickets",
        json("{'ticket':{'comment':{'body':'x','uploads':['" + token + "']}}}"));
    assertThat(again.status()).as("a token is used once").isEqualTo(422);
  }

  @Test
  void anUploadIsGoodForSixtyMinutes() throws IOException {
    String token = desk.post("/uploads?filename=a.txt", "x", "Content-Type", "text/plain").at("/upload/token").asText();
    desk.pass(Duration.ofMinutes(60));
    Desk.Answer late = desk.post("/tickets", json("{'ticket':{'comment':{'body':'x','uploads':['" + token + "']}}}"));
    assertThat(late.status()).isEqualTo(422);
    assertThat(zendesk.tickets()).isEmpty();
  }
}

package dev.legato.sandbox.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketTest {
  private final Inbox inbox = new Inbox();
  private final PretendIntercom intercom = inbox.intercom;
  private final TicketType escalation = intercom.ticketType("Bot escalation");

  @AfterEach
  void close() {
    inbox.close();
  }

  @Test
  void aTicketIsMadeForAContactByAnyOfThreeNames() throws IOException {
    String option = escalation.attribute("Legato trigger").orElseThrow().options().getFirst().id();
    String conversation = inbox.conversation();
    for (String contact : new String[]{"'id':'" + inbox.nora().id() + "'", "'external_id':'cust-67890'",
        "'email':'nora@customer.example'"}) {
      Desk.Answer made = create("'contacts':[{" + contact + "}],'ticket_attributes':{'_default_title_':'T',"
          + "'Legato trigger':'" + option + "'},'assignment':{'team_assignee_id':'" + intercom.team("Billing").id()
          + "'},'conversation_to_link_id':'" + conversation + "','skip_notifications':true");
      assertThat(made.status()).as(made.response().body()).isEqualTo(200);
      assertThat(made.at("/contacts/contacts/0/id").asText()).isEqualTo(inbox.nora().id());
      assertThat(made.at("/category").asText()).isEqualTo("Back-office");
      assertThat(made.at("/ticket_attributes/Legato trigger").asText()).isEqualTo(option);
      assertThat(made.at("/team_assignee_id").asLong()).isEqualTo(intercom.team("Billing").id());
      assertThat(made.at("/linked_objects/data/0/id").asText()).isEqualTo(conversation);
      assertThat(made.at("/id").asText()).isNotEqualTo(made.at("/ticket_id").asText());
      assertThat(inbox.get("/tickets/" + made.at("/ticket_id").asText()).status()).as("the shown number")
          .isEqualTo(404);
      assertThat(inbox.get("/conversations/" + made.at("/id").asText()).status()).as("never was one").isEqualTo(404);
    }
    assertThat(inbox.violations()).isEmpty();
    assertThat(inbox.item(conversation).linked()).hasSize(3);
  }

  @Test
  void anUnknownAddressMakesAContactAnUnknownExternalIdDoesNot() throws IOException {
    int before = intercom.contacts().size();
    assertThat(create("'contacts':[{'external_id':'nobody'}],'ticket_attributes':{'_default_title_':'T'}").status())
        .isEqualTo(404);
    assertThat(create("'contacts':[{'email':'not an address'}],'ticket_attributes':{'_default_title_':'T'}").status())
        .isEqualTo(400);
    assertThat(intercom.contacts()).hasSize(before);
    create("'contacts':[{'email':'fresh@customer.example'}],'ticket_attributes':{'_default_title_':'T'}");
    assertThat(intercom.contactByEmail("fresh@customer.example")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "'contacts':[],'ticket_attributes':{'_default_title_':'T'} | 400 | parameter_invalid",
      "'contacts':[{'email':'new@x.example'}] | 400 | parameter_invalid",
      "'contacts':[{'email':'new@x.example'}],'ticket_attributes':{'_default_title_':'T','Nope':'x'} | 400 | parameter_invalid",
      "'contacts':[{'email':'new@x.example'}],'ticket_attributes':{'_default_title_':'T','Legato trigger':'Tier'} | 400 | parameter_invalid",
      "'contacts':[{'email':'new@x.example'}],'ticket_attributes':{'_default_title_':'T'},'assignment':{'team_assignee_id':'9'} | 404 | assignee_not_found",
      "'contacts':[{'email':'suspended@customer.example'}],'ticket_attributes':{'_default_title_':'T'} | 403 | action_forbidden",
      "'contacts':[{'email':'archived@customer.example'}],'ticket_attributes':{'_default_title_':'T'} | 404 | not_found"})
  void aWrongTicketIsRefusedAndLeavesNothing(String body, int status, String code) throws IOException {
    int contacts = intercom.contacts().size();
    Desk.Answer refused = create(body);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.at("/errors/0/code").asText()).isEqualTo(code);
    assertThat(intercom.tickets()).isEmpty();
    assertThat(intercom.contacts()).hasSize(contacts);
  }

  @Test
  void aCustomerTicketWithoutTheSwitchTellsTheCustomer() throws IOException {
    inbox.post("/tickets", "{'ticket_type_id':'" + intercom.ticketType("Customer request").id()
        + "','contacts':[{'email':'nora@customer.example'}],'ticket_attributes':{'_default_title_':'T'}}");
    assertThat(inbox.violations()).singleElement().asString().contains("the customer is told");
  }

  @Test
  void aNoteIsAnsweredWithATicketPartAndUserRepliesAreRefusedOnBackOfficeTickets() throws IOException {
    String id = inbox.ticket();
    Desk.Answer note = inbox.post("/tickets/" + id + "/reply",
        "{'message_type':'note','type':'admin','admin_id':'" + Inbox.ME + "','body':'<p>n</p>'}");
    assertThat(note.at("/type").asText()).isEqualTo("ticket_part");
    assertThat(note.at("/part_type").asText()).isEqualTo("note");
    assertThat(note.at("/app_package_code").asText()).isEqualTo(IntercomSeed.APP_PACKAGE_CODE);
    JsonNode parts = inbox.get("/tickets/" + id).at("/ticket_parts/ticket_parts");
    assertThat(parts.path(parts.size() - 1).path("id").asText()).isEqualTo(note.at("/id").asText());
    Desk.Answer refused = inbox.post("/tickets/" + id + "/reply", "{'message_type':'comment','type':'user',"
        + "'intercom_user_id':'" + inbox.nora().id() + "','body':'x'}");
    assertThat(refused.at("/errors/0/code").asText()).isEqualTo("parameter_mismatch");
    assertThat(inbox.post("/tickets/1/reply", "{}").at("/errors/0/code").asText()).isEqualTo("not_found");
    assertThat(inbox.item(id).notes()).hasSize(1);
  }

  @Test
  void aTicketIsChangedInOneCall() throws IOException {
    String id = inbox.ticket();
    Admin maria = intercom.adminByEmail("maria@sandbox.example").orElseThrow();
    TicketState progress = intercom.ticketStates().get(1);
    Desk.Answer changed = inbox.put("/tickets/" + id, "{'ticket_attributes':{'Legato issue':'No parcel'},"
        + "'ticket_state_id':'" + progress.id() + "','admin_id':" + Inbox.ME + ",'assignee_id':'" + maria.id()
        + "','skip_notifications':true}");
    assertThat(changed.at("/ticket_state/category").asText()).isEqualTo("in_progress");
    assertThat(changed.at("/admin_assignee_id").asLong()).isEqualTo(maria.id());
    assertThat(changed.at("/ticket_attributes/_default_title_").asText()).as("the rest stays").isEqualTo("Parcel");
    assertThat(inbox.violations()).isEmpty();
    assertThat(inbox.put("/tickets/" + id, "{'assignee_id':'99'}").at("/errors/0/code").asText())
        .isEqualTo("assignee_not_found");
    assertThat(inbox.put("/tickets/" + id, "{'ticket_state_id':'99'}").at("/errors/0/code").asText())
        .isEqualTo("ticket_state_id_invalid");
    assertThat(inbox.put("/tickets/" + id, "{'open':false}").at("/open").asBoolean(true)).isFalse();
    inbox.put("/tickets/" + id, "{'admin_id':'" + Inbox.ME + "'}");
    assertThat(inbox.violations()).singleElement().asString().contains("admin_id is not a number");
  }

  @Test
  void ticketsAreTaggedAndFound() throws IOException {
    String id = inbox.ticket();
    String tag = inbox.post("/tags", "{'name':'legato'}").at("/id").asText();
    inbox.post("/tickets/" + id + "/tags", "{'id':'" + tag + "','admin_id':'" + Inbox.ME + "'}");
    assertThat(inbox.item(id).tagNames()).containsExactly("legato");
    inbox.put("/tickets/" + id, "{'ticket_attributes':{'Legato handoff':'hof_1'}}");
    inbox.desk.pass(Duration.ofSeconds(60));
    String field = escalation.attribute("Legato handoff").orElseThrow().id();
    assertThat(inbox.post("/tickets/search", "{'query':{'field':'ticket_attribute." + field
        + "','operator':'=','value':'hof_1'}}").at("/tickets/0/id").asText()).isEqualTo(id);
    assertThat(inbox.send("DELETE", "/tickets/" + id + "/tags/" + tag, "{'admin_id':'" + Inbox.ME + "'}").status())
        .isEqualTo(200);
    assertThat(inbox.post("/tickets/1/tags", "{'id':'" + tag + "','admin_id':'" + Inbox.ME + "'}")
        .at("/errors/0/code").asText()).isEqualTo("ticket_not_found");
  }

  @Test
  void aConversationBecomesACustomerTicketAndStaysOne() throws IOException {
    String id = inbox.conversation();
    inbox.note(id, "<p>n</p>");
    assertThat(convert(id, escalation).at("/errors/0/code").asText()).isEqualTo("parameter_invalid");
    Desk.Answer ticket = convert(id, intercom.ticketType("Customer request"));
    assertThat(ticket.at("/id").asText()).isEqualTo(id);
    assertThat(ticket.at("/ticket_parts/ticket_parts/0/part_type").asText()).isEqualTo("note");
    assertThat(inbox.get("/conversations/" + id).status()).isEqualTo(200);
    assertThat(inbox.get("/tickets/" + id).status()).isEqualTo(200);
    assertThat(convert(id, intercom.ticketType("Customer request")).status()).isEqualTo(400);
  }

  @Test
  void anArchivedKindKeepsItsTicketsAndTakesNoNewOnes() throws IOException {
    String id = inbox.ticket();
    intercom.archiveTicketType(escalation.id());
    assertThat(inbox.get("/tickets/" + id).at("/ticket_type/archived").asBoolean()).isTrue();
    assertThat(create("'contacts':[{'email':'nora@customer.example'}],'ticket_attributes':{'_default_title_':'T'}")
        .at("/errors/0/code").asText()).isEqualTo("parameter_invalid");
    assertThat(inbox.put("/tickets/" + id, "{'ticket_attributes':{'Legato mood':'calm'}}").status()).isEqualTo(200);
  }

  @Test
  void typesStatesAndFieldsAreListedAndMade() throws IOException {
    assertThat(inbox.get("/ticket_types").at("/data")).hasSize(3);
    assertThat(inbox.get("/ticket_states").at("/data/3/category").asText()).isEqualTo("resolved");
    String id = inbox.post("/ticket_types", "{'name':'Mine','category':'Back-office'}").at("/id").asText();
    String body = "{'name':'Plan','description':'d','data_type':'list','list_items':'Pro, Free'}";
    assertThat(inbox.post("/ticket_types/" + id + "/attributes", body).at("/input_options/list_options/1/label")
        .asText()).isEqualTo("Free");
    assertThat(inbox.post("/ticket_types/" + id + "/attributes", body).status()).isEqualTo(400);
    assertThat(inbox.get("/ticket_types/" + id).at("/ticket_type_attributes/data")).hasSize(3);
    assertThat(inbox.get("/ticket_types/1").status()).isEqualTo(404);
  }

  private Desk.Answer create(String body) throws IOException {
    return inbox.post("/tickets", "{'ticket_type_id':'" + escalation.id() + "'," + body + "}");
  }

  private Desk.Answer convert(String id, TicketType type) throws IOException {
    return inbox.post("/conversations/" + id + "/convert", "{'ticket_type_id':'" + type.id() + "'}");
  }
}

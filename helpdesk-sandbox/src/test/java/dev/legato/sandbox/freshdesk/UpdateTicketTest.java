package dev.legato.sandbox.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpdateTicketTest {
  private final Fresh fresh = new Fresh();
  private final PretendFreshdesk freshdesk = fresh.freshdesk;

  @AfterEach
  void close() {
    fresh.close();
  }

  @Test
  void tagsSetTheWholeListAndFieldsOnlyThoseNamed() throws IOException {
    long id = fresh.ticket("'tags':['a','b'],'custom_fields':{'cf_plan':'Pro','cf_legato_mood':'calm'}");
    Desk.Answer changed = fresh.put("/tickets/" + id, "{'tags':['b','C','c'],'custom_fields':{'cf_plan':null}}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(fresh.stored(id).tags()).as("the same word once, whatever its case").containsExactly("b", "C");
    assertThat(fresh.stored(id).customFields()).containsOnlyKeys("cf_legato_mood");
    assertThat(fresh.stored(id).subject()).isEqualTo("S");
  }

  @Test
  void anAddressInAnUpdateMovesTheTicketToThatPerson() throws IOException {
    long id = fresh.ticket("");
    fresh.put("/tickets/" + id, "{'email':'sam@customer.example'}");
    assertThat(fresh.stored(id).requesterId())
        .isEqualTo(freshdesk.contactByEmail("sam@customer.example").orElseThrow().id());
  }

  @Test
  void closedTicketsStillTakeNotesAndChanges() throws IOException {
    long id = fresh.ticket("");
    freshdesk.setStatus(id, Ticket.CLOSED);
    assertThat(fresh.post("/tickets/" + id + "/notes", "{'body':'n'}").status()).isEqualTo(201);
    assertThat(fresh.put("/tickets/" + id, "{'tags':['late']}").status()).isEqualTo(200);
    assertThat(fresh.stored(id).status()).isEqualTo(Ticket.CLOSED);
  }

  @Test
  void aFieldNeededForClosingIsAskedForThen() throws IOException {
    freshdesk.requireField("cf_plan", false, true);
    long id = fresh.ticket("");
    assertThat(Fresh.error(fresh.put("/tickets/" + id, "{'status':5}")))
        .isEqualTo("custom_fields.cf_plan missing_field");
    assertThat(fresh.put("/tickets/" + id, "{'status':5,'custom_fields':{'cf_plan':'Pro'}}").status()).isEqualTo(200);
  }

  @Test
  void aRefusedUpdateChangesNothing() throws IOException {
    long id = fresh.ticket("'tags':['a']");
    Ticket before = fresh.stored(id);
    assertThat(fresh.put("/tickets/" + id, "{'tags':['z'],'priority':7}").status()).isEqualTo(400);
    assertThat(fresh.put("/tickets/" + id, "{'tags':['z'],'group_id':5}").status()).isEqualTo(400);
    assertThat(fresh.put("/tickets/" + id, "{}").status()).isEqualTo(400);
    assertThat(Fresh.error(fresh.put("/tickets/" + id, "{'subject':''}"))).isEqualTo("subject missing_field");
    assertThat(fresh.stored(id)).isEqualTo(before);
  }

  @Test
  void outboundTicketsKeepTheirSubject() throws IOException {
    long id = fresh.ticket("'source':10");
    assertThat(Fresh.error(fresh.put("/tickets/" + id, "{'subject':'x'}"))).startsWith("subject ");
    assertThat(fresh.put("/tickets/" + id, "{'priority':2}").status()).isEqualTo(200);
  }

  @Test
  void deletedTicketsAreReadAndRestoredButNotChanged() throws IOException {
    long id = fresh.ticket("");
    assertThat(fresh.delete("/tickets/" + id).status()).isEqualTo(204);
    assertThat(fresh.get("/tickets/" + id).at("/deleted").asBoolean()).isTrue();
    Desk.Answer refused = fresh.post("/tickets/" + id + "/notes", "{'body':'n'}");
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.header("Allow")).isEqualTo("GET");
    assertThat(fresh.put("/tickets/" + id, "{'priority':2}").status()).isEqualTo(405);
    assertThat(fresh.get("/tickets").json()).isEmpty();
    assertThat(fresh.get("/tickets?filter=deleted").json()).hasSize(1);
    assertThat(fresh.put("/tickets/" + id + "/restore", "").status()).isEqualTo(204);
    assertThat(fresh.get("/tickets/" + id).at("/deleted").isMissingNode()).isTrue();
  }

  @Test
  void spamIsReadAndNotChanged() throws IOException {
    long id = fresh.ticket("");
    freshdesk.move(id, Ticket.Place.SPAM);
    assertThat(fresh.get("/tickets/" + id).at("/spam").asBoolean()).isTrue();
    assertThat(fresh.put("/tickets/" + id, "{'priority':2}").status()).isEqualTo(405);
  }

  @Test
  void archivedTicketsLeaveTheNormalEndpoints() throws IOException {
    long id = fresh.ticket("");
    fresh.post("/tickets/" + id + "/notes", "{'body':'n'}");
    assertThat(fresh.get("/tickets/archived/" + id).status()).isEqualTo(404);
    freshdesk.move(id, Ticket.Place.ARCHIVE);
    Desk.Answer gone = fresh.get("/tickets/" + id);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.response().body()).isEmpty();
    assertThat(fresh.post("/tickets/" + id + "/notes", "{'body':'n'}").status()).isEqualTo(404);
    assertThat(fresh.get("/tickets/archived/" + id).at("/id").asLong()).isEqualTo(id);
    assertThat(fresh.get("/tickets/archived/" + id + "/conversations").json()).hasSize(1);
    assertThat(fresh.put("/tickets/archived/" + id, "{}").status()).isEqualTo(405);
  }

  @Test
  void aMergedTicketIsClosedAndSaysWhere() throws IOException {
    long primary = fresh.ticket("");
    long secondary = fresh.ticket("");
    assertThat(fresh.put("/tickets/merge", "{'primary_id':" + primary + ",'ticket_ids':[" + secondary + "]}").status())
        .isEqualTo(204);
    assertThat(fresh.stored(secondary).status()).isEqualTo(Ticket.CLOSED);
    assertThat(fresh.stored(secondary).mergedInto()).isEqualTo(primary);
    assertThat(fresh.get("/tickets/" + secondary + "/conversations").at("/0/body_text").asText())
        .contains("merged into ticket " + primary);
    assertThat(fresh.stored(primary).notes()).hasSize(1);
    assertThat(
        Fresh.error(fresh.put("/tickets/merge", "{'primary_id':" + primary + ",'ticket_ids':[" + primary + "]}")))
        .isEqualTo("ticket_ids invalid_value");
  }

  @Test
  void aFormAddsFilesToATicket() throws IOException {
    long id = fresh.ticket("");
    assertThat(fresh.form("PUT", "/tickets/" + id, List.of("@attachments[]=x")).at("/attachments")).hasSize(1);
  }

  @Test
  void aWrongVerbSaysWhichAreRight() throws IOException {
    Desk.Answer refused = fresh.send("PATCH", "/tickets/1", "{}");
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.header("Allow")).isEqualTo("DELETE, GET, PUT");
    assertThat(fresh.get("/nonsense").status()).isEqualTo(404);
  }
}

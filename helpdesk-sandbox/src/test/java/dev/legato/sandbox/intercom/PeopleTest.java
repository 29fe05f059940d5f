package dev.legato.sandbox.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private final Inbox inbox = new Inbox();

  @AfterEach
  void close() {
    inbox.close();
  }

  @Test
  void theTokenBelongsToATeammateInARegion() throws IOException {
    Desk.Answer me = inbox.get("/me");
    assertThat(me.at("/id").asText()).isEqualTo(Inbox.ME);
    assertThat(me.at("/app/region").asText()).isEqualTo("US");
    assertThat(inbox.get("/admins").at("/admins")).hasSize(5);
    assertThat(inbox.get("/admins/1").at("/errors/0/code").asText()).isEqualTo("admin_not_found");
    assertThat(inbox.get("/teams").at("/teams/1/name").asText()).isEqualTo("Billing");
    assertThat(inbox.get("/teams/" + inbox.intercom.team("Billing").id()).at("/admin_ids")).hasSize(2);
    assertThat(inbox.get("/teams/1").at("/errors/0/code").asText()).isEqualTo("team_not_found");
  }

  @Test
  void aNewContactShowsInSearchAfterAWhileAndConflictsAtOnce() throws IOException {
    Desk.Answer made = inbox.post("/contacts", "{'email':'new@customer.example','name':'New'}");
    assertThat(made.at("/id").asText()).matches("[0-9a-f]{24}");
    assertThat(search("new@customer.example")).isZero();
    Desk.Answer again = inbox.post("/contacts", "{'email':'NEW@customer.example'}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.at("/errors/0/code").asText()).isEqualTo("conflict");
    assertThat(again.at("/errors/0/message").asText()).endsWith("id=" + made.at("/id").asText());
    inbox.desk.pass(Duration.ofSeconds(60));
    assertThat(search("new@customer.example")).isEqualTo(1);
    assertThat(inbox.post("/contacts", "{}").status()).isEqualTo(400);
    assertThat(inbox.post("/contacts", "{'email':'x'}").status()).isEqualTo(400);
  }

  @Test
  void anExternalIdIsFoundAtOnce() throws IOException {
    inbox.post("/contacts", "{'external_id':'c-1'}");
    assertThat(inbox.get("/contacts/find_by_external_id/c-1").at("/external_id").asText()).isEqualTo("c-1");
    assertThat(inbox.get("/contacts/find_by_external_id/c-2").status()).isEqualTo(404);
  }

  @Test
  void aMergedContactPointsToTheOneThatTookOver() throws IOException {
    String id = inbox.conversation();
    String old = inbox.nora().id();
    String into = inbox.intercom.contactByEmail("sam@customer.example").orElseThrow().id();
    assertThat(inbox.post("/contacts/merge", "{'from':'" + old + "','into':'" + into + "'}").status()).isEqualTo(200);
    Desk.Answer gone = inbox.get("/contacts/" + old);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.at("/errors/0/code").asText()).isEqualTo("contact_merged");
    assertThat(gone.header("Link")).contains("/contacts/" + into);
    assertThat(inbox.post("/conversations", "{'from':{'type':'user','id':'" + old + "'},'body':'x'}").status())
        .isEqualTo(410);
    assertThat(inbox.item(id).contactId()).isEqualTo(into);
    inbox.desk.pass(Duration.ofSeconds(60));
    assertThat(search("nora@customer.example")).isZero();
  }

  @Test
  void archivedContactsAreHiddenAndStillInTheWay() throws IOException {
    inbox.desk.pass(Duration.ofSeconds(60));
    assertThat(search("archived@customer.example")).isZero();
    Desk.Answer conflict = inbox.post("/contacts", "{'email':'archived@customer.example'}");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.at("/errors/0/message").asText()).startsWith("An archived contact");
    String blocked = inbox.intercom.contactByEmail("suspended@customer.example").orElseThrow().id();
    assertThat(inbox.post("/conversations", "{'from':{'type':'user','id':'" + blocked + "'},'body':'x'}").status())
        .isEqualTo(403);
  }

  private int search(String email) throws IOException {
    return inbox.post("/contacts/search", "{'query':{'field':'email','operator':'=','value':'" + email + "'}}")
        .at("/total_count").asInt(-1);
  }
}

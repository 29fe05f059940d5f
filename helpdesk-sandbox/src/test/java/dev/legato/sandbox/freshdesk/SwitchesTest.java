package dev.legato.sandbox.freshdesk;

import static dev.legato.sandbox.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.sandbox.Desk;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.door.JournalEntry;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchesTest {
  private final Fresh fresh = new Fresh();
  private final PretendFreshdesk freshdesk = fresh.freshdesk;

  @AfterEach
  void close() {
    fresh.close();
  }

  @Test
  void aLostReplyLeavesTheNoteBehindAndTheJournalKnows() throws IOException {
    long id = fresh.ticket("");
    var faults = fresh.desk.sandbox.faults().on("freshdesk");
    faults.next("POST", "/notes$", Fault.dropAfter());
    faults.next("POST", "/notes$", Fault.dropBefore());
    faults.next("POST", "/notes$", new Fault.Answer(429, 7, false));
    assertThatThrownBy(() -> fresh.post("/tickets/" + id + "/notes", "{'body':'x'}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> fresh.post("/tickets/" + id + "/notes", "{'body':'x'}")).isInstanceOf(IOException.class);
    assertThat(fresh.post("/tickets/" + id + "/notes", "{'body':'x'}").header("Retry-After")).isEqualTo("7");
    assertThat(fresh.stored(id).notes()).hasSize(1);
    var entries = fresh.desk.sandbox.journal().entries("POST", "/notes$");
    assertThat(entries).extracting(JournalEntry::applied).containsExactly(true, false, false);
    assertThat(entries).extracting(JournalEntry::fault).containsExactly("drop-after", "drop-before", "answer-429");
    assertThat(entries).extracting(JournalEntry::desk).containsOnly("freshdesk");
    assertThat(entries.getFirst().ticketId()).isEqualTo(id);
    assertThat(entries.getFirst().path()).isEqualTo("/api/v2/tickets/" + id + "/notes");
  }

  @Test
  void aFaultCanWaitForTheNextWriteWhateverItIs() throws IOException {
    long id = fresh.ticket("");
    fresh.desk.sandbox.faults().on("freshdesk").next("write", "^/api/v2/", Fault.answer(502));
    assertThat(fresh.get("/tickets/" + id).status()).isEqualTo(200);
    assertThat(fresh.put("/tickets/" + id, "{'priority':2}").status()).isEqualTo(502);
    assertThat(fresh.put("/tickets/" + id, "{'priority':2}").status()).isEqualTo(200);
    fresh.desk.send("PUT", "/_sandbox/faults",
        json("{'freshdesk':{'script':[{'method':'write','path':'/tickets','kind':'drop','afterApplying':true}]}}"));
    assertThatThrownBy(() -> fresh.delete("/tickets/" + id)).isInstanceOf(IOException.class);
    assertThat(fresh.stored(id).place()).isEqualTo(Ticket.Place.DELETED);
  }

  @Test
  void faultsOfOneDeskLeaveTheOtherAlone() throws IOException {
    fresh.desk.send("PUT", "/_sandbox/faults", json("{'freshdesk':{'outage':'answer_503'}}"));
    assertThat(fresh.get("/groups").status()).isEqualTo(503);
    assertThat(fresh.desk.get("/groups").status()).isEqualTo(200);
  }

  @Test
  void ticketsAreCountedByOtherProcesses() throws IOException {
    long id = fresh.ticket("'tags':['legato']");
    fresh.post("/tickets/" + id + "/notes", "{'body':'<p>n</p>'}");
    Desk.Answer tickets = fresh.desk.send("GET", "/_sandbox/freshdesk/tickets", "");
    assertThat(tickets.at("/0/id").asLong()).isEqualTo(id);
    assertThat(tickets.at("/0/place").asText()).isEqualTo("inbox");
    assertThat(tickets.at("/0/conversations/0/private").asBoolean()).isTrue();
    assertThat(tickets.at("/0/conversations/0/body").asText()).isEqualTo("<p>n</p>");
    assertThat(tickets.at("/0/requester/email").asText()).isEqualTo("nora@customer.example");
    assertThat(fresh.desk.send("POST", "/_sandbox/reset", "").status()).isEqualTo(204);
    assertThat(freshdesk.tickets()).isEmpty();
    assertThat(fresh.ticket("")).as("numbers start again").isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({"close, inbox, 5", "resolve, inbox, 4", "archive, archive, 2", "spam, spam, 2", "delete, deleted, 2"})
  void whatBecomesOfATicketIsToldOverHttp(String deed, String place, int status) throws IOException {
    long id = planted();
    assertThat(fresh.desk.send("POST", "/_sandbox/freshdesk/tickets/" + id + "/" + deed, "").status()).isEqualTo(204);
    Desk.Answer tickets = fresh.desk.send("GET", "/_sandbox/freshdesk/tickets", "");
    assertThat(tickets.at("/0/place").asText()).isEqualTo(place);
    assertThat(tickets.at("/0/status").asInt()).isEqualTo(status);
  }

  @Test
  void ticketsAreMergedAndRemovedOverHttp() throws IOException {
    long one = planted();
    long two = planted();
    String path = "/_sandbox/freshdesk/tickets/" + two;
    assertThat(fresh.desk.send("POST", path + "/merge?into=" + one, "").status()).isEqualTo(204);
    assertThat(fresh.stored(two).mergedInto()).isEqualTo(one);
    assertThat(fresh.desk.send("POST", path + "/remove", "").status()).isEqualTo(204);
    assertThat(freshdesk.tickets()).hasSize(1);
    assertThat(fresh.get("/tickets/" + two).status()).isEqualTo(404);
  }

  @Test
  void contactsAreBlockedOverHttp() throws IOException {
    long nora = freshdesk.contactByEmail("nora@customer.example").orElseThrow().id();
    String path = "/_sandbox/freshdesk/contacts/" + nora;
    fresh.desk.send("POST", path + "/block", "");
    assertThat(fresh.get("/contacts?email=nora@customer.example").json()).isEmpty();
    fresh.desk.send("POST", path + "/unblock", "");
    assertThat(fresh.get("/contacts?email=nora@customer.example").json()).hasSize(1);
    assertThat(fresh.desk.send("GET", "/_sandbox/freshdesk/contacts", "").json().findValuesAsText("state"))
        .contains("active", "blocked", "deleted", "merged");
  }

  @Test
  void anAdminsDoingsAreToldOverHttp() throws IOException {
    fresh.desk.send("POST", "/_sandbox/freshdesk/fields/cf_plan/require?toCreate=true", "");
    assertThat(freshdesk.field("cf_plan").requiredToCreate()).isTrue();
    fresh.desk.send("DELETE", "/_sandbox/freshdesk/fields/cf_plan", "");
    assertThat(freshdesk.fields()).extracting(TicketField::name).doesNotContain("cf_plan").contains("cf_vip");
    long billing = freshdesk.group("Billing").id();
    fresh.desk.send("DELETE", "/_sandbox/freshdesk/groups/" + billing, "");
    assertThat(freshdesk.groups()).extracting(Group::id).doesNotContain(billing);
    assertThat(freshdesk.agentByEmail("maria@sandbox.example").orElseThrow().groupIds()).hasSize(1);
  }

  @Test
  void settingsLeftOutStay() throws IOException {
    Desk.Answer set = fresh.desk.send("PUT", "/_sandbox/freshdesk/settings",
        json("{'searchLagSeconds':5,'everyNotePublic':true,'limits':{'creates':7}}"));
    assertThat(set.status()).isEqualTo(200);
    assertThat(freshdesk.settings().limits().creates()).isEqualTo(7);
    assertThat(freshdesk.settings().limits().updates()).isEqualTo(FreshdeskLimits.NONE.updates());
    assertThat(fresh.desk.send("GET", "/_sandbox/freshdesk/settings", "").json()).isEqualTo(set.json());
    assertThat(set.at("/searchLagSeconds").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{'limits':{'nonsense':1}}", "{'limits':{'creates':0}}"})
  void wrongSettingsAreRefused(String body) throws IOException {
    assertThat(fresh.desk.send("PUT", "/_sandbox/freshdesk/settings", json(body)).status()).isEqualTo(400);
  }

  @Test
  void deedsThatDoNotExistAreRefused() throws IOException {
    assertThat(fresh.desk.send("POST", "/_sandbox/freshdesk/tickets/" + planted() + "/explode", "").status())
        .isEqualTo(400);
    assertThat(fresh.desk.send("POST", "/_sandbox/freshdesk/tickets/99/close", "").status()).isEqualTo(400);
    assertThat(fresh.desk.send("POST", "/_sandbox/freshdesk/contacts/99/merge?into=98", "").status()).isEqualTo(400);
  }

  private long planted() throws IOException {
    return fresh.desk.send("POST", "/_sandbox/freshdesk/tickets",
        json("{'subject':'Mail','email':'nora@customer.example','text':'Hello','tags':['a']}")).at("/id").asLong();
  }
}

package dev.legato.sandbox.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotesTest {
  private final Fresh fresh = new Fresh();
  private final PretendFreshdesk freshdesk = fresh.freshdesk;

  @AfterEach
  void close() {
    fresh.close();
  }

  @Test
  void aNoteIsPrivateUnlessItSaysOtherwise() throws IOException {
    long id = fresh.ticket("");
    Desk.Answer silent = fresh.post("/tickets/" + id + "/notes", "{'body':'<p>a &amp; b</p>'}");
    assertThat(silent.status()).isEqualTo(201);
    assertThat(silent.at("/private").asBoolean()).isTrue();
    assertThat(silent.at("/source").asInt()).isEqualTo(2);
    assertThat(silent.at("/body").asText()).isEqualTo("<p>a &amp; b</p>");
    assertThat(silent.at("/body_text").asText()).isEqualTo("a & b");
    assertThat(silent.at("/ticket_id").asLong()).isEqualTo(id);
    assertThat(silent.at("/user_id").asLong())
        .isEqualTo(freshdesk.agentByEmail(FreshdeskSeed.AGENT_EMAIL).orElseThrow().id());
    assertThat(fresh.post("/tickets/" + id + "/notes", "{'body':'x','private':false}").at("/private").asBoolean())
        .isFalse();
    assertThat(fresh.stored(id).notes()).hasSize(1);
    assertThat(fresh.desk.sandbox.journal().entries("POST", "/notes").getLast().commentsPublic()).containsExactly(true);
  }

  @Test
  void theDeskCanBreakItsWord() throws IOException {
    freshdesk.settings(freshdesk.settings().withEveryNotePublic(true));
    long id = fresh.ticket("");
    assertThat(fresh.post("/tickets/" + id + "/notes", "{'body':'x','private':true}").at("/private").asBoolean())
        .isFalse();
    assertThat(fresh.stored(id).notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"{} | body missing_field",
      "{'body':' '} | body missing_field", "{'body':1} | body datatype_mismatch",
      "{'body':'x','private':'true'} | private datatype_mismatch", "{'body':'x','public':true} | public invalid_field",
      "{'body':'x','user_id':1} | user_id invalid_value",
      "{'body':'x','notify_emails':['nora@customer.example']} | notify_emails invalid_value"})
  void aWrongNoteIsRefused(String body, String error) throws IOException {
    long id = fresh.ticket("");
    assertThat(Fresh.error(fresh.post("/tickets/" + id + "/notes", body))).isEqualTo(error);
    assertThat(fresh.stored(id).conversations()).isEmpty();
  }

  @Test
  void aFormCarriesFiles() throws IOException {
    long id = fresh.ticket("");
    Desk.Answer made = fresh.form("POST", "/tickets/" + id + "/notes",
        List.of("body=<b>n</b>", "private=true", "@attachments[]=text"));
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    assertThat(made.at("/private").asBoolean()).isTrue();
    assertThat(made.at("/attachments/0/content_type").asText()).startsWith("text/plain");
    assertThat(fresh.form("POST", "/tickets/" + id + "/notes", List.of("body=x", "private=yes")).status())
        .isEqualTo(400);
  }

  @Test
  void allThatIsSaidIsListedInPages() throws IOException {
    long id = fresh.ticket("");
    long nora = freshdesk.contactByEmail("nora@customer.example").orElseThrow().id();
    for (int i = 0; i < 5; i++) {
      fresh.post("/tickets/" + id + "/notes", "{'body':'" + i + "'}");
    }
    freshdesk.addConversation(id, nora, "thanks", false);
    List<String> seen = new ArrayList<>();
    String next = "/tickets/" + id + "/conversations?per_page=4";
    while (!next.isEmpty()) {
      Desk.Answer page = fresh.get(next);
      page.json().forEach(c -> seen.add(c.path("body_text").asText() + c.path("source").asInt()));
      String link = page.header("Link");
      assertThat(link).satisfiesAnyOf(l -> assertThat(l).isEmpty(), l -> assertThat(l).endsWith("; rel=\"next\""));
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>')).replace(freshdesk.baseUrl() + "/api/v2", "");
    }
    assertThat(seen).containsExactly("02", "12", "22", "32", "42", "thanks0");
    assertThat(fresh.get("/tickets/" + id + "?include=conversations").at("/conversations")).hasSize(6);
    assertThat(fresh.get("/tickets/" + id + "/conversations?per_page=101").status()).isEqualTo(400);
  }

  @Test
  void aNoteCanBeEditedAndRemovedAReplyNotEdited() throws IOException {
    long id = fresh.ticket("");
    long note = fresh.post("/tickets/" + id + "/notes", "{'body':'old'}").at("/id").asLong();
    Desk.Answer edited = fresh.put("/conversations/" + note, "{'body':'new'}");
    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.at("/private").asBoolean()).isTrue();
    assertThat(fresh.stored(id).notes().getFirst().given()).isEqualTo("new");
    assertThat(fresh.put("/conversations/" + note, "{'private':true}").status()).as("privacy is fixed").isEqualTo(400);
    assertThat(fresh.delete("/conversations/" + note).status()).isEqualTo(204);
    assertThat(fresh.delete("/conversations/" + note).status()).isEqualTo(404);
    long reply = fresh.post("/tickets/" + id + "/reply", "{'body':'hello'}").at("/id").asLong();
    assertThat(fresh.put("/conversations/" + reply, "{'body':'new'}").status()).isEqualTo(403);
  }

  @Test
  void longBodiesAndFullTicketsAreRefused() throws IOException {
    freshdesk.settings(
        freshdesk.settings().withLimits(FreshdeskLimits.NONE.withBodyCharacters(10).withConversations(1)));
    long id = fresh.ticket("");
    assertThat(Fresh.error(fresh.post("/tickets/" + id + "/notes", "{'body':'12345678901'}")))
        .isEqualTo("body invalid_value");
    assertThat(fresh.post("/tickets/" + id + "/notes", "{'body':'1'}").status()).isEqualTo(201);
    assertThat(Fresh.error(fresh.post("/tickets/" + id + "/notes", "{'body':'2'}"))).isEqualTo("body invalid_value");
  }
}

package dev.legato.sandbox.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookUpTest {
  private final Fresh fresh = new Fresh();
  private final PretendFreshdesk freshdesk = fresh.freshdesk;

  @AfterEach
  void close() {
    fresh.close();
  }

  @Test
  void theFieldsTellTheAccountsOwnValues() throws IOException {
    freshdesk.putStatus(9, "On <hold>");
    JsonNode fields = fresh.get("/ticket_fields").json();
    assertThat(field(fields, "status").at("/choices/9/0").asText()).isEqualTo("On <hold>");
    assertThat(field(fields, "status").at("/choices/2/0").asText()).isEqualTo("Open");
    assertThat(field(fields, "priority").at("/choices/Urgent").asInt()).isEqualTo(4);
    assertThat(field(fields, "source").at("/choices/Chat").asInt()).isEqualTo(7);
    assertThat(field(fields, "group").path("choices").path("Billing").asLong())
        .isEqualTo(freshdesk.group("Billing").id());
    assertThat(field(fields, "agent").path("choices").has("Rita Gone")).isFalse();
    assertThat(field(fields, "cf_legato_trigger").path("choices")).hasSize(11);
    assertThat(field(fields, "cf_legato_trigger").path("type").asText()).isEqualTo("custom_dropdown");
    assertThat(field(fields, "cf_product_area").at("/choices/Billing/Refund/0").asText()).isEqualTo("Partial");
    assertThat(field(fields, "cf_product_area").at("/nested_ticket_fields/1/name").asText())
        .isEqualTo("cf_product_detail");
    assertThat(fresh.get("/ticket_fields?type=custom_checkbox").json()).hasSize(1);
  }

  @Test
  void groupsComeInPagesWithALink() throws IOException {
    Desk.Answer first = fresh.get("/groups?per_page=2");
    assertThat(first.json()).hasSize(2);
    assertThat(first.header("Link"))
        .isEqualTo("<" + freshdesk.baseUrl() + "/api/v2/groups?per_page=2&page=2>; rel=\"next\"");
    assertThat(fresh.get("/groups?per_page=2&page=3").header("Link")).isEmpty();
    assertThat(fresh.get("/groups").json().findValuesAsText("name")).contains("Billing", "Billing (old)");
    assertThat(fresh.get("/groups/" + freshdesk.group("Billing").id()).at("/agent_ids")).hasSize(2);
  }

  @Test
  void agentsAreFoundByMailAndThoseWhoLeftAreNot() throws IOException {
    assertThat(fresh.get("/agents?email=maria@sandbox.example").at("/0/contact/name").asText())
        .isEqualTo("Maria Santos");
    assertThat(fresh.get("/agents?email=rita@sandbox.example").json()).isEmpty();
    assertThat(fresh.get("/agents?per_page=2").header("Link")).isNotEmpty();
  }

  @Test
  void contactsAreFoundByAnyAddressAndByExternalId() throws IOException {
    assertThat(fresh.get("/contacts?email=Sam.Okafor@work.example").at("/0/name").asText()).isEqualTo("Sam Okafor");
    assertThat(fresh.get("/contacts?unique_external_id=cust-67890").at("/0/name").asText())
        .isEqualTo("Nora Lindqvist");
    assertThat(fresh.get("/contacts?email=nobody@x.example").json()).isEmpty();
    assertThat(fresh.get("/contacts?emial=x").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"blocked", "deleted"})
  void whoIsShutOutIsHiddenButTheAddressStaysTaken(String state) throws IOException {
    String email = state + "@customer.example";
    assertThat(fresh.get("/contacts?email=" + email).json()).isEmpty();
    assertThat(fresh.get("/contacts?state=" + state + "&email=" + email).json()).hasSize(1);
    Contact there = freshdesk.contactByEmail(email).orElseThrow();
    Desk.Answer refused = fresh.post("/contacts", "{'name':'X','email':'" + email + "'}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(Fresh.error(refused)).isEqualTo("email duplicate_value");
    assertThat(refused.at("/errors/0/additional_info/user_id").asLong()).isEqualTo(there.id());
    assertThat(fresh.put("/contacts/" + there.id(), "{'name':'Y'}").status()).isEqualTo(405);
  }

  @Test
  void contactsAreMadeChangedAndMerged() throws IOException {
    Desk.Answer made = fresh.post("/contacts",
        "{'name':'Zoe','email':'zoe@x.example','other_emails':['z@y.example'],'unique_external_id':'e1'}");
    assertThat(made.status()).isEqualTo(201);
    long zoe = made.at("/id").asLong();
    assertThat(fresh.put("/contacts/" + zoe, "{'phone':'+1'}").at("/phone").asText()).isEqualTo("+1");
    assertThat(fresh.get("/contacts/" + zoe).at("/email").asText()).isEqualTo("zoe@x.example");
    for (String taken : new String[]{"'email':'z@y.example'", "'email':'maria@sandbox.example'",
        "'unique_external_id':'e1'"}) {
      assertThat(fresh.post("/contacts", "{'name':'X'," + taken + "}").status()).as(taken).isEqualTo(409);
    }
    assertThat(Fresh.error(fresh.post("/contacts", "{'name':'X'}"))).isEqualTo("email missing_field");
    assertThat(Fresh.error(fresh.post("/contacts", "{'email':'q@x.example'}"))).isEqualTo("name missing_field");

    long nora = freshdesk.contactByEmail("nora@customer.example").orElseThrow().id();
    freshdesk.mergeContacts(nora, zoe);
    assertThat(fresh.get("/contacts/" + zoe).status()).isEqualTo(404);
    assertThat(fresh.get("/contacts?email=zoe@x.example").at("/0/id").asLong()).isEqualTo(nora);
    assertThat(Fresh.error(fresh.post("/tickets", "{'subject':'S','description':'d','requester_id':" + zoe + "}")))
        .isEqualTo("requester_id invalid_value");
  }

  @Test
  void searchIsMinutesBehindTheListIsNot() throws IOException {
    long id = fresh.ticket("'tags':['bot'],'custom_fields':{'cf_legato_handoff':'h-1'}");
    String byTag = "/search/tickets?query=" + Desk.encode("\"tag:'bot'\"");
    assertThat(fresh.get(byTag).at("/total").asInt()).isZero();
    assertThat(fresh.get("/tickets?email=nora@customer.example&updated_since=2026-11-20T11:59:00Z").json()).hasSize(1);
    fresh.desk.pass(Duration.ofMinutes(3));
    assertThat(fresh.get(byTag).at("/results/0/id").asLong()).isEqualTo(id);
    fresh.put("/tickets/" + id, "{'tags':['other']}");
    assertThat(fresh.get(byTag).at("/total").asInt()).as("still the old tags").isEqualTo(1);
    freshdesk.settings(freshdesk.settings().withSearchLag(Duration.ZERO));
    assertThat(fresh.get(byTag).at("/total").asInt()).isZero();
    freshdesk.move(id, Ticket.Place.ARCHIVE);
    assertThat(fresh.get("/search/tickets?query=" + Desk.encode("\"cf_legato_handoff:'h-1'\"")).at("/total").asInt())
        .as("archived tickets are not searched").isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"tag:'bot' AND status:2 | 1", "tag:'bot' AND status:3 | 0",
      "tag:'nope' OR priority:4 | 1", "priority:>3 | 1", "priority:<3 | 0", "(tag:'x' OR tag:'bot') AND type:null | 1",
      "created_at:>'2026-11-20' | 1", "created_at:<'2026-11-19' | 0", "legato_handoff:'h 1' | 1",
      "agent_id:null | 1", "group_id:7 | 0"})
  void theSearchLanguage(String query, int hits) throws IOException {
    freshdesk.settings(freshdesk.settings().withSearchLag(Duration.ZERO));
    fresh.ticket("'tags':['bot'],'priority':4,'custom_fields':{'cf_legato_handoff':'h 1'}");
    Desk.Answer found = fresh.get("/search/tickets?query=" + Desk.encode("\"" + query + "\""));
    assertThat(found.status()).as(found.response().body()).isEqualTo(200);
    assertThat(found.at("/total").asInt()).isEqualTo(hits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tag:'bot'", "\"tag:'bot\"", "\"subject:'x'\"", "\"tag:'a' AND\"", "\"(tag:'a'\"",
      "\"priority:high\"", "\"created_at:>'yesterday'\"", "\"\""})
  void aQueryThatIsNotOneIsRefused(String query) throws IOException {
    assertThat(fresh.get("/search/tickets?query=" + Desk.encode(query)).status()).isEqualTo(400);
  }

  @Test
  void searchEndsAfterTenPages() throws IOException {
    String query = "/search/tickets?query=" + Desk.encode("\"status:2\"");
    assertThat(fresh.get(query + "&page=10").status()).isEqualTo(200);
    assertThat(fresh.get(query + "&page=11").status()).isEqualTo(400);
    assertThat(fresh.get(query + "&per_page=50").status()).isEqualTo(400);
    assertThat(fresh.get("/search/tickets?query=" + Desk.encode("\"tag:'" + "x".repeat(512) + "'\"")).status())
        .isEqualTo(400);
  }

  @Test
  void theListShowsThirtyDaysUnlessToldOtherwise() throws IOException {
    long id = fresh.ticket("");
    fresh.desk.pass(Duration.ofDays(31));
    assertThat(fresh.get("/tickets").json()).isEmpty();
    assertThat(fresh.get("/tickets?updated_since=2026-11-01T00:00:00Z").at("/0/id").asLong()).isEqualTo(id);
    assertThat(fresh.get("/tickets?updated_since=x").status()).isEqualTo(400);
    assertThat(Fresh.error(fresh.get("/tickets?email=nobody@x.example"))).isEqualTo("email invalid_value");
    assertThat(fresh.get("/tickets?page=301").status()).isEqualTo(400);
  }

  private static JsonNode field(JsonNode fields, String name) {
    for (JsonNode field : fields) {
      if (field.path("name").asText().equals(name)) {
        return field;
      }
    }
    throw new AssertionError("no field " + name);
  }
}

package dev.legato.sandbox.zendesk;

import static dev.legato.sandbox.Desk.encode;
import static dev.legato.sandbox.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookUpTest {
  private final Desk desk = new Desk();
  private final PretendZendesk zendesk = desk.sandbox.zendesk();

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tickets", "/groups", "/groups/assignable", "/group_memberships",
      "/group_memberships/assignable", "/ticket_fields", "/ticket_forms", "/brands", "/users", "/users/me"})
  void eachListAnswersWithAndWithoutSuffix(String path) throws IOException {
    assertThat(desk.get(path).status()).isEqualTo(200);
    assertThat(desk.get(path + ".json").json()).isEqualTo(desk.get(path).json());
  }

  @Test
  void oneOfAKindIsFoundByNumber() throws IOException {
    long billing = zendesk.group("Billing").id();
    long maria = zendesk.userByEmail("maria@sandbox.example").orElseThrow().id();
    long trigger = zendesk.field("Legato trigger").id();
    assertThat(desk.get("/groups/" + billing + ".json").at("/group/name").asText()).isEqualTo("Billing");
    assertThat(desk.get("/groups/" + billing + "/users.json").at("/users")).hasSize(2);
    assertThat(desk.get("/groups/" + billing + "/memberships").at("/group_memberships")).hasSize(2);
    assertThat(desk.get("/users/" + maria).at("/user/role").asText()).isEqualTo("agent");
    assertThat(desk.get("/users/" + maria + "/group_memberships").at("/group_memberships")).hasSize(2);
    assertThat(desk.get("/ticket_fields/" + trigger).at("/ticket_field/custom_field_options/0/value").asText())
        .isEqualTo("legato_trigger_explicit_request");
    assertThat(desk.get("/groups/1").at("/error").asText()).isEqualTo("RecordNotFound");
    assertThat(desk.get("/nonsense").at("/error").asText()).isEqualTo("InvalidEndpoint");
  }

  @Test
  void agentsAreListedByRole() throws IOException {
    JsonNode staff = desk.get("/users.json?role%5B%5D=agent&role%5B%5D=admin").at("/users");
    assertThat(staff).hasSize(5);
    long nora = zendesk.userByEmail("nora@customer.example").orElseThrow().id();
    assertThat(desk.get("/users/show_many.json?ids=1," + nora).at("/users")).hasSize(1);
    assertThat(desk.get("/users.json?role=end-user").at("/users")).hasSize(3);
  }

  @Test
  void usersAreFoundByMailAndByExternalId() throws IOException {
    assertThat(desk.get("/users/search.json?query=nora@customer.example").at("/users/0/name").asText())
        .isEqualTo("Nora Lindqvist");
    assertThat(desk.get("/users/search?external_id=cust-67890").at("/count").asInt()).isEqualTo(1);
    assertThat(desk.get("/users/search?query=nobody@x.example").at("/users")).isEmpty();
  }

  @Test
  void createOrUpdateSaysWhichItWas() throws IOException {
    String body = json("{'user':{'name':'Zoe','email':'zoe@customer.example'}}");
    Desk.Answer made = desk.post("/users/create_or_update.json", body);
    Desk.Answer found = desk.post("/users/create_or_update", body);
    assertThat(made.status()).isEqualTo(201);
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.at("/user/id")).isEqualTo(made.at("/user/id"));
  }

  @Test
  void fieldsCanBeMadeAndRemovedAndATagBelongsToOneField() throws IOException {
    String field = json("{'ticket_field':{'type':'tagger','title':'Plan',"
        + "'custom_field_options':[{'name':'Pro','value':'plan_pro'}]}}");
    Desk.Answer made = desk.post("/ticket_fields", field);
    assertThat(made.status()).isEqualTo(201);
    assertThat(desk.post("/ticket_fields", field).status()).isEqualTo(422);
    assertThat(desk.delete("/ticket_fields/" + made.at("/ticket_field/id").asLong() + ".json", "").status())
        .isEqualTo(204);
    assertThat(desk.delete("/ticket_fields/" + zendesk.field("Subject").id(), "").status()).isEqualTo(403);
  }

  @Test
  void searchIsAMinuteBehind() throws IOException {
    long id = desk.ticket("'subject':'Lost parcel','external_id':'c 1','comment':{'body':'x','public':false}");
    String byId = "/search.json?query=" + encode("type:ticket external_id:\"c 1\"");
    assertThat(desk.get(byId).at("/results")).isEmpty();
    desk.pass(Duration.ofSeconds(60));
    assertThat(desk.get(byId).at("/results/0/id").asLong()).isEqualTo(id);
    assertThat(desk.get(byId).at("/results/0/result_type").asText()).isEqualTo("ticket");

    desk.put("/tickets/" + id, json("{'ticket':{'tags':['fresh']}}"));
    assertThat(desk.get("/search?query=tags:fresh").at("/count").asInt()).isZero();
    desk.pass(Duration.ofSeconds(60));
    assertThat(desk.get("/search?query=tags:fresh").at("/count").asInt()).isEqualTo(1);
    assertThat(desk.get("/search?query=parcel&page=11").status()).isEqualTo(422);
  }

  @Test
  void cursorsLeadThroughAllCommentsOnce() throws IOException {
    long id = desk.ticket("'comment':{'body':'0','public':false}");
    long nora = zendesk.userByEmail("nora@customer.example").orElseThrow().id();
    for (int i = 1; i < 7; i++) {
      zendesk.addComment(id, nora, Integer.toString(i), true);
    }
    List<String> seen = new ArrayList<>();
    String next = "/tickets/" + id + "/comments?page%5Bsize%5D=3";
    while (!next.isEmpty()) {
      Desk.Answer page = desk.get(next);
      page.at("/comments").forEach(comment -> seen.add(comment.path("plain_body").asText()));
      boolean more = page.at("/meta/has_more").asBoolean();
      next = more ? page.at("/links/next").asText().replace(zendesk.baseUrl() + "/api/v2", "") : "";
    }
    assertThat(seen).containsExactly("0", "1", "2", "3", "4", "5", "6");
    assertThat(desk.get("/tickets/" + id + "/comments?sort_order=desc").at("/comments/0/plain_body").asText())
        .isEqualTo("6");
  }

  @Test
  void numberedPagesEndAtTenThousandRows() throws IOException {
    Desk.Answer deep = desk.get("/tickets?page=101");
    assertThat(deep.status()).isEqualTo(400);
    assertThat(deep.at("/error/title").asText()).isEqualTo("InvalidPaginationDepth");
    assertThat(desk.get("/groups?per_page=3").at("/next_page").asText()).endsWith("/groups?per_page=3&page=2");
  }

  @Test
  void theAccountsMinuteIsCountedAndRefused() throws IOException {
    zendesk.settings(ZendeskSettings.DEFAULTS.withRequestsPerMinute(3));
    desk.get("/groups");
    Desk.Answer second = desk.get("/groups");
    assertThat(second.header("X-Rate-Limit")).isEqualTo("3");
    assertThat(second.header("X-Rate-Limit-Remaining")).isEqualTo("1");
    desk.get("/groups");
    desk.pass(Duration.ofSeconds(20));
    Desk.Answer refused = desk.get("/groups");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("40");
    assertThat(refused.header("ratelimit-reset")).isEqualTo("40");
    desk.pass(Duration.ofSeconds(40));
    assertThat(desk.get("/groups").status()).isEqualTo(200);
  }

  @Test
  void updatesOfTheAccountHaveALimitOfTheirOwn() throws IOException {
    zendesk.settings(zendesk.settings().withUpdatesPerMinute(1));
    long id = desk.ticket("'comment':{'body':'x'}");
    assertThat(desk.put("/tickets/" + id, json("{'ticket':{'priority':'low'}}"))
        .header("zendesk-ratelimit-tickets-update")).startsWith("total=1; remaining=0");
    Desk.Answer refused = desk.put("/tickets/" + id, json("{'ticket':{'priority':'low'}}"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("X-Rate-Limit-Remaining"))).as("the account has room").isPositive();
  }
}

package dev.legato.sandbox.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateTicketTest {
  private final Fresh fresh = new Fresh();
  private final PretendFreshdesk freshdesk = fresh.freshdesk;

  @AfterEach
  void close() {
    fresh.close();
  }

  @Test
  void everythingGivenIsThere() throws IOException {
    long billing = freshdesk.group("Billing").id();
    long maria = freshdesk.agentByEmail("maria@sandbox.example").orElseThrow().id();
    Desk.Answer made = fresh.post("/tickets",
        "{'subject':'Lost parcel','description':'<p>Where?</p>','email':'nora@customer.example','priority':4,"
            + "'status':6,'source':7,'type':'Problem','group_id':" + billing + ",'responder_id':" + maria
            + ",'tags':['legato','vip'],'cc_emails':['a@x.example'],'custom_fields':{'cf_legato_issue':'Lost',"
            + "'cf_legato_trigger':'Low confidence','cf_order_value':12.5,'cf_vip':true,'cf_product_area':'Shipping',"
            + "'cf_product_topic':'Damaged item','cf_product_detail':'No photo'}}");
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    assertThat(made.at("/description_text").asText()).isEqualTo("Where?");
    assertThat(made.at("/custom_fields/cf_order_value").asDouble()).isEqualTo(12.5);
    assertThat(made.at("/custom_fields/cf_legato_mood").isNull()).isTrue();
    assertThat(made.at("/custom_fields/cf_product_detail").asText()).isEqualTo("No photo");
    assertThat(made.at("/tags").toString()).isEqualTo("[\"legato\",\"vip\"]");
    assertThat(made.at("/group_id").asLong()).isEqualTo(billing).isGreaterThan(Integer.MAX_VALUE);
    assertThat(made.at("/status").asInt()).isEqualTo(6);
    assertThat(made.at("/requester_id").asLong())
        .isEqualTo(freshdesk.contactByEmail("nora@customer.example").orElseThrow().id());
    assertThat(fresh.get("/tickets/" + made.at("/id").asLong()).json()).isEqualTo(made.json());
    assertThat(fresh.desk.sandbox.journal().violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"'priority':9 | priority invalid_value",
      "'priority':'2' | priority datatype_mismatch", "'status':99 | status invalid_value",
      "'source':5 | source invalid_value", "'type':'Complaint' | type invalid_value",
      "'group_id':1 | group_id invalid_value", "'group_id':'x' | group_id datatype_mismatch",
      "'responder_id':1 | responder_id invalid_value", "'tags':'a' | tags datatype_mismatch",
      "'tags':['123456789012345678901234567890123'] | tags invalid_value", "'tags':[1] | tags datatype_mismatch",
      "'cc_emails':['nobody'] | cc_emails invalid_value", "'priorty':1 | priorty invalid_field",
      "'custom_fields':[] | custom_fields datatype_mismatch",
      "'custom_fields':{'cf_none':'x'} | custom_fields.cf_none invalid_field",
      "'custom_fields':{'cf_plan':'Gold'} | custom_fields.cf_plan invalid_value",
      "'custom_fields':{'cf_vip':'yes'} | custom_fields.cf_vip datatype_mismatch",
      "'custom_fields':{'cf_order_value':'12'} | custom_fields.cf_order_value datatype_mismatch",
      "'custom_fields':{'cf_product_topic':'Refund'} | custom_fields.cf_product_area missing_field",
      "'custom_fields':{'cf_product_area':'Shipping','cf_product_topic':'Refund'} | custom_fields.cf_product_topic "
          + "invalid_value",
      "'attachments':[] | attachments datatype_mismatch"})
  void aWrongValueIsToldWithItsFieldAndMakesNothing(String attribute, String error) throws IOException {
    Desk.Answer refused = fresh.post("/tickets",
        "{'subject':'S','description':'d','email':'new@x.example'," + attribute + "}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/description").asText()).isEqualTo("Validation failed");
    assertThat(Fresh.error(refused)).isEqualTo(error);
    assertThat(freshdesk.tickets()).isEmpty();
    assertThat(freshdesk.contactByEmail("new@x.example")).isEmpty();
  }

  @Test
  void aDropDownsChoicesAreNamed() throws IOException {
    Desk.Answer refused = fresh.post("/tickets", "{'subject':'S','description':'d','email':'new@x.example',"
        + "'custom_fields':{'cf_legato_urgency':'urgent'}}");
    assertThat(refused.at("/errors/0/message").asText())
        .isEqualTo("It should be one of these values: 'Low,Normal,High,Urgent'");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws IOException {
    Desk.Answer refused = fresh.post("/tickets", "{'priority':9,'custom_fields':{'cf_plan':'Gold'}}");
    assertThat(refused.at("/errors").findValuesAsText("field")).containsExactlyInAnyOrder("subject", "description",
        "requester_id", "priority", "custom_fields.cf_plan");
  }

  @Test
  void anAgentWhoLeftCannotBeAssigned() throws IOException {
    long rita = freshdesk.agentByEmail("rita@sandbox.example").orElseThrow().id();
    Desk.Answer refused = fresh.post("/tickets",
        "{'subject':'S','description':'d','email':'nora@customer.example','responder_id':" + rita + "}");
    assertThat(Fresh.error(refused)).isEqualTo("responder_id invalid_value");
  }

  @Test
  void anUnknownRequesterBecomesAContact() throws IOException {
    fresh.post("/tickets", "{'subject':'S','description':'d','email':'Zoe@x.example','name':'Zoe'}");
    fresh.post("/tickets", "{'subject':'S','description':'d','email':'zoe@X.example'}");
    fresh.post("/tickets", "{'subject':'S','description':'d','phone':'+1 555','name':'Pat'}");
    fresh.post("/tickets", "{'subject':'S','description':'d','unique_external_id':'ext-1'}");
    Contact zoe = freshdesk.contactByEmail("zoe@x.example").orElseThrow();
    assertThat(zoe.name()).isEqualTo("Zoe");
    var requesters = freshdesk.tickets().stream().map(Ticket::requesterId).toList();
    assertThat(requesters).startsWith(zoe.id(), zoe.id()).hasSize(4);
    assertThat(Set.copyOf(requesters)).hasSize(3);
  }

  @Test
  void aPhoneOfNobodyNeedsAName() throws IOException {
    assertThat(Fresh.error(fresh.post("/tickets", "{'subject':'S','description':'d','phone':'+1 555'}")))
        .isEqualTo("name missing_field");
  }

  @Test
  void aKnownRequesterIsFoundByEachOfTheirNames() throws IOException {
    Contact sam = freshdesk.contactByEmail("sam@customer.example").orElseThrow();
    Contact nora = freshdesk.contactByEmail("nora@customer.example").orElseThrow();
    for (String way : List.of("'email':'sam.okafor@work.example'", "'phone':'+44 20 7946 0018'",
        "'requester_id':" + sam.id())) {
      Desk.Answer made = fresh.post("/tickets", "{'subject':'S','description':'d'," + way + "}");
      assertThat(made.at("/requester_id").asLong()).as(way).isEqualTo(sam.id());
    }
    assertThat(fresh.post("/tickets", "{'subject':'S','description':'d','unique_external_id':'cust-67890'}")
        .at("/requester_id").asLong()).isEqualTo(nora.id());
    assertThat(fresh.post("/tickets", "{'subject':'S','description':'d','email':'nora.l@old.example'}")
        .at("/requester_id").asLong()).as("a merged contact's address went along").isEqualTo(nora.id());
  }

  @ParameterizedTest
  @CsvSource({"blocked@customer.example", "deleted@customer.example"})
  void aContactWhoIsShutOutGetsNoTicket(String email) throws IOException {
    assertThat(Fresh.error(fresh.post("/tickets", "{'subject':'S','description':'d','email':'" + email + "'}")))
        .isEqualTo("email invalid_value");
    assertThat(freshdesk.tickets()).isEmpty();
  }

  @Test
  void fieldsThatAreMandatoryAreAskedFor() throws IOException {
    freshdesk.requireField("cf_plan", true, false);
    freshdesk.requireField("ticket_type", true, false);
    Desk.Answer refused = fresh.post("/tickets", "{'subject':'S','description':'d','email':'nora@customer.example'}");
    assertThat(refused.at("/errors").findValuesAsText("field")).containsExactly("custom_fields.cf_plan", "type");
    assertThat(refused.at("/errors").findValuesAsText("code")).containsOnly("missing_field");
    fresh.ticket("'type':'Question','custom_fields':{'cf_plan':'Pro'}");
  }

  @Test
  void aFormCarriesFilesListsAndFields() throws IOException {
    Desk.Answer made = fresh.form("POST", "/tickets",
        List.of("subject=Größe", "description=<p>d</p>", "email=nora@customer.example", "priority=3", "tags[]=a",
            "tags[]=b", "custom_fields[cf_legato_issue]=I", "custom_fields[cf_vip]=true",
            "custom_fields[cf_order_value]=9.5", "@attachments[]=one", "@attachments[]=two"));
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    assertThat(made.at("/subject").asText()).isEqualTo("Größe");
    assertThat(made.at("/priority").asInt()).isEqualTo(3);
    assertThat(made.at("/tags")).hasSize(2);
    assertThat(made.at("/custom_fields/cf_vip").asBoolean()).isTrue();
    assertThat(made.at("/attachments")).hasSize(2);
    assertThat(made.at("/attachments/0/name").asText()).isEqualTo("f.txt");
    assertThat(made.at("/attachments/0/size").asInt()).isEqualTo(3);
    assertThat(fresh.desk.sandbox.journal().violations()).isEmpty();
  }

  @Test
  void filesTogetherMayNotBeTooLarge() throws IOException {
    freshdesk.settings(
        freshdesk.settings().withLimits(new FreshdeskLimits(1000, 1000, 1000, 1000, 1000, 10, 1000, 1000)));
    assertThat(Fresh.error(fresh.form("POST", "/tickets", List.of("subject=S", "description=d",
        "email=nora@customer.example", "@attachments[]=123456", "@attachments[]=123456"))))
        .isEqualTo("attachments invalid_size");
  }

  @Test
  void aBodyThatIsNotReadIsToldAndComplainedOf() throws IOException {
    assertThat(fresh.send("POST", "/tickets", "x=1", "Content-Type", "application/x-www-form-urlencoded").status())
        .isEqualTo(415);
    assertThat(fresh.send("POST", "/tickets", "{").at("/code").asText()).isEqualTo("invalid_json");
    assertThat(fresh.send("POST", "/tickets", "--cut\r\nContent-Dis", "Content-Type",
        "multipart/form-data; boundary=cut").status()).isEqualTo(400);
    assertThat(fresh.get("/groups", "Accept", "text/html").status()).isEqualTo(406);
    fresh.post("/tickets", "{'subject':'S','description':'d','email':'nora@customer.example','metadata':{}}");
    assertThat(fresh.desk.sandbox.journal().violations()).hasSize(3).anyMatch(v -> v.contains("Content-Type"))
        .anyMatch(v -> v.contains("metadata is not a field")).anyMatch(v -> v.contains("form is broken"));
  }

  @Test
  void textThatWasNotEscapedIsComplainedOf() throws IOException {
    fresh.post("/tickets", "{'subject':'S','email':'nora@customer.example',"
        + "'description':'<p onclick=x>I typed <oops> and <script>1</script></p>'}");
    assertThat(fresh.desk.sandbox.journal().violations()).singleElement().asString().contains("description", "<oops>",
        "<script>", "onclick");
  }
}

package dev.legato.sandbox.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {
  private final Inbox inbox = new Inbox();
  private final PretendIntercom intercom = inbox.intercom;

  @AfterEach
  void close() {
    inbox.close();
  }

  @Test
  void aNewConversationIsAnsweredWithAMessageThatNamesIt() throws IOException {
    Desk.Answer made = inbox.post("/conversations",
        "{'from':{'type':'user','id':'" + inbox.nora().id() + "'},'body':'1 < 2'}");
    assertThat(made.at("/type").asText()).isEqualTo("user_message");
    String id = made.at("/conversation_id").asText();
    assertThat(made.at("/id").asText()).isNotEqualTo(id);
    assertThat(inbox.get("/conversations/" + made.at("/id").asText()).status()).isEqualTo(404);
    assertThat(inbox.get("/conversations/" + id).at("/source/body").asText()).isEqualTo("<p>1 &lt; 2</p>");
    assertThat(inbox.get("/conversations/" + id + "?display_as=plaintext").at("/source/body").asText())
        .isEqualTo("1 < 2");
    assertThat(inbox.violations()).isEmpty();
  }

  @Test
  void aNoteComesBackAsANoteOfThisApp() throws IOException {
    String id = inbox.conversation();
    Desk.Answer answer = inbox.post("/conversations/" + id + "/reply",
        "{'message_type':'note','type':'admin','admin_id':'" + Inbox.ME + "','body':'<h2>Issue</h2><p>x</p>',"
            + "'attachment_files':[{'name':'t.txt','content_type':'text/plain','data':'aGVsbG8='}]}");
    assertThat(answer.at("/type").asText()).isEqualTo("conversation");
    var part = answer.at("/conversation_parts/conversation_parts/0");
    assertThat(part.path("part_type").asText()).isEqualTo("note");
    assertThat(part.path("app_package_code").asText()).isEqualTo(IntercomSeed.APP_PACKAGE_CODE);
    assertThat(part.path("body").asText()).isEqualTo("<h2>Issue</h2><p>x</p>");
    assertThat(part.path("attachments").path(0).path("filesize").asInt()).isEqualTo(5);
    Part byHand = intercom.addNote(id, intercom.adminByEmail("tom@sandbox.example").orElseThrow().id(), "<p>y</p>");
    assertThat(byHand.appPackageCode()).isNull();
    assertThat(inbox.item(id).notes()).hasSize(2);
    assertThat(inbox.item(id).publicReplies()).isEmpty();
    assertThat(inbox.violations()).isEmpty();
  }

  @Test
  void markupTheInboxDoesNotShowIsTakenOutAndNoted() throws IOException {
    String id = inbox.conversation();
    inbox.note(id, "<p onclick=a()>hi<script>1</script></p><table><tr><td>cell</td></tr></table><h3>small</h3>");
    assertThat(inbox.item(id).notes().getFirst().body()).doesNotContain("<table", "<script", "<h3", "onclick")
        .contains("cell", "small");
    assertThat(inbox.violations()).singleElement().asString().contains("[script, table, tr, td, h3]");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'message_type':'note','type':'admin','admin_id':'8700001'}                      | 400 | parameter_not_found",
      "{'message_type':'note','type':'admin','body':'x'}                                | 400 | parameter_not_found",
      "{'message_type':'whisper','type':'admin','admin_id':'8700001','body':'x'}        | 400 | parameter_invalid",
      "{'message_type':'note','type':'bot','admin_id':'8700001','body':'x'}             | 400 | parameter_invalid",
      "{'message_type':'note','type':'admin','admin_id':'99','body':'x'}                | 404 | admin_not_found",
      "{'message_type':'note','type':'user','user_id':'cust-67890','body':'x'}          | 400 | parameter_invalid",
      "{'message_type':'note','type':'admin','admin_id':'8700001','body':7}             | 400 | parameter_invalid",
      "[]                                                                               | 400 | client_error"})
  void aWrongReplyIsRefusedAndLeavesNothing(String body, int status, String code) throws IOException {
    String id = inbox.conversation();
    Desk.Answer answer = inbox.post("/conversations/" + id + "/reply", body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.at("/errors/0/code").asText()).isEqualTo(code);
    assertThat(inbox.item(id).parts()).isEmpty();
    assertThat(inbox.desk.sandbox.journal().entries().getLast().applied()).isFalse();
  }

  @Test
  void whatTheDescriptionDoesNotKnowIsAViolation() throws IOException {
    String id = inbox.conversation();
    inbox.post("/conversations/" + id + "/reply", "{'message_type':'note','type':'admin','admin_id':8700001,"
        + "'body':'x','private':true}");
    assertThat(inbox.violations()).hasSize(2).anySatisfy(v -> assertThat(v).contains("private"))
        .anySatisfy(v -> assertThat(v).contains("admin_id is a number"));
  }

  @Test
  void aNoteWakesWhatIsSnoozedAndLeavesClosedWhatIsClosed() throws IOException {
    String id = inbox.conversation();
    intercom.snooze(id, inbox.desk.instant().plusSeconds(600));
    inbox.note(id, "<p>n</p>");
    assertThat(inbox.item(id).state()).isEqualTo("open");
    intercom.close(id);
    inbox.note(id, "<p>n</p>");
    assertThat(inbox.item(id).state()).isEqualTo("closed");
    intercom.snooze(id, inbox.desk.instant().plusSeconds(600));
    inbox.desk.pass(Duration.ofSeconds(600));
    assertThat(inbox.get("/conversations/" + id).at("/state").asText()).as("the snooze ran out").isEqualTo("open");
  }

  @Test
  void assigningOpensWhatIsClosed() throws IOException {
    String id = inbox.conversation();
    long billing = intercom.team("Billing").id();
    intercom.close(id);
    Desk.Answer assigned = assign(id, "team", Long.toString(billing));
    assertThat(assigned.at("/state").asText()).isEqualTo("open");
    assertThat(assigned.at("/team_assignee_id").asLong()).isEqualTo(billing);
    assertThat(assigned.at("/conversation_parts/conversation_parts/0/part_type").asText())
        .isEqualTo("assign_and_reopen");
    assertThat(assign(id, "team", "0").at("/team_assignee_id").asInt()).isZero();
    assertThat(assign(id, "team", "99").at("/errors/0/code").asText()).isEqualTo("assignee_not_found");
    assertThat(inbox.desk.sandbox.journal().entries().getFirst().commentsPublic()).isEmpty();
  }

  @Test
  void theBodyOfAnAssignmentIsReadByTheCustomer() throws IOException {
    String id = inbox.conversation();
    inbox.post("/conversations/" + id + "/parts", "{'message_type':'assignment','type':'team','admin_id':'" + Inbox.ME
        + "','assignee_id':'" + intercom.team("Billing").id() + "','body':'for you'}");
    assertThat(inbox.item(id).publicReplies()).hasSize(1);
    assertThat(inbox.desk.sandbox.journal().entries().getLast().commentsPublic()).containsExactly(true);
  }

  @Test
  void attributesMustExistOnceAndTakeTheirOptionsOnly() throws IOException {
    String id = inbox.conversation();
    assertThat(inbox.put("/conversations/" + id,
        "{'custom_attributes':{'Legato trigger':'Technical','Legato issue':'No parcel'},'title':'T'}")
        .at("/custom_attributes/Legato trigger").asText()).isEqualTo("Technical");
    for (String wrong : List.of("'Nope':'x'", "'Legato trigger':'technical!'", "'Legato issue':7")) {
      Desk.Answer refused = inbox.put("/conversations/" + id,
          "{'custom_attributes':{'Legato category':'c'," + wrong + "}}");
      assertThat(refused.status()).as(wrong).isEqualTo(400);
      assertThat(refused.at("/errors/0/code").asText()).isEqualTo("parameter_invalid");
    }
    intercom.addAttribute("Legato mood", "string", List.of());
    assertThat(inbox.put("/conversations/" + id, "{'custom_attributes':{'Legato mood':'x'}}").status())
        .as("two of a name").isEqualTo(400);
    assertThat(inbox.item(id).attributes()).as("all or nothing").containsOnlyKeys("Legato trigger", "Legato issue");
  }

  @Test
  void attributesAreMadeExtendedAndArchived() throws IOException {
    Desk.Answer made = inbox.post("/conversations/attributes",
        "{'name':'Plan','data_type':'list','options':[{'label':'Pro'}]}");
    String path = "/conversations/attributes/" + made.at("/id").asText();
    assertThat(inbox.post(path + "/options", "{'label':'Free'}").at("/options/1/label").asText()).isEqualTo("Free");
    assertThat(inbox.post(path + "/options", "{'label':'x','more':1}").status()).isEqualTo(422);
    assertThat(inbox.post("/conversations/attributes", "{'name':'Plan','data_type':'string'}").status())
        .isEqualTo(422);
    assertThat(inbox.put(path, "{'description':'d'}").at("/description").asText()).isEqualTo("d");
    assertThat(inbox.send("DELETE", path, "").at("/archived").asBoolean()).isTrue();
    assertThat(inbox.get("/conversations/attributes").at("/data")).hasSize(6);
    assertThat(inbox.get("/conversations/attributes?include_archived=true").at("/data")).hasSize(7);
    assertThat(inbox.get("/conversations/attributes/1").at("/errors/0/code").asText())
        .isEqualTo("conversation_attribute_not_found");
  }

  @Test
  void tagsGoOnAndOffOneAtATimeById() throws IOException {
    String id = inbox.conversation();
    String tag = inbox.post("/tags", "{'name':'legato'}").at("/id").asText();
    assertThat(inbox.post("/tags", "{'name':'LEGATO'}").at("/id").asText()).as("the same again").isEqualTo(tag);
    String body = "{'id':'" + tag + "','admin_id':'" + Inbox.ME + "'}";
    assertThat(inbox.post("/conversations/" + id + "/tags", body).at("/applied_by/id").asText()).isEqualTo(Inbox.ME);
    inbox.post("/conversations/" + id + "/tags", body);
    assertThat(inbox.item(id).tagNames()).containsExactly("legato");
    assertThat(inbox.post("/conversations/" + id + "/tags", "{'id':'" + tag + "'}").status()).isEqualTo(400);
    assertThat(inbox.post("/conversations/1/tags", body).status()).isEqualTo(404);
    String path = "/conversations/" + id + "/tags/" + tag;
    assertThat(inbox.send("DELETE", path, "").status()).as("needs a body").isEqualTo(400);
    assertThat(inbox.send("DELETE", path, "{'admin_id':'" + Inbox.ME + "'}").status()).isEqualTo(200);
    assertThat(inbox.send("DELETE", path, "{'admin_id':'" + Inbox.ME + "'}").at("/errors/0/code").asText())
        .isEqualTo("tag_not_found");
    assertThat(inbox.item(id).tags()).isEmpty();
  }

  @Test
  void onlyTheNewestFiveHundredPartsAreRead() throws IOException {
    String id = inbox.conversation();
    for (int i = 0; i < 501; i++) {
      intercom.addNote(id, IntercomSeed.ADMIN_ID, "<p>" + i + "</p>");
    }
    Desk.Answer read = inbox.get("/conversations/" + id);
    assertThat(read.at("/conversation_parts/conversation_parts")).hasSize(500);
    assertThat(read.at("/conversation_parts/conversation_parts/0/body").asText()).isEqualTo("<p>1</p>");
    assertThat(read.at("/conversation_parts/total_count").asInt()).isEqualTo(501);
  }

  @Test
  void searchLagsBehind() throws IOException {
    String id = inbox.conversation();
    inbox.put("/conversations/" + id, "{'custom_attributes':{'Legato handoff':'hof_1'}}");
    String query = "{'query':{'operator':'AND','value':[{'field':'custom_attribute.Legato handoff','operator':'=',"
        + "'value':'hof_1'},{'field':'open','operator':'=','value':true}]},'pagination':{'per_page':150}}";
    assertThat(inbox.post("/conversations/search", query).at("/total_count").asInt()).isZero();
    inbox.desk.pass(Duration.ofSeconds(60));
    assertThat(inbox.post("/conversations/search", query).at("/conversations/0/id").asText()).isEqualTo(id);
    assertThat(inbox.post("/conversations/search",
        "{'query':{'field':'colour','operator':'=','value':'red'}}").status()).isEqualTo(400);
    assertThat(inbox.post("/conversations/search",
        "{'query':{'field':'created_at','operator':'>','value':1}}").at("/total_count").asInt()).isEqualTo(1);
  }

  @Test
  void listsArePagedByCursor() throws IOException {
    for (int i = 0; i < 3; i++) {
      inbox.conversation();
    }
    Desk.Answer first = inbox.get("/conversations?per_page=2");
    assertThat(first.at("/conversations")).hasSize(2);
    String after = first.at("/pages/next/starting_after").asText();
    Desk.Answer second = inbox.get("/conversations?per_page=2&starting_after=" + after);
    assertThat(second.at("/conversations")).hasSize(1);
    assertThat(second.at("/pages/next").isNull()).isTrue();
    assertThat(inbox.get("/conversations?per_page=151").status()).isEqualTo(400);
  }

  @Test
  void aMergedConversationIsClosedAndLinkedAndADeletedOneIsGone() throws IOException {
    String first = inbox.conversation();
    String second = inbox.conversation();
    Desk.Answer merged = inbox.post("/conversations/" + first + "/merge",
        "{'merge_into_conversation_id':" + second + "}");
    assertThat(merged.at("/id").asText()).isEqualTo(second);
    assertThat(merged.at("/linked_objects/data/0/id").asText()).isEqualTo(first);
    assertThat(inbox.get("/conversations/" + first).at("/state").asText()).isEqualTo("closed");
    assertThat(inbox.post("/conversations/" + first + "/merge", "{'merge_into_conversation_id':" + second + "}")
        .at("/errors/0/code").asText()).isEqualTo("merge_failed");
    assertThat(inbox.send("DELETE", "/conversations/" + second, "").at("/deleted").asBoolean()).isTrue();
    assertThat(inbox.note(second, "<p>late</p>").at("/errors/0/code").asText()).isEqualTo("not_found");
  }

  private Desk.Answer assign(String id, String type, String assignee) throws IOException {
    return inbox.post("/conversations/" + id + "/parts", "{'message_type':'assignment','type':'" + type
        + "','admin_id':'" + Inbox.ME + "','assignee_id':'" + assignee + "'}");
  }
}

package dev.legato.sandbox.intercom;

import static dev.legato.sandbox.Desk.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxViewTest {
  private final Inbox inbox = new Inbox();
  private final PretendIntercom intercom = inbox.intercom;

  @AfterEach
  void close() {
    inbox.close();
  }

  @Test
  void aNoteIsMarkedAndAReplyIsNot() throws IOException {
    String id = inbox.conversation();
    intercom.addComment(id, IntercomSeed.ADMIN_ID, "<p>hello</p>");
    assertThat(page("/" + id)).doesNotContain("Internal note");
    inbox.note(id, "<h2>Issue</h2><p>secret</p>");
    assertThat(page("/" + id)).containsOnlyOnce("Internal note").contains("<h2>Issue</h2>", "message ours note");
  }

  @Test
  void attributesTeamAndTagsAreBesideTheConversation() throws IOException {
    String id = intercom.plantConversation(inbox.nora().id(), "Hi", "vip").id();
    inbox.put("/conversations/" + id, "{'custom_attributes':{'Legato trigger':'Out of scope'}}");
    inbox.post("/conversations/" + id + "/parts", "{'message_type':'assignment','type':'team','admin_id':'" + Inbox.ME
        + "','assignee_id':'" + intercom.team("Billing").id() + "'}");
    assertThat(page("/" + id)).contains("Out of scope", ">vip<", "<dd>Billing</dd>", "nora@customer.example",
        "Legato Bridge assigned this to Billing");
    String ticket = inbox.ticket();
    assertThat(page("/" + ticket)).contains("Bot escalation #1", "Back-office", "Parcel");
    assertThat(page("")).contains("Ticket #1", "Parcel");
  }

  @Test
  void textOfStrangersIsEscapedEverywhere() throws IOException {
    Contact eve = intercom.addContact("<u>Eve</u>", "eve@x.example", "<i>");
    String id = intercom.plantConversation(eve.id(), "<script>s</script>", "<b>").id();
    inbox.put("/conversations/" + id, "{'title':'<script>t</script>','custom_attributes':{'Legato issue':'<img>'}}");
    inbox.note(id, "<p onclick=alert(1)>hi<script>1</script></p>");
    assertThat(page("/" + id)).doesNotContain("<script", "<u>", "<b>", "<i>", "<img", "onclick")
        .contains("&lt;script&gt;", "<p>hi</p>");
    assertThat(page("")).doesNotContain("<script", "<u>").contains("&lt;script&gt;");
  }

  @Test
  void pagesCarryAPolicyAndLoadNothingFromElsewhere() throws IOException {
    Desk.Answer list = inbox.desk.send("GET", "/intercom/agent/inbox", "");
    assertThat(list.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(list.response().body()).contains("No conversations yet").doesNotContain("https://");
    assertThat(inbox.desk.send("GET", "/intercom/agent/inbox.css", "").response().body()).doesNotContain("url(",
        "@import");
    assertThat(inbox.desk.send("GET", "/intercom/agent/inbox/77", "").status()).isEqualTo(404);
  }

  @Test
  void aPersonCanAnswerAsATeammate() throws IOException {
    String id = inbox.conversation();
    long tom = intercom.adminByEmail("tom@sandbox.example").orElseThrow().id();
    assertThat(form(id, "kind=note&author=" + tom + "&body=" + encode("<b>look</b>")).status()).isEqualTo(303);
    assertThat(inbox.item(id).notes().getFirst().body()).contains("&lt;b&gt;look");
    form(id, "kind=comment&author=" + tom + "&body=answer");
    assertThat(inbox.item(id).publicReplies()).hasSize(1);
    assertThat(form(id, "kind=note&author=99&body=x").response().body()).contains("Admin not found");
    assertThat(form(id, "kind=note&author=" + tom + "&body=").status()).isEqualTo(422);
    assertThat(inbox.desk.sandbox.journal().entries()).isEmpty();
  }

  @Test
  void anAttachmentIsADownloadNeverAPage() throws IOException {
    String id = inbox.conversation();
    Desk.Answer note = inbox.post("/conversations/" + id + "/reply", "{'message_type':'note','type':'admin',"
        + "'admin_id':'" + Inbox.ME + "','body':'x','attachment_files':[{'name':'x.html','content_type':'text/html',"
        + "'data':'PHNjcmlwdD4='}]}");
    String url = note.at("/conversation_parts/conversation_parts/0/attachments/0/url").asText();
    Desk.Answer file = inbox.desk.send("GET", url.substring(inbox.desk.sandbox.url().length()), "");
    assertThat(file.response().body()).isEqualTo("<script>");
    assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"x.html\"");
    assertThat(file.header("Content-Type")).startsWith("application/octet-stream");
  }

  private String page(String path) throws IOException {
    Desk.Answer answer = inbox.desk.send("GET", "/intercom/agent/inbox" + path, "");
    assertThat(answer.status()).isEqualTo(200);
    return answer.response().body();
  }

  private Desk.Answer form(String id, String body) throws IOException {
    return inbox.desk.send("POST", "/intercom/agent/inbox/" + id, body, "Content-Type",
        "application/x-www-form-urlencoded");
  }
}

package dev.legato.sandbox.zendesk;

import static dev.legato.sandbox.Desk.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentViewTest {
  private final Desk desk = new Desk();
  private final PretendZendesk zendesk = desk.sandbox.zendesk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aNoteIsMarkedAndAPublicCommentIsNot() throws IOException {
    long id = desk.ticket("'subject':'S','comment':{'body':'from me','public':true}");
    assertThat(page("/tickets/" + id)).doesNotContain("Internal note</span>");
    desk.put("/tickets/" + id,
        Desk.json("{'ticket':{'comment':{'html_body':'<h4>Issue</h4><p>secret</p>','public':false}}}"));
    assertThat(page("/tickets/" + id)).containsOnlyOnce("Internal note</span>").contains("<h4>Issue</h4>");
  }

  @Test
  void textOfStrangersIsEscapedEverywhere() throws IOException {
    long id = desk.ticket("'subject':'<script>s</script>','external_id':'<b>','tags':['<i>'],"
        + "'requester':{'name':'<u>Eve</u>','email':'eve@x.example'},"
        + "'comment':{'html_body':'<p onclick=alert(1)>hi<script>1</script></p>','public':false}");
    assertThat(page("/tickets/" + id)).doesNotContain("<script", "<u>", "<b>", "<i>", "onclick")
        .contains("&lt;script&gt;", "<p>hi</p>");
    assertThat(page("/tickets")).doesNotContain("<script", "<u>").contains("&lt;script&gt;");
  }

  @Test
  void pagesCarryAPolicyAndLoadNothingFromElsewhere() throws IOException {
    Desk.Answer list = desk.send("GET", "/zendesk/agent/tickets", "");
    assertThat(list.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(list.response().body()).contains("No tickets yet").doesNotContain("https://");
    assertThat(desk.send("GET", "/zendesk/agent/agent.css", "").response().body()).doesNotContain("url(", "@import");
  }

  @Test
  void aPersonCanAnswerAsAnAgent() throws IOException {
    long id = desk.ticket("'comment':{'body':'help','public':true}");
    User tom = zendesk.userByEmail("tom@sandbox.example").orElseThrow();
    Desk.Answer sent = form(id, "kind=note&status=pending&author=" + tom.id() + "&body=" + encode("<b>look</b>"));
    assertThat(sent.status()).isEqualTo(303);
    Ticket ticket = zendesk.ticket(id).orElseThrow();
    assertThat(ticket.status()).isEqualTo("pending");
    assertThat(ticket.comments().getLast().isPublic()).isFalse();
    assertThat(ticket.comments().getLast().authorId()).isEqualTo(tom.id());

    form(id, "kind=public&status=open&author=" + tom.id() + "&body=answer");
    assertThat(zendesk.ticket(id).orElseThrow().comments().getLast().isPublic()).isTrue();
  }

  @Test
  void aRefusedAnswerSaysWhy() throws IOException {
    long id = desk.ticket("'comment':{'body':'help','public':true}");
    zendesk.setStatus(id, "closed");
    assertThat(page("/tickets/" + id)).contains("This ticket is closed").doesNotContain("<textarea");
    Desk.Answer refused = form(id,
        "kind=public&author=" + zendesk.userByEmail("tom@sandbox.example").orElseThrow().id() + "&body=late");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.response().body()).contains("Status closed prevents ticket update");
  }

  @Test
  void anAttachmentIsADownloadNeverAPage() throws IOException {
    String token = desk.post("/uploads?filename=x.html", "<script>1</script>", "Content-Type", "text/html")
        .at("/upload/token").asText();
    long id = desk.ticket("'comment':{'body':'x','public':false,'uploads':['" + token + "']}");
    long file = zendesk.ticket(id).orElseThrow().comments().getFirst().attachments().getFirst().id();
    Desk.Answer download = desk.send("GET", "/zendesk/attachments/" + file, "");
    assertThat(download.header("Content-Disposition")).isEqualTo("attachment; filename=\"x.html\"");
    assertThat(download.header("Content-Type")).startsWith("application/octet-stream");
  }

  private String page(String path) throws IOException {
    Desk.Answer answer = desk.send("GET", "/zendesk/agent" + path, "");
    assertThat(answer.status()).isEqualTo(200);
    return answer.response().body();
  }

  private Desk.Answer form(long id, String body) throws IOException {
    return desk.send("POST", "/zendesk/agent/tickets/" + id, body, "Content-Type",
        "application/x-www-form-urlencoded");
  }
}

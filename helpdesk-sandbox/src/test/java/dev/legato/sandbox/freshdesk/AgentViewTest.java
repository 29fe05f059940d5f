package dev.legato.sandbox.freshdesk;

import static dev.legato.sandbox.Desk.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentViewTest {
  private final Fresh fresh = new Fresh();
  private final PretendFreshdesk freshdesk = fresh.freshdesk;

  @AfterEach
  void close() {
    fresh.close();
  }

  @Test
  void aNoteIsMarkedAndAReplyIsNot() throws IOException {
    long id = fresh.ticket("");
    freshdesk.addConversation(id, freshdesk.agentByEmail("tom@sandbox.example").orElseThrow().id(), "answer", false);
    assertThat(page("/tickets/" + id)).doesNotContain("Private note</span>");
    fresh.post("/tickets/" + id + "/notes", "{'body':'<h4>Issue</h4><p>secret</p>'}");
    assertThat(page("/tickets/" + id)).containsOnlyOnce("Private note</span>").contains("<h4>Issue</h4>");
    fresh.post("/tickets/" + id + "/notes", "{'body':'x','private':false}");
    assertThat(page("/tickets/" + id)).containsOnlyOnce("Private note</span>").contains("Public note</span>");
  }

  @Test
  void textOfStrangersIsEscapedEverywhere() throws IOException {
    fresh.post("/contacts", "{'name':'<u>Eve</u>','email':'eve@x.example'}");
    long id = fresh.post("/tickets", "{'subject':'<script>s</script>','email':'eve@x.example','tags':['<i>'],"
        + "'description':'<p onclick=alert(1)>hi<script>1</script></p>','custom_fields':{'cf_legato_issue':'<b>'}}")
        .at("/id").asLong();
    assertThat(page("/tickets/" + id)).doesNotContain("<script", "<u>", "<b>", "<i>", "onclick")
        .contains("&lt;script&gt;", "<p>hi</p>");
    assertThat(page("/tickets")).doesNotContain("<script", "<u>").contains("&lt;script&gt;");
  }

  @Test
  void pagesCarryAPolicyAndLoadNothingFromElsewhere() throws IOException {
    Desk.Answer list = fresh.desk.send("GET", "/freshdesk/agent/tickets", "");
    assertThat(list.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(list.response().body()).contains("No tickets yet").doesNotContain("https://");
    assertThat(fresh.desk.send("GET", "/freshdesk/agent/agent.css", "").response().body()).doesNotContain("url(",
        "@import");
  }

  @Test
  void aPersonCanAnswerAsAnAgent() throws IOException {
    long id = fresh.ticket("");
    Agent tom = freshdesk.agentByEmail("tom@sandbox.example").orElseThrow();
    assertThat(send(id, "kind=note&author=" + tom.id() + "&body=" + encode("<b>look</b>")).status()).isEqualTo(303);
    assertThat(fresh.stored(id).notes().getLast().userId()).isEqualTo(tom.id());
    assertThat(page("/tickets/" + id)).contains("&lt;b&gt;look");
    send(id, "kind=reply&author=" + tom.id() + "&body=answer");
    assertThat(fresh.stored(id).conversations().getLast().isPrivate()).isFalse();
    assertThat(send(id, "kind=reply&body=answer").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({"ARCHIVE, Archived", "SPAM, Spam", "DELETED, Trash"})
  void aTicketThatIsPutAwaySaysSo(Ticket.Place place, String shown) throws IOException {
    long id = fresh.ticket("");
    freshdesk.move(id, place);
    assertThat(page("/tickets/" + id)).contains(shown).doesNotContain("<textarea");
    assertThat(send(id, "kind=reply&author=" + freshdesk.agents().getFirst().id() + "&body=late").status())
        .isEqualTo(422);
  }

  @Test
  void theButtonsAboveATicketWork() throws IOException {
    long id = fresh.ticket("");
    assertThat(send(id + "/move", "deed=close").status()).isEqualTo(303);
    assertThat(fresh.stored(id).status()).isEqualTo(Ticket.CLOSED);
    send(id + "/move", "deed=delete");
    assertThat(fresh.stored(id).place()).isEqualTo(Ticket.Place.DELETED);
    send(id + "/move", "deed=restore");
    assertThat(fresh.stored(id).place()).isEqualTo(Ticket.Place.INBOX);
    assertThat(send(id + "/move", "deed=explode").status()).isEqualTo(422);
    assertThat(send("1/move", "deed=close").status()).isEqualTo(404);
  }

  @Test
  void anAttachmentIsADownloadNeverAPage() throws IOException {
    long id = fresh.ticket("");
    fresh.form("POST", "/tickets/" + id + "/notes", List.of("body=x", "@attachments[]=<script>1</script>"));
    long file = fresh.stored(id).notes().getFirst().attachments().getFirst().id();
    Desk.Answer download = fresh.desk.send("GET", "/freshdesk/attachments/" + file, "");
    assertThat(download.header("Content-Disposition")).isEqualTo("attachment; filename=\"f.txt\"");
    assertThat(download.header("Content-Type")).startsWith("application/octet-stream");
    assertThat(page("/tickets/" + id)).contains("/freshdesk/attachments/" + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<h4>Issue</h4><p>A <strong>b</strong> <em>c</em> <code>d</code></p>",
      "<ul><li>one</li></ul><ol><li>two</li></ol>", "<blockquote>quoted</blockquote><pre>x</pre>",
      "<table><tbody><tr><td>b</td></tr></tbody></table>", "<div dir=\"ltr\">x</div>"})
  void whatAgentsReadIsKept(String html) {
    assertThat(NoteHtml.sanitise(html)).isEqualTo(html);
    assertThat(NoteHtml.complaints(html)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"<script>alert(1)</script>ok | ok",
      "<p onclick=\"x()\">ok</p> | <p>ok</p>", "<img src=x onerror=alert(1)>ok | ok",
      "<a href=\"javascript:alert(1)\">ok</a> | ok", "<p style=\"display:none\">ok</p> | <p>ok</p>"})
  void whatCouldHarmIsGoneAndComplainedOf(String html, String left) {
    assertThat(NoteHtml.sanitise(html)).isEqualTo(left);
    assertThat(NoteHtml.complaints(html)).isNotEmpty();
  }

  @Test
  void linksAreKeptWithRelAndTarget() {
    assertThat(NoteHtml.sanitise("<a href=\"https://x.example/\">x</a>")).contains("href=\"https://x.example/\"",
        "target=\"_blank\"", "noreferrer");
    assertThat(NoteHtml.complaints("<a href=\"https://x.example/\">x</a>")).isEmpty();
  }

  private String page(String path) throws IOException {
    Desk.Answer answer = fresh.desk.send("GET", "/freshdesk/agent" + path, "");
    assertThat(answer.status()).isEqualTo(200);
    return answer.response().body();
  }

  private Desk.Answer send(long id, String body) throws IOException {
    return send(Long.toString(id), body);
  }

  private Desk.Answer send(String id, String body) throws IOException {
    return fresh.desk.send("POST", "/freshdesk/agent/tickets/" + id, body, "Content-Type",
        "application/x-www-form-urlencoded");
  }
}

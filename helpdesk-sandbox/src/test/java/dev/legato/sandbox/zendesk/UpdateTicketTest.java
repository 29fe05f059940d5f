package dev.legato.sandbox.zendesk;

import static dev.legato.sandbox.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateTicketTest {
  private final Desk desk = new Desk();
  private final PretendZendesk zendesk = desk.sandbox.zendesk();
  private long id;

  @BeforeEach
  void aTicket() throws IOException {
    id = desk.ticket("'subject':'Hello','tags':['one'],'comment':{'body':'from the customer','public':true}");
    desk.pass(Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anUpdateTouchesOnlyWhatItNames() throws IOException {
    Desk.Answer changed = put("'priority':'high','description':'ignored',"
        + "'comment':{'html_body':'<h4>Issue</h4>','public':false},'metadata':{'step':'write-note'}");
    // "description" is known and ignored on update without an error.
    assertThat(changed.status()).isEqualTo(200);
    Ticket ticket = ticket();
    assertThat(ticket.subject()).isEqualTo("Hello");
    assertThat(ticket.description()).isEqualTo("from the customer");
    assertThat(ticket.tags()).containsExactly("one");
    assertThat(ticket.notes()).singleElement().extracting(Comment::given).isEqualTo("<h4>Issue</h4>");
    assertThat(changed.at("/audit/metadata/custom/step").asText()).isEqualTo("write-note");
    assertThat(changed.at("/audit/events/1/field_name").asText()).isEqualTo("priority");
    assertThat(changed.at("/audit/events/1/previous_value").isNull()).isTrue();
    assertThat(desk.get("/tickets/" + id + "/audits").at("/audits/1/metadata/custom/step").asText())
        .isEqualTo("write-note");
    assertThat(desk.sandbox.journal().violations()).isEmpty();
  }

  @ParameterizedTest(name = "first comment public={0}: a comment that does not say is public={0}")
  @CsvSource({"true", "false"})
  void aCommentThatDoesNotSayFollowsTheFirst(boolean first) throws IOException {
    id = desk.ticket("'comment':{'body':'x','public':" + first + "}");
    Desk.Answer changed = put("'comment':{'body':'unsaid'}");
    assertThat(changed.at("/audit/events/0/public").asBoolean()).isEqualTo(first);
    assertThat(ticket().comments().getLast().isPublic()).isEqualTo(first);
    assertThat(desk.sandbox.journal().entries().getLast().commentsPublic()).containsExactly(first);
  }

  @Test
  void aDeskThatBreaksItsWordAnswersPublic() throws IOException {
    zendesk.settings(zendesk.settings().withEveryCommentPublic(true));
    assertThat(put("'comment':{'body':'secret','public':false}").at("/audit/events/0/public").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"comments", "audits"})
  void aCommentCanBeMadePrivate(String by) throws IOException {
    Comment comment = ticket().comments().getFirst();
    long which = by.equals("comments") ? comment.id() : comment.auditId();
    assertThat(desk.put("/tickets/" + id + "/" + by + "/" + which + "/make_private", "").status()).isEqualTo(200);
    assertThat(ticket().comments().getFirst().isPublic()).isFalse();
    assertThat(desk.put("/tickets/" + id + "/" + by + "/7/make_private", "").status()).isEqualTo(404);
  }

  @Test
  void aClosedTicketRefusesWithTheExactWords() throws IOException {
    zendesk.setStatus(id, "closed");
    Desk.Answer refused = put("'comment':{'body':'late','public':false}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.response().body()).isEqualTo(json("{'error':'RecordInvalid',"
        + "'description':'Record validation errors',"
        + "'details':{'status':[{'description':'Status closed prevents ticket update'}]}}"));
    assertThat(ticket().comments()).hasSize(1);
  }

  @Test
  void aSafeUpdateWithAnOldStampIs409() throws IOException {
    String stamp = desk.get("/tickets/" + id).at("/ticket/updated_at").asText();
    String safe = "'safe_update':true,'updated_stamp':'" + stamp + "'";
    assertThat(put("'priority':'low'," + safe).status()).isEqualTo(200);
    assertThat(put("'priority':'high'," + safe).status()).isEqualTo(409);
    assertThat(put("'priority':'high','safe_update':true").status()).as("no stamp at all").isEqualTo(409);
    assertThat(ticket().priority()).isEqualTo("low");
  }

  @Test
  void thirtyUpdatesInTenMinutesAndNoMore() throws IOException {
    for (int i = 0; i < 30; i++) {
      assertThat(put("'priority':'low'").status()).isEqualTo(200);
    }
    Desk.Answer refused = put("'priority':'high'");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("600");
    assertThat(desk.put("/tickets/" + id + "/tags", json("{'tags':['x']}")).status()).as("tags are apart")
        .isEqualTo(200);
    desk.pass(Duration.ofSeconds(600));
    assertThat(put("'priority':'high'").status()).isEqualTo(200);
  }

  @Test
  void aCommentOfSixtyFourKilobytesIsTheLongest() throws IOException {
    assertThat(put("'comment':{'body':'" + "x".repeat(65_535) + "','public':false}").status()).isEqualTo(200);
    assertThat(put("'comment':{'body':'" + "x".repeat(65_536) + "','public':false}").status()).isEqualTo(422);
    assertThat(ticket().comments()).hasSize(2);
  }

  @Test
  void afterFiveThousandCommentsOnlyOtherThingsCanBeWritten() throws IOException {
    long nora = zendesk.userByEmail("nora@customer.example").orElseThrow().id();
    for (int i = 1; i < 5_000; i++) {
      zendesk.addComment(id, nora, "x", true);
    }
    assertThat(put("'comment':{'body':'one too many','public':false}").status()).isEqualTo(422);
    assertThat(put("'priority':'high'").status()).isEqualTo(200);
  }

  @Test
  void assigningSetsTheAgentsGroupAndAnotherGroupDropsTheAgent() throws IOException {
    User maria = zendesk.userByEmail("maria@sandbox.example").orElseThrow();
    Desk.Answer assigned = put("'assignee_id':" + maria.id());
    assertThat(assigned.at("/ticket/group_id").asLong()).isEqualTo(zendesk.group("Billing").id());
    assertThat(assigned.at("/ticket/status").asText()).isEqualTo("open");
    Desk.Answer moved = put("'group_id':" + zendesk.group("Technical").id());
    assertThat(moved.at("/ticket/assignee_id").isNull()).isTrue();
  }

  @Test
  void aGroupThatWasRemovedIsRefused() throws IOException {
    Group gone = zendesk.addGroup("Gone");
    zendesk.removeGroup(gone.id());
    assertThat(put("'group_id':" + gone.id()).at("/details/group/0/error").asText()).isEqualTo("InvalidValue");
  }

  @Test
  void aRequiredFieldBlocksSolvingOnly() throws IOException {
    TicketField cause = zendesk.addField("text", "Root cause", List.of(), true);
    Desk.Answer refused = put("'status':'solved'");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/details/base/0/ticket_field_id").asLong()).isEqualTo(cause.id());
    assertThat(refused.at("/details/base/0/ticket_field_type").asText()).isEqualTo("text");
    assertThat(put("'status':'pending'").status()).isEqualTo(200);
    assertThat(put("'status':'solved','custom_fields':[{'id':" + cause.id() + ",'value':'cable'}]").status())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} {1} -> {2} [{3}]")
  @CsvSource({"PUT,two,200,one two", "POST,Two Words,201,two_words", "DELETE,one,200,''", "DELETE,none,200,one"})
  void theTagEndpointsAddReplaceAndRemove(String method, String tag, int status, String left) throws IOException {
    Desk.Answer answer = desk.send(method, "/zendesk/api/v2/tickets/" + id + "/tags.json", json("{'tags':['" + tag
        + "']}"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(String.join(" ", ticket().tags())).isEqualTo(left);
    assertThat(answer.at("/tags")).hasSize(ticket().tags().size());
  }

  @Test
  void tagsCanBeGuardedByAStamp() throws IOException {
    String guarded = json("{'tags':['x'],'safe_update':'true','updated_stamp':'" + ticket().updatedAt() + "'}");
    assertThat(desk.put("/tickets/" + id + "/tags", guarded).status()).isEqualTo(200);
    desk.pass(Duration.ofSeconds(1));
    assertThat(desk.put("/tickets/" + id + "/tags", guarded).status()).as("tags of the same second").isEqualTo(409);
  }

  @Test
  void aDeletedTicketIsGone() throws IOException {
    assertThat(desk.delete("/tickets/" + id, "").status()).isEqualTo(204);
    Desk.Answer gone = put("'priority':'high'");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/error").asText()).isEqualTo("RecordNotFound");
  }

  private Desk.Answer put(String attributes) throws IOException {
    return desk.put("/tickets/" + id, json("{'ticket':{" + attributes + "}}"));
  }

  private Ticket ticket() {
    return zendesk.ticket(id).orElseThrow();
  }
}

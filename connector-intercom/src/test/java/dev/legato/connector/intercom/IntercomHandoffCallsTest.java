package dev.legato.connector.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeskDelivery;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.testkit.ReferenceEngine;
import dev.legato.connector.testkit.ReferenceEngine.Story;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.WireFault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many calls a handoff costs: the numbers in the README. */
final class IntercomHandoffCallsTest {
  private static final String CONVERSATION = "/conversations/";
  private final SteppingClock clock = new SteppingClock(Samples.NOW);
  private SandboxDesk desk;
  private HelpdeskConnector connector;

  @BeforeEach
  void open() {
    desk = new SandboxDesk(clock);
    connector = desk.connect(clock);
  }

  @AfterEach
  void close() {
    connector.close();
    assertThat(desk.complaints()).isEmpty();
    desk.close();
  }

  @Test
  void theFirstHandoffReadsFourListsAndMakesItsTags() {
    String ticket = deliver(Samples.full()).note().ticketId();

    assertThat(desk.calls()).containsExactly("GET /ticket_types", "GET /teams", "GET /admins", "GET /me",
        "POST /tickets", "POST /tags", "POST /tickets/" + ticket + "/tags", "POST /tags",
        "POST /tickets/" + ticket + "/tags", "POST /tickets/" + ticket + "/reply");
  }

  @Test
  void aNewTicketIsTwoCallsAndOnePerTag() {
    warm();
    String ticket = deliver(Samples.named("b", Samples.full())).note().ticketId();

    assertThat(desk.calls()).containsExactly("POST /tickets", "POST /tickets/" + ticket + "/tags",
        "POST /tickets/" + ticket + "/tags", "POST /tickets/" + ticket + "/reply");
  }

  @Test
  void aCustomerWithoutAnEmailIsTwoMoreAndWhenKnownOneMore() {
    warm();
    DeskDelivery unknown = Samples.from(new DeskDelivery.Requester("Kim", null, null, "cust-2"), Samples.full());

    deliver(Samples.named("b", unknown));
    assertThat(desk.calls()).startsWith("GET /contacts/find_by_external_id/cust-2", "POST /contacts", "POST /tickets")
        .hasSize(6);
    desk.sandbox().journal().clear();

    deliver(Samples.named("c", unknown));
    assertThat(desk.calls()).startsWith("GET /contacts/find_by_external_id/cust-2", "POST /tickets").hasSize(5);
  }

  @Test
  void anExistingConversationIsFourCallsAndOnePerTag() {
    warm();
    String id = desk.plantTicket("old");
    deliver(Samples.into(id, Samples.named("0", Samples.full()))); // reads what attributes there are
    desk.sandbox().journal().clear();

    deliver(Samples.into(id, Samples.named("b", Samples.full())));

    assertThat(desk.calls()).containsExactly("PUT " + CONVERSATION + id, "POST " + CONVERSATION + id + "/parts",
        "POST " + CONVERSATION + id + "/parts", "POST " + CONVERSATION + id + "/tags",
        "POST " + CONVERSATION + id + "/tags", "POST " + CONVERSATION + id + "/reply");
  }

  @Test
  void anUpdateWithoutTeamFieldsAndTagsIsTheNoteAlone() {
    warm();
    String id = desk.plantTicket("old");
    desk.sandbox().journal().clear();

    deliver(Samples.into(id, Samples.bare()));

    assertThat(desk.calls()).containsExactly("POST " + CONVERSATION + id + "/reply");
  }

  @Test
  void aTicketOfOursIsKnownAsOneAndItsTeamGoesWithItsAttributes() {
    String ticket = deliver(Samples.full()).note().ticketId();
    desk.sandbox().journal().clear();

    deliver(Samples.into(ticket, Samples.named("b", Samples.full())));

    assertThat(desk.calls()).containsExactly("PUT /tickets/" + ticket, "PUT /tickets/" + ticket,
        "POST /tickets/" + ticket + "/tags", "POST /tickets/" + ticket + "/tags", "POST /tickets/" + ticket + "/reply");
  }

  @Test
  void aTicketMetForTheFirstTimeCostsARefusalAndARead() {
    String ticket = deliver(Samples.full()).note().ticketId();
    connector.close();
    connector = desk.connect(clock);
    desk.sandbox().journal().clear();

    deliver(Samples.into(ticket, Samples.bare()));

    assertThat(desk.calls()).containsExactly("GET /me", "POST " + CONVERSATION + ticket + "/reply",
        "GET /tickets/" + ticket, "POST /tickets/" + ticket + "/reply");
    assertThat(desk.tickets()).hasSize(1);
  }

  @Test
  void aLongTranscriptCostsNothing() {
    warm();
    deliver(Samples.withTranscript(Samples.named("b", Samples.full())));

    assertThat(desk.calls()).hasSize(4);
    assertThat(desk.tickets().getLast().comments().getLast().files()).containsExactly("transcript-hof_b.txt");
  }

  @Test
  void aLostReplyToANoteCostsOneRead() {
    warm();
    String id = desk.plantTicket("old");
    desk.sandbox().journal().clear();
    desk.nextWrite(new WireFault.LostReply(true));

    deliver(Samples.into(id, Samples.bare()));

    assertThat(desk.calls()).containsExactly("POST " + CONVERSATION + id + "/reply", "GET " + CONVERSATION + id);
  }

  /** All lists are read and all tags are known. */
  private void warm() {
    deliver(Samples.named("warm", Samples.full()));
    desk.sandbox().journal().clear();
  }

  private Story deliver(DeskDelivery delivery) {
    Story story = new ReferenceEngine(connector, clock).deliver(delivery);
    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).isEqualTo(List.of());
    return story;
  }
}

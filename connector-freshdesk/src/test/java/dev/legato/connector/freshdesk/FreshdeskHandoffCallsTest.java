package dev.legato.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.Note;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.testkit.DeskTicket;
import dev.legato.connector.testkit.ReferenceEngine;
import dev.legato.connector.testkit.ReferenceEngine.Story;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.WireFault;
import dev.legato.contextpackage.Priority;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.freshdesk.PretendFreshdesk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many calls a handoff costs (the table of the README), and that it may be cut after any of them. */
final class FreshdeskHandoffCallsTest {
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
    desk.close();
  }

  @Test
  void aNewTicketIsTwoWritesAndTheLookUpsAreSharedByAllOfTenMinutes() {
    deliver(delivery("a", null));
    assertThat(desk.calls()).containsExactly("GET /api/v2/groups", "GET /api/v2/agents", "GET /api/v2/ticket_fields",
        "POST /api/v2/tickets", "POST /api/v2/tickets/" + newest() + "/notes");

    deliver(delivery("b", null));
    assertThat(desk.calls()).hasSize(7).endsWith("POST /api/v2/tickets", "POST /api/v2/tickets/" + newest() + "/notes");
  }

  @Test
  void anExistingTicketIsOneReadAndTwoWrites() {
    String ticket = desk.plantTicket("old");
    deliver(delivery("a", null));
    int before = desk.calls().size();

    deliver(delivery("b", ticket));

    assertThat(desk.calls().subList(before, desk.calls().size())).containsExactly("GET /api/v2/tickets/" + ticket,
        "PUT /api/v2/tickets/" + ticket, "POST /api/v2/tickets/" + ticket + "/notes");
  }

  @Test
  void aTicketThatHasItAllIsNotChangedAgain() {
    String ticket = desk.plantTicket("old");
    deliver(delivery("a", ticket));
    int before = desk.calls().size();

    deliver(delivery("b", ticket));

    assertThat(desk.calls().subList(before, desk.calls().size())).containsExactly("GET /api/v2/tickets/" + ticket,
        "POST /api/v2/tickets/" + ticket + "/notes");
  }

  @Test
  void aLongTranscriptCostsNothingMore() {
    deliver(Samples.withTranscript(delivery("a", null), "customer: hello\n".repeat(5_000)));

    assertThat(writes()).containsExactly("POST /api/v2/tickets", "POST /api/v2/tickets/" + newest() + "/notes");
    assertThat(desk.tickets().getFirst().comments().getLast().files()).containsExactly("transcript-hof_a.txt");
  }

  @Test
  void aClosedTicketCostsTheReadThatShowsIt() {
    String ticket = desk.plantTicket("old");
    desk.closeTicket(ticket);

    deliver(delivery("a", ticket));

    assertThat(writes()).containsExactly("POST /api/v2/tickets", "POST /api/v2/tickets/" + newest() + "/notes");
    assertThat(desk.calls()).containsOnlyOnce("GET /api/v2/tickets/" + ticket);
  }

  @Test
  void aLostReplyCostsOneReadThatDoesNotGoByTheSearchIndex() {
    desk.nextWrite(new WireFault.LostReply(true));
    desk.nextWrite(new WireFault.LostReply(true));
    Story story = deliver(Samples.bare());

    assertThat(story.steps()).containsExactly("create-ticket", "write-note");
    assertThat(desk.calls()).containsOnlyOnce("GET /api/v2/tickets").containsOnlyOnce(
        "GET /api/v2/tickets/" + newest() + "/conversations").noneMatch(call -> call.contains("search"));
  }

  /** Every call of a handoff is cut once, reads too, before and after the desk has done its work. */
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void aCutAtAnyCallLeavesOneTicketOneNoteAndAllTags(boolean intoTicket, boolean applied) {
    int calls = intoTicket ? 6 : 5;
    for (int call = 1; call <= calls; call++) {
      desk.freshdesk().reset();
      String ticket = intoTicket ? desk.plantTicket("old", "vip") : null;
      try (HelpdeskConnector restarted = desk.connect(clock)) {
        for (int before = 1; before < call; before++) {
          desk.sandbox().faults().on(PretendFreshdesk.NAME).next("*", "^/api/v2/", new Fault.Delay(0));
        }
        desk.sandbox().faults().on(PretendFreshdesk.NAME).next("*", "^/api/v2/", new Fault.Drop(applied));

        Story story = new ReferenceEngine(restarted, clock).deliver(delivery("a", ticket));

        assertThat(desk.sandbox().faults().on(PretendFreshdesk.NAME).script()).as("cut at call %s", call).isEmpty();
        assertThat(story.delivered()).as("cut at call %s", call).isTrue();
        assertOneOfAll(intoTicket, "cut at call " + call);
      }
    }
  }

  /** The process dies after a step's last call, before its result is kept; the next one knows only the journal. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aKillAfterEachStepLeavesOneTicketOneNoteAndAllTags(boolean intoTicket) {
    String ticket = intoTicket ? desk.plantTicket("old", "vip") : null;

    Story story = new ReferenceEngine(connector, clock).deliverWithCrashes(delivery("a", ticket));

    assertThat(story.delivered()).isTrue();
    assertOneOfAll(intoTicket, "killed");
  }

  @Test
  void tagsThatOthersSetWhileOurReplyWasLostStay() {
    String ticket = desk.plantTicket("old");
    desk.nextWrite(new WireFault.LostReply(false));
    desk.nextWrite(WireFault.status(409));
    ReferenceEngine engine = new ReferenceEngine(connector, clock);
    desk.freshdesk().setTags(Long.parseLong(ticket), "old", "set-by-an-agent");

    engine.deliver(delivery("a", ticket));

    assertThat(desk.tickets().getFirst().tags()).contains("old", "set-by-an-agent", "legato", "legato-sentiment");
  }

  private void assertOneOfAll(boolean intoTicket, String when) {
    assertThat(desk.tickets()).as(when).hasSize(1);
    DeskTicket ticket = desk.tickets().getFirst();
    assertThat(ticket.commentsWith("[legato dlv_a]")).as(when).hasSize(1).noneMatch(it -> it.isPublic());
    assertThat(ticket.tags()).as(when).contains("legato", "legato-sentiment");
    if (intoTicket) {
      assertThat(ticket.tags()).as(when).contains("old", "vip");
    }
  }

  private Story deliver(DeskDelivery delivery) {
    Story story = new ReferenceEngine(connector, clock).deliver(delivery);
    assertThat(story.delivered()).isTrue();
    return story;
  }

  private String newest() {
    return desk.tickets().getLast().id();
  }

  private List<String> writes() {
    return desk.calls().stream().filter(it -> !it.startsWith("GET")).toList();
  }

  private static DeskDelivery delivery(String id, String ticket) {
    return new DeskDelivery("hof_" + id, "dlv_" + id, "conversation-" + id, Samples.NOW, ticket,
        new DeskDelivery.Requester("Nora", "nora@example.com", null, null), "Refund", new Note("<p>Refund</p>", "x"),
        Map.of("issue", "Refund missing"), List.of("legato", "legato-sentiment"), "Billing", "maria@sandbox.example",
        Priority.HIGH, null, List.of());
  }
}

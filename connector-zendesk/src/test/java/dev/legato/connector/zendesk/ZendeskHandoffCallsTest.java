package dev.legato.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskFile;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.ReferenceEngine;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.WireFault;
import dev.legato.contextpackage.Priority;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many calls a handoff costs: the table of the README. */
final class ZendeskHandoffCallsTest {
  private static final String LOOK_UPS = "GET /api/v2/groups/assignable.json";
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
  void aNewTicketIsOneWriteAndTheLookUpsAreSharedByAllOfTenMinutes() {
    deliver(delivery("a", null));
    deliver(delivery("b", null));

    assertThat(desk.calls()).startsWith(LOOK_UPS, "GET /api/v2/users/search.json", "GET /api/v2/ticket_fields.json")
        .endsWith("POST /api/v2/tickets", "POST /api/v2/tickets").hasSize(5);
  }

  @Test
  void anExistingTicketIsTwoWrites() {
    String ticket = desk.plantTicket("old");
    deliver(delivery("a", ticket));

    assertThat(writes()).containsExactly("PUT /api/v2/tickets/" + ticket + "/tags", "PUT /api/v2/tickets/" + ticket);
  }

  @Test
  void aLongTranscriptIsOneWriteMore() {
    deliver(Samples.withTranscript(delivery("a", null)));

    assertThat(writes()).containsExactly("POST /api/v2/uploads", "POST /api/v2/tickets");
    assertThat(desk.tickets().getFirst().comments().getFirst().files()).containsExactly("transcript-hof_a.txt");
  }

  @Test
  void eachFileOfTheCustomersIsOneWriteMore() {
    deliver(delivery("a", null).withFiles(List.of(new DeskFile("a.png", "image/png", 1, () -> new byte[1]),
        new DeskFile("b.png", "image/png", 1, () -> new byte[1]))));

    assertThat(writes()).containsExactly("POST /api/v2/uploads", "POST /api/v2/uploads", "POST /api/v2/tickets");
    assertThat(desk.tickets().getFirst().comments().getFirst().files()).containsExactly("a.png", "b.png");
  }

  @Test
  void aClosedTicketCostsARefusalAndALookAtItsTags() {
    String ticket = desk.plantTicket("old");
    desk.closeTicket(ticket);
    deliver(delivery("a", ticket));

    assertThat(writes()).containsExactly("PUT /api/v2/tickets/" + ticket + "/tags", "POST /api/v2/tickets");
    assertThat(desk.calls()).contains("GET /api/v2/tickets/" + ticket + "/tags");
    assertThat(desk.tickets().getLast().followUpOf()).isEqualTo(ticket);
    assertThat(desk.tickets().getLast().tags()).contains("old", "legato");
  }

  @Test
  void aLostReplyCostsTwoReadsForANewTicketAndOneForAnExistingOne() {
    desk.nextWrite(new WireFault.LostReply(true));
    DeskDelivery bare = Samples.bare();
    deliver(bare);
    assertThat(desk.calls()).filteredOn(it -> it.startsWith("GET")).hasSize(2);

    String ticket = desk.plantTicket("old");
    connector.perform(new Step("write-note"), Samples.into(ticket, bare), Samples.NOTHING);
    assertThat(connector.look(new Step("write-note"), Samples.into(ticket, bare), Samples.NOTHING))
        .isInstanceOf(Sighting.Seen.class);
    assertThat(desk.calls()).containsExactly("PUT /api/v2/tickets/" + ticket,
        "GET /api/v2/tickets/" + ticket + "/audits");
  }

  @Test
  void otherBytesUnderTheSameKeyMakeNoSecondTicketAndTheFirstIsFound() {
    Step create = new Step("create-ticket");
    DeskDelivery first = Samples.bare();
    desk.nextWrite(new WireFault.LostReply(true));
    assertThat(connector.perform(create, first, Samples.NOTHING)).isInstanceOf(MaybeDelivered.class);
    DeskDelivery again = new DeskDelivery(first.handoffId(), first.deliveryId(), first.conversationId(),
        first.receivedAt(), null, first.requester(), "Another subject", first.note(), first.fields(), first.tags(),
        null, null, null, null, List.of());

    assertThat(connector.perform(create, again, Samples.NOTHING)).isEqualTo(
        new MaybeDelivered(FailureReason.CONFLICT, "400 IdempotentRequestError", 400));
    assertThat(connector.look(create, again, Samples.NOTHING)).isInstanceOf(Sighting.Seen.class);
    assertThat(desk.tickets()).hasSize(1);
  }

  private void deliver(DeskDelivery delivery) {
    assertThat(new ReferenceEngine(connector, clock).deliver(delivery).delivered()).isTrue();
  }

  private List<String> writes() {
    return desk.calls().stream().filter(it -> !it.startsWith("GET")).toList();
  }

  private static DeskDelivery delivery(String id, String ticket) {
    DeskDelivery it = Samples.full();
    return new DeskDelivery("hof_" + id, "dlv_" + id, "conversation-" + id, it.receivedAt(), ticket, it.requester(),
        it.subject(), it.note(), Map.of("issue", "Refund missing", "urgency", "high"), List.of("legato"), "Billing",
        "maria@sandbox.example", Priority.HIGH, null, List.of());
  }
}

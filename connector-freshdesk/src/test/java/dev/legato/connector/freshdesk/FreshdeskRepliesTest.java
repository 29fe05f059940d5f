package dev.legato.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.TicketState;
import dev.legato.connector.testkit.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as a human's reply to the customer. */
final class FreshdeskRepliesTest {
  private final SteppingClock clock = new SteppingClock(Samples.NOW);
  private SandboxDesk desk;
  private HelpdeskConnector connector;
  private String ticket;
  private Instant handedOver;

  @BeforeEach
  void open() {
    desk = new SandboxDesk(clock);
    connector = desk.connect(clock);
    ticket = desk.plantTicket("old");
    clock.advance(Duration.ofMinutes(5));
    handedOver = clock.instant();
    clock.advance(Duration.ofMinutes(5));
  }

  @AfterEach
  void close() {
    connector.close();
    desk.close();
    assertThat(desk.complaints()).isEmpty();
  }

  @Test
  void notesAndTheCustomersOwnWordsAreNoReply() {
    desk.freshdesk().addConversation(Long.parseLong(ticket), maria(), "words", true);
    desk.freshdesk().addConversation(Long.parseLong(ticket), sam(), "words", false);

    assertThat(connector.check(ticket, handedOver)).isEqualTo(new TicketState.Known(null, false));
  }

  @Test
  void whatAnAgentWritesToTheCustomerIs() {
    desk.freshdesk().addConversation(Long.parseLong(ticket), maria(), "words", false);
    Instant replied = clock.instant();
    clock.advance(Duration.ofHours(1));
    desk.freshdesk().addConversation(Long.parseLong(ticket), maria(), "words", true);

    assertThat(connector.check(ticket, handedOver)).isEqualTo(new TicketState.Known(replied, false));
    assertThat(connector.check(ticket, replied)).as("replies before the handoff do not count")
        .isEqualTo(new TicketState.Known(null, false));
  }

  @Test
  void aTicketThatWasClosedIsSolved() {
    desk.closeTicket(ticket);

    assertThat(connector.check(ticket, handedOver)).isEqualTo(new TicketState.Known(null, true));
  }

  private long maria() {
    return desk.freshdesk().agents().getFirst().id();
  }

  private long sam() {
    return desk.freshdesk().ticket(Long.parseLong(ticket)).orElseThrow().requesterId();
  }

  @Test
  void aTicketThatIsGoneIsNotAskedForAgain() {
    desk.deleteTicket(ticket);

    assertThat(connector.check(ticket, handedOver)).isInstanceOf(TicketState.Untold.class);
    assertThat(connector.check("../users/me", handedOver)).isInstanceOf(TicketState.Untold.class);
  }

  @Test
  void aDeskThatIsNotThereSaysNothing() {
    try (var nobody = desk.connectToNobody(clock)) {
      assertThat(nobody.check(ticket, handedOver)).isInstanceOf(TicketState.Unclear.class);
    }
  }
}

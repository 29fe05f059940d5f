package dev.legato.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.TicketState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as a human's reply to the customer, on every desk. A vendor's test extends this and hands over a fresh desk. */
public abstract class TicketRepliesContract {
  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-20T10:00:00Z"));
  private PretendDesk desk;
  private HelpdeskConnector connector;
  private String ticket;
  private Instant handedOver;

  /** A desk in its first state, whose clock is the given one. */
  protected abstract PretendDesk freshDesk(SteppingClock clock);

  @BeforeEach
  final void open() {
    desk = freshDesk(clock);
    connector = desk.connect(clock);
    ticket = desk.plantTicket("old");
    clock.advance(Duration.ofMinutes(5));
    handedOver = clock.instant();
    clock.advance(Duration.ofMinutes(5));
  }

  @AfterEach
  final void close() {
    connector.close();
    desk.close();
    assertThat(desk.complaints()).isEmpty();
  }

  @Test
  protected void notesAndTheCustomersOwnWordsAreNoReply() {
    desk.addNote(ticket);
    desk.addCustomersWords(ticket);

    assertThat(connector.check(ticket, handedOver)).isEqualTo(new TicketState.Known(null, false));
  }

  @Test
  protected void whatAnAgentWritesToTheCustomerIs() {
    desk.addReply(ticket);
    var replied = clock.instant();
    clock.advance(Duration.ofHours(1));
    desk.addNote(ticket);

    assertThat(connector.check(ticket, handedOver)).isEqualTo(new TicketState.Known(replied, false));
    assertThat(connector.check(ticket, replied)).as("replies before the handoff do not count")
        .isEqualTo(new TicketState.Known(null, false));
  }

  @Test
  protected void aTicketThatWasClosedIsSolved() {
    desk.closeTicket(ticket);

    assertThat(connector.check(ticket, handedOver)).isEqualTo(new TicketState.Known(null, true));
  }

  @Test
  protected void aTicketThatIsGoneIsNotAskedForAgain() {
    desk.deleteTicket(ticket);

    assertThat(connector.check(ticket, handedOver)).isInstanceOf(TicketState.Untold.class);
    assertThat(connector.check("../users/me", handedOver)).isInstanceOf(TicketState.Untold.class);
  }

  @Test
  protected void aDeskThatIsNotThereSaysNothing() {
    try (var nobody = desk.connectToNobody(clock)) {
      assertThat(nobody.check(ticket, handedOver)).isInstanceOf(TicketState.Unclear.class);
    }
  }
}

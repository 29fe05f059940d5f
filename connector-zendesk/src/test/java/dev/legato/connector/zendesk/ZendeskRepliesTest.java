package dev.legato.connector.zendesk;

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
final class ZendeskRepliesTest {
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
    desk.zendesk().addComment(Long.parseLong(ticket), maria(), "words", false);
    desk.zendesk().addComment(Long.parseLong(ticket), sam(), "words", true);

    assertThat(connector.check(ticket, handedOver)).isEqualTo(new TicketState.Known(null, false));
  }

  @Test
  void whatAnAgentWritesToTheCustomerIs() {
    desk.zendesk().addComment(Long.parseLong(ticket), maria(), "words", true);
    Instant replied = clock.instant();
    clock.advance(Duration.ofHours(1));
    desk.zendesk().addComment(Long.parseLong(ticket), maria(), "words", false);

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
    return user("maria@sandbox.example");
  }

  private long sam() {
    return user("sam@customer.example");
  }

  private long user(String email) {
    return desk.zendesk().users().stream().filter(it -> email.equals(it.email())).findFirst().orElseThrow().id();
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

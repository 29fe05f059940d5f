package dev.legato.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.WireFault;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zendesk's clock is not ours. */
final class ZendeskSkewTest {
  @ParameterizedTest
  @CsvSource({"-23, false", "-2, false", "0, false", "2, false", "2000, false", "-23, true", "-2, true", "2, true",
      "2000, true"})
  void aNoteIsFoundThoughZendesksClockIsHoursOff(long hours, boolean intoTicket) {
    SteppingClock ours = new SteppingClock(Samples.NOW);
    try (SandboxDesk desk = new SandboxDesk(new SteppingClock(Samples.NOW.plus(Duration.ofHours(hours))));
        HelpdeskConnector connector = desk.connect(ours)) {
      DeskDelivery delivery = intoTicket ? Samples.into(desk.plantTicket("old"), Samples.bare()) : Samples.bare();
      Step step = new Step(intoTicket ? "write-note" : "create-ticket");
      desk.nextWrite(new WireFault.LostReply(true));

      assertThat(connector.perform(step, delivery, Samples.NOTHING)).isInstanceOf(MaybeDelivered.class);
      assertThat(connector.look(step, delivery, Samples.NOTHING)).isInstanceOf(Sighting.Seen.class);
    }
  }
}

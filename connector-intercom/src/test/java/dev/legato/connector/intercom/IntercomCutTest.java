package dev.legato.connector.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.DeskTicket;
import dev.legato.connector.testkit.DeskTicket.DeskComment;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.intercom.PretendIntercom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The program is killed at each call in turn, once before Intercom has seen it and once after. What is left is the journal:
 * a new connector, the receipts of finished steps, and the step that was under way.
 */
final class IntercomCutTest {
  private static final DeskDelivery UNKNOWN = Samples.from(
      new DeskDelivery.Requester("Somebody", null, null, "cust-new"), Samples.full());

  @TestFactory
  Stream<DynamicTest> aNewTicket() {
    return cuts("new ticket", Samples.full(), 0, 6);
  }

  @TestFactory
  Stream<DynamicTest> aNewTicketForANewContact() {
    return cuts("new contact", UNKNOWN, 0, 7);
  }

  @TestFactory
  Stream<DynamicTest> anExistingConversation() {
    return cuts("conversation", Samples.full(), 1, 8);
  }

  private static Stream<DynamicTest> cuts(String name, DeskDelivery delivery, int planted, int calls) {
    return Stream.iterate(0, i -> i < 2 * calls, i -> i + 1).map(i -> DynamicTest.dynamicTest(
        name + ", cut at call " + (i / 2 + 1) + (i % 2 == 0 ? " before" : " after") + " it was applied",
        () -> cut(delivery, planted, calls, i / 2, i % 2 == 1)));
  }

  private static void cut(DeskDelivery given, int planted, int calls, int at, boolean applied) {
    SteppingClock clock = new SteppingClock(Samples.NOW);
    try (SandboxDesk desk = new SandboxDesk(clock)) {
      DeskDelivery delivery = planted == 0 ? given : Samples.into(desk.plantTicket("old"), given);
      List<String> writes = writes(desk, clock, delivery);
      assertThat(writes).as("calls of a delivery that nothing goes wrong with").hasSize(calls);
      desk.intercom().reset();
      delivery = planted == 0 ? given : Samples.into(desk.plantTicket("old"), given);
      long before = writes.subList(0, at).stream().filter(writes.get(at)::equals).count();
      String[] call = writes.get(at).split(" ", 2);
      for (int i = 0; i < before; i++) {
        desk.sandbox().faults().on(PretendIntercom.NAME).next(call[0], "^" + call[1] + "$", new Fault.Delay(0));
      }
      desk.sandbox().faults().on(PretendIntercom.NAME).next(call[0], "^" + call[1] + "$", new Fault.Drop(applied));

      deliver(desk, clock, delivery);

      assertThat(desk.sandbox().faults().on(PretendIntercom.NAME).script()).as("the cut was made").isEmpty();
      assertThat(desk.tickets()).hasSize(1);
      DeskTicket ticket = desk.tickets().getFirst();
      assertThat(ticket.commentsWith("[legato dlv_01]")).hasSize(1).noneMatch(DeskComment::isPublic);
      assertThat(ticket.tags()).contains("legato", "legato-sentiment");
      assertThat(ticket.group()).isEqualTo("Billing");
      assertThat(ticket.assignee()).isEqualTo("maria@sandbox.example");
      assertThat(desk.intercom().contacts().stream().filter(it -> "cust-new".equals(it.externalId())).count())
          .isLessThanOrEqualTo(1);
      assertThat(desk.complaints()).isEmpty();
    }
  }

  /** In order, as a fresh workspace gives its ids. */
  private static List<String> writes(SandboxDesk desk, SteppingClock clock, DeskDelivery delivery) {
    desk.sandbox().journal().clear();
    deliver(desk, clock, delivery);
    List<String> writes = desk.calls().stream().filter(it -> !it.startsWith("GET")).toList();
    desk.sandbox().journal().clear();
    return writes;
  }

  private static void deliver(SandboxDesk desk, SteppingClock clock, DeskDelivery delivery) {
    HelpdeskConnector connector = desk.connect(clock);
    Map<String, Receipt> done = new HashMap<>();
    List<String> story = new ArrayList<>();
    Optional<Step> underWay = Optional.empty();
    for (int round = 0; round < 60; round++) {
      Progress progress = new Progress(done, clock.instant());
      if (underWay.isPresent()) {
        Sighting sighting = connector.look(underWay.get(), delivery, progress);
        story.add("look " + underWay.get() + " " + sighting);
        switch (sighting) {
          case Sighting.Seen(Receipt receipt) -> done.put(underWay.get().name(), receipt);
          case Sighting.NotSeen _ -> {
            // Nothing: it is tried again.
          }
          case Sighting.Unclear(_, _, var wait, _) -> clock.advance(wait.orElse(Duration.ofSeconds(2)));
        }
        underWay = sighting instanceof Sighting.Unclear ? underWay : Optional.empty();
        continue;
      }
      Optional<Step> next = connector.next(delivery, progress);
      if (next.isEmpty()) {
        connector.close();
        return;
      }
      DeliveryOutcome outcome = connector.perform(next.get(), delivery, progress);
      story.add(next.get() + " " + outcome);
      switch (outcome) {
        case DeliveryOutcome.Delivered(Receipt receipt, _) -> done.put(next.get().name(), receipt);
        case DeliveryOutcome.RetryLater(_, _, var wait, _) -> clock.advance(wait.orElse(Duration.ofSeconds(2)));
        case DeliveryOutcome.MaybeDelivered _ -> {
          connector.close();
          connector = desk.connect(clock);
          underWay = next;
        }
        case DeliveryOutcome.Refused _ -> throw new AssertionError("refused: " + story);
      }
    }
    throw new AssertionError("went in circles: " + story);
  }
}

package dev.legato.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskDelivery.Requester;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Refusal;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.DeskTicket;
import dev.legato.connector.testkit.ReferenceEngine;
import dev.legato.connector.testkit.ReferenceEngine.Story;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.sandbox.freshdesk.Contact;
import dev.legato.sandbox.freshdesk.PretendFreshdesk;
import dev.legato.sandbox.freshdesk.Ticket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin's desk after five years: what people did to tickets, contacts, fields and statuses. */
final class FreshdeskDeskLifeTest {
  private final SteppingClock clock = new SteppingClock(Samples.NOW);
  private SandboxDesk desk;
  private PretendFreshdesk freshdesk;
  private HelpdeskConnector connector;

  @BeforeEach
  void open() {
    desk = new SandboxDesk(clock);
    freshdesk = desk.freshdesk();
    connector = desk.connect(clock);
  }

  @AfterEach
  void close() {
    connector.close();
    desk.close();
    assertThat(desk.complaints()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Ticket.Place.class, names = {"SPAM", "DELETED", "ARCHIVE"})
  void aTicketThatIsPutAwayGetsAFollowUpAndIsLeftAlone(Ticket.Place place) {
    String away = desk.plantTicket("old");
    freshdesk.move(Long.parseLong(away), place);

    Story story = deliver(Samples.into(away, Samples.bare()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsExactly(Part.TARGET);
    assertThat(ticketWithNote().id()).isNotEqualTo(away);
    assertThat(freshdesk.ticket(Long.parseLong(away)).orElseThrow().conversations()).isEmpty();
  }

  @Test
  void aTicketThatWasMergedIntoAnotherIsClosedAndGetsAFollowUp() {
    String primary = desk.plantTicket("old");
    String secondary = desk.plantTicket("old");
    freshdesk.mergeTickets(Long.parseLong(primary), Long.parseLong(secondary));

    Story story = deliver(Samples.into(secondary, Samples.bare()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::name).containsExactly("closed");
    assertThat(ticketWithNote().id()).isNotIn(primary, secondary);
  }

  @Test
  void aFollowUpIsForTheCustomerOfTheClosedTicketWhenTheBotNamesNobody() {
    String closed = desk.plantTicket("old");
    desk.closeTicket(closed);

    deliver(Samples.into(closed, Samples.bare()));

    assertThat(ticketWithNote().requesterEmail()).isEqualTo("sam@customer.example");
  }

  @Test
  void aTicketThatGoesAwayBetweenItsTwoWritesIsMadeAgain() {
    DeskDelivery delivery = Samples.bare();
    Progress made = new Progress(Map.of("create-ticket",
        ((Delivered) connector.perform(new Step("create-ticket"), delivery, Samples.NOTHING)).receipt()), Samples.NOW);
    long gone = freshdesk.tickets().getFirst().id();
    freshdesk.move(gone, Ticket.Place.DELETED);
    Refused refused = (Refused) connector.perform(new Step("write-note"), delivery, made);
    DeskDelivery lesser = Samples.without(delivery, refused.refused().toArray(Refusal[]::new));

    assertThat(refused.refused()).extracting(Refusal::part).containsExactly(Part.TARGET);
    assertThat(connector.next(lesser, made)).contains(new Step("create-ticket-again"));
    Receipt again = ((Delivered) connector.perform(new Step("create-ticket-again"), lesser, made)).receipt();
    Progress madeAgain = new Progress(Map.of("create-ticket", made.done().get("create-ticket"), "create-ticket-again",
        again), Samples.NOW);
    assertThat(connector.next(lesser, madeAgain)).contains(new Step("write-note"));
    assertThat(connector.perform(new Step("write-note"), lesser, madeAgain)).isInstanceOf(Delivered.class);
    assertThat(ticketWithNote().id()).isNotEqualTo("" + gone);
  }

  @Test
  void resolvedIsNotClosed() {
    String ticket = desk.plantTicket("old");
    freshdesk.setStatus(Long.parseLong(ticket), Ticket.RESOLVED);

    deliver(Samples.into(ticket, Samples.bare()));

    assertThat(ticketWithNote().id()).isEqualTo(ticket);
    assertThat(freshdesk.ticket(Long.parseLong(ticket)).orElseThrow().status()).isEqualTo(Ticket.RESOLVED);
  }

  @Test
  void statusesGoByTheirNumberWhateverTheyAreCalled() {
    freshdesk.putStatus(Ticket.OPEN, "Neu");
    freshdesk.putStatus(Ticket.CLOSED, "Open");
    freshdesk.putStatus(9, "Closed");
    String ticket = desk.plantTicket("old");
    freshdesk.setStatus(Long.parseLong(ticket), 9);

    deliver(Samples.bare());
    deliver(Samples.into(ticket, Samples.full()));

    assertThat(freshdesk.tickets()).extracting(Ticket::status).containsExactly(9, Ticket.OPEN);
    assertThat(desk.tickets().getFirst().commentsWith("[legato dlv_01]")).hasSize(1);
  }

  @Test
  void theSourceIsTheAccountsOwnForBots() {
    deliver(Samples.bare());

    assertThat(freshdesk.tickets().getFirst().source()).isEqualTo(101);
  }

  @Test
  void whatTheAccountDemandsGetsAStopgapAndTheNoteSaysSo() {
    freshdesk.requireField("cf_plan", true, false);
    freshdesk.requireField("cf_order_value", true, false);
    freshdesk.requireField("cf_vip", true, false);
    freshdesk.requireField("cf_product_area", true, false);
    freshdesk.requireField("ticket_type", true, false);
    freshdesk.addField("cf_why", "Why", "custom_dropdown", List.of("Because", "Not known"));
    freshdesk.requireField("cf_why", true, true);

    Story story = deliver(Samples.bare());

    assertThat(story.asWritten().leftOut()).extracting(Refusal::name).containsExactlyInAnyOrder("Type", "Plan",
        "Order value", "VIP?", "Product area", "Why");
    assertThat(desk.calls()).filteredOn(it -> it.startsWith("POST")).hasSize(2);
    Ticket ticket = freshdesk.tickets().getFirst();
    assertThat(ticket.type()).isEqualTo("Question");
    assertThat(ticket.customFields().get("cf_why").asText()).isEqualTo("Not known");
    assertThat(ticket.customFields().get("cf_product_topic").asText()).isEqualTo("Invoice");
  }

  @Test
  void whatTheAccountDemandsSinceWeLookedIsLearntFromTheRefusal() {
    deliver(Samples.bare());
    freshdesk.requireField("cf_plan", true, false);

    Story story = deliver(Samples.full());

    assertThat(story.asWritten().leftOut()).extracting(Refusal::name).contains("cf_plan");
    assertThat(freshdesk.tickets().getLast().customFields().get("cf_plan").asText()).isEqualTo("Free");
  }

  @Test
  void aFieldAnAdminRemovedSinceWeLookedIsLeftOut() {
    deliver(Samples.bare());
    freshdesk.removeField("cf_legato_urgency");

    Story story = deliver(Samples.full());

    assertThat(story.asWritten().leftOut()).extracting(Refusal::name).contains("Legato urgency");
  }

  @Test
  void aGroupAnAdminRemovedSinceWeLookedIsLeftOut() {
    deliver(Samples.full());
    freshdesk.removeGroup(freshdesk.group("Billing").id());

    Story story = deliver(Samples.into(desk.plantTicket("old"), Samples.full()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).contains(Part.GROUP);
  }

  @Test
  void anAgentWhoLeftIsNotAssigned() {
    freshdesk.deactivateAgent(freshdesk.agentByEmail("maria@sandbox.example").orElseThrow().id(), true);

    DeskDelivery delivery = Samples.full();
    Story story = deliver(new DeskDelivery(delivery.handoffId(), delivery.deliveryId(), delivery.conversationId(),
        delivery.receivedAt(), null, delivery.requester(), delivery.subject(), delivery.note(), delivery.fields(),
        delivery.tags(), null, "maria@sandbox.example", null, null, List.of()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsExactly(Part.ASSIGNEE);
  }

  @ParameterizedTest
  @CsvSource({"blocked@customer.example", "deleted@customer.example", "not-an-address"})
  void aCustomerWhoCannotHaveATicketDoesNotStopTheNote(String email) {
    Story story = deliver(Samples.from(new Requester("Somebody", email, null, null), Samples.bare()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsExactly(Part.REQUESTER);
    assertThat(ticketWithNote().requesterEmail()).isEqualTo("admin@sandbox.example");
  }

  @Test
  void aMergedContactIsFoundByTheOldAddressAndNoneIsMade() {
    Contact primary = freshdesk.addContact("Nora", "nora@new.example");
    Contact old = freshdesk.addContact("Nora", "nora@old.example");
    freshdesk.mergeContacts(primary.id(), old.id());
    int contacts = freshdesk.contacts().size();

    deliver(Samples.from(new Requester("Nora", "nora@old.example", null, null), Samples.bare()));

    assertThat(freshdesk.tickets().getFirst().requesterId()).isEqualTo(primary.id());
    assertThat(freshdesk.contacts()).hasSize(contacts);
  }

  @Test
  void anUpdateDoesNotMoveTheTicketToThePersonTheBotNames() {
    String ticket = desk.plantTicket("old");

    deliver(Samples.into(ticket, Samples.full()));

    assertThat(desk.tickets().getFirst().requesterEmail()).isEqualTo("sam@customer.example");
    assertThat(freshdesk.contactByEmail("nora@example.com")).isEmpty();
  }

  @Test
  void aTagTheDeskCannotHoldIsLeftOutAloneAndToldBeforeAnythingIsWritten() {
    Story story = deliver(Samples.tagged(Samples.bare(), "legato", "a,b", "x".repeat(33)));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsExactly(Part.TAGS, Part.TAGS);
    assertThat(ticketWithNote().tags()).containsExactly("legato");
    assertThat(desk.calls()).filteredOn(it -> it.startsWith("POST")).hasSize(2);
  }

  @Test
  void aNoteThatIsPublishedAgainstOurWordIsTakenAwayAndWrittenAgain() {
    freshdesk.publishNextNotes(1);

    Story story = deliver(Samples.bare());

    assertThat(story.steps()).containsExactly("create-ticket", "write-note", "make-private", "write-note-again");
    assertThat(story.receipts().values()).extracting(Receipt::privacy).containsExactly(null, Privacy.PUBLIC,
        Privacy.MADE_PRIVATE, Privacy.PROVEN);
    ticketWithNote();
  }

  @Test
  void aDeskThatPublishesEveryNoteGetsNone() {
    freshdesk.settings(freshdesk.settings().withEveryNotePublic(true));

    Story story = new ReferenceEngine(connector, clock).deliver(Samples.bare());

    assertThat(story.delivered()).isFalse();
    assertThat(story.outcomes().getLast()).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.FORBIDDEN));
    assertThat(freshdesk.tickets()).hasSize(1).allSatisfy(it -> assertThat(it.conversations()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"write-note", "make-private", "write-note-again"})
  void aRepairThatIsCutLeavesOnePrivateNote(String step) {
    freshdesk.publishNextNotes(1);

    Story story = new ReferenceEngine(connector, clock).deliverWithCrashes(Samples.bare());

    assertThat(story.steps()).contains(step);
    assertThat(story.delivered()).isTrue();
    ticketWithNote();
  }

  @Test
  void aTicketThatIsFullOfConversationsGetsAFollowUp() {
    String ticket = desk.plantTicket("old");
    freshdesk.settings(freshdesk.settings().withLimits(freshdesk.settings().limits().withConversations(1)));
    freshdesk.addConversation(Long.parseLong(ticket), freshdesk.agents().getFirst().id(), "Hello", true);

    deliver(Samples.into(ticket, Samples.bare()));

    assertThat(ticketWithNote().id()).isNotEqualTo(ticket);
  }

  @Test
  void anAccountWhoseKeyMayDoNothingIsSaidSo() {
    freshdesk.settings(freshdesk.settings().withAccessDenied(true));

    Story story = new ReferenceEngine(connector, clock).deliver(Samples.bare());

    assertThat(story.outcomes().getLast()).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.FORBIDDEN));
  }

  private Story deliver(DeskDelivery delivery) {
    Story story = new ReferenceEngine(connector, clock).deliver(delivery);
    assertThat(story.delivered()).as("%s", story).isTrue();
    return story;
  }

  private DeskTicket ticketWithNote() {
    List<DeskTicket> all = desk.tickets().stream().filter(it -> !it.commentsWith("[legato dlv_02]").isEmpty()).toList();
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().commentsWith("[legato dlv_02]")).hasSize(1).noneMatch(it -> it.isPublic());
    return all.getFirst();
  }
}

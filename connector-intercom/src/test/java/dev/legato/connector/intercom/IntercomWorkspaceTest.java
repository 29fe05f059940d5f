package dev.legato.connector.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.DeskTicket;
import dev.legato.connector.testkit.ReferenceEngine;
import dev.legato.connector.testkit.ReferenceEngine.Story;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.sandbox.intercom.Contact;
import dev.legato.sandbox.intercom.Conversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace as it is after some years: merged, archived, blocked, renamed, restricted. */
final class IntercomWorkspaceTest {
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
  void aNewTicketIsOneThatCustomersNeverSee() {
    deliver(Samples.full());

    Conversation ticket = desk.intercom().tickets().getFirst();
    assertThat(desk.intercom().ticketTypes().stream().filter(it -> it.id().equals(ticket.ticket().typeId()))
        .findFirst().orElseThrow().category()).isEqualTo("Back-office");
    assertThat(ticket.ticket().shared()).isFalse();
    assertThat(ticket.publicReplies()).isEmpty();
    assertThat(desk.intercom().conversations()).isEmpty();
  }

  @Test
  void ofAListTheTicketHoldsTheOptionsIdAndTheConversationItsLabel() {
    deliver(Samples.full());
    String id = desk.plantTicket("old");
    deliver(Samples.into(id, Samples.named("b", Samples.full())));

    assertThat(desk.tickets().getFirst().fields().get("Legato urgency")).matches("[0-9a-f-]{36}");
    assertThat(desk.tickets().getLast().fields()).containsEntry("Legato urgency", "High").containsEntry("Legato issue",
        "Refund missing");
  }

  @Test
  void anUpdateLeavesAloneWhatPeopleHaveEdited() {
    String id = desk.plantTicket("old");
    Map<String, String> last = Map.of("issue", "Refund missing", "urgency", "Low");
    deliver(filled(id, "a", last));
    deliver(filled(id, "b", Map.of("issue", "Refund of May missing", "urgency", "High")).after(last));
    assertThat(desk.tickets().getFirst().fields()).containsEntry("Legato issue", "Refund of May missing")
        .containsEntry("Legato urgency", "High");

    // Somebody has set the urgency to low since then: the last we wrote is not what it holds.
    deliver(filled(id, "c", Map.of("issue", "Refund of May and June missing", "urgency", "High"))
        .after(Map.of("issue", "Refund of May missing", "urgency", "Low")));
    assertThat(desk.tickets().getFirst().fields()).containsEntry("Legato issue", "Refund of May and June missing");
    deliver(filled(id, "d", Map.of("issue", "Nothing", "urgency", "Low"))
        .after(Map.of("issue", "Something else than what it holds", "urgency", "High")));
    assertThat(desk.tickets().getFirst().fields()).containsEntry("Legato issue", "Refund of May and June missing")
        .containsEntry("Legato urgency", "Low");
  }

  private static DeskDelivery filled(String ticket, String id, Map<String, String> fields) {
    DeskDelivery it = Samples.into(ticket, Samples.named(id, Samples.full()));
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), fields, it.tags(), null, null, null, null, it.leftOut());
  }

  @Test
  void aTicketThatIsDeletedBeforeItsNoteIsWrittenIsMadeAnewOnce() {
    DeskDelivery delivery = Samples.full();
    Map<String, Receipt> done = new HashMap<>();
    List<String> steps = new ArrayList<>();
    boolean deleted = false;
    Optional<Step> next = connector.next(delivery, new Progress(done, clock.instant()));
    while (next.isPresent() && steps.size() < 20) {
      Step step = next.get();
      if (!deleted && step.name().equals("write-note")) {
        desk.deleteTicket(String.valueOf(done.get("create-ticket").ticketId()));
        deleted = true;
      }
      steps.add(step.name());
      switch (connector.perform(step, delivery, new Progress(done, clock.instant()))) {
        case DeliveryOutcome.Delivered(Receipt receipt, _) -> done.put(step.name(), receipt);
        case Refused refused -> delivery = Samples.without(delivery, refused.refused().toArray(Refusal[]::new));
        case DeliveryOutcome other -> throw new AssertionError(other);
      }
      next = connector.next(delivery, new Progress(done, clock.instant()));
    }

    assertThat(steps).containsSubsequence("create-ticket", "write-note", "create-ticket-again", "write-note");
    assertThat(delivery.leftOut()).singleElement().satisfies(it -> {
      assertThat(it.part()).isEqualTo(Part.TARGET);
      assertThat(it.why()).contains("was deleted");
    });
    assertThat(desk.tickets()).singleElement()
        .satisfies(it -> assertThat(it.commentsWith("[legato " + Samples.full().deliveryId() + "]")).hasSize(1));
    clock.advance(Duration.ofMinutes(6));
    assertThat(connector.look(new Step("create-ticket-again"), delivery, new Progress(done, clock.instant())))
        .isInstanceOfSatisfying(Sighting.Seen.class, seen -> assertThat(seen.receipt().ticketId())
            .isEqualTo(done.get("create-ticket-again").ticketId()));
  }

  @Test
  void attributesThatWereNeverMadeAreLeftOutAndRemarked() {
    desk.intercom().removeAttribute("Legato issue");
    Story story = deliver(Samples.into(desk.plantTicket("old"), Samples.full()));

    assertThat(story.asWritten().leftOut()).isEmpty();
    assertThat(story.receipts().get("set-attributes").remarks())
        .containsExactly("there is no attribute 'Legato issue' (connect makes it)");
    assertThat(desk.tickets().getFirst().fields()).containsOnlyKeys("Legato urgency");
  }

  @Test
  void anAttributeRemovedMeanwhileIsNamedInTheNote() {
    String id = desk.plantTicket("old");
    deliver(Samples.into(id, Samples.named("a", Samples.full())));
    desk.intercom().removeAttribute("Legato urgency");

    Story story = deliver(Samples.into(id, Samples.named("b", Samples.full())));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::name).containsExactly("Legato urgency");
    assertThat(desk.tickets().getFirst().commentsWith("Not written: field")).hasSize(1);
  }

  @Test
  void ofTwoAttributesWithOneNameNoneIsFilled() {
    desk.intercom().addAttribute("Legato issue", "string", List.of());

    Story story = deliver(Samples.into(desk.plantTicket("old"), Samples.full()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::why)
        .containsExactly("there are two attributes of this name");
    assertThat(desk.tickets().getFirst().fields()).containsOnlyKeys("Legato urgency");
  }

  @Test
  void aPlanWithoutAttributesStillGetsTheNote() {
    desk.intercom().settings(desk.intercom().settings().withAttributesRestricted(true));

    Story story = deliver(Samples.into(desk.plantTicket("old"), Samples.full()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsOnly(Part.FIELD);
    assertThat(desk.tickets().getFirst().tags()).contains("legato");
  }

  @Test
  void aPlanWithoutTicketsIsSaidSoAndAConversationStillTakesItsNote() {
    desk.intercom().settings(desk.intercom().settings().withTicketsRestricted(true));

    Story story = new ReferenceEngine(connector, clock).deliver(Samples.full());
    assertThat(story.delivered()).isFalse();
    assertThat(story.outcomes().getLast()).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(FailureReason.FORBIDDEN);
      assertThat(refused.detail()).contains("name an existing conversation as target");
    });
    deliver(Samples.into(desk.plantTicket("old"), Samples.named("b", Samples.full())));
    assertThat(desk.tickets()).hasSize(1);
  }

  @Test
  void aWorkspaceWithoutABackOfficeTypeIsToldWhatToMake() {
    desk.intercom().archiveTicketType(desk.intercom().ticketType("Bot escalation").id());

    Story story = new ReferenceEngine(connector, clock).deliver(Samples.full());

    assertThat(story.delivered()).isFalse();
    assertThat(story.outcomes().getLast()).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.MISCONFIGURED));
    assertThat(desk.tickets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusalsWithCodesThatNoListKnowsEndInTheNote(boolean deleted) {
    String id = desk.plantTicket("old");
    desk.intercom().settings(desk.intercom().settings().withUnknownCodes(true));
    if (deleted) {
      desk.deleteTicket(id);
    } else {
      connector.next(Samples.into(id, Samples.full()), Samples.NOTHING);
      desk.intercom().removeAttribute("Legato issue");
    }

    Story story = deliver(Samples.into(id, Samples.full()));

    assertThat(story.note().ticketId()).matches(it -> it.equals(id) != deleted);
  }

  @Test
  void aTeamAndATeammateWhoLeftMeanwhileAreLeftOut() {
    String id = desk.plantTicket("old");
    deliver(Samples.into(id, Samples.named("a", Samples.full())));
    desk.intercom().removeTeam(desk.intercom().team("Billing").id());
    desk.intercom().removeAdmin(desk.intercom().adminByEmail("maria@sandbox.example").orElseThrow().id());

    Story story = deliver(Samples.into(id, Samples.named("b", Samples.full())));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsOnly(Part.GROUP, Part.ASSIGNEE);
    Story anew = deliver(Samples.named("c", Samples.full()));
    assertThat(anew.asWritten().leftOut()).extracting(Refusal::part).containsOnly(Part.GROUP, Part.ASSIGNEE);
  }

  @Test
  void aSnoozedConversationIsWokenByItsNoteAndNothingElseIsDone() {
    String id = desk.plantTicket("old");
    desk.intercom().snooze(id, clock.instant().plus(Duration.ofDays(1)));

    deliver(Samples.into(id, Samples.bare()));

    assertThat(desk.intercom().item(id).orElseThrow().state()).isEqualTo("open");
    assertThat(desk.calls()).filteredOn(it -> !it.startsWith("GET")).hasSize(1);
  }

  @Test
  void aClosedConversationIsOpenedByItsTeamAndWithoutOneThatIsRemarked() {
    String id = desk.plantTicket("old");
    desk.closeTicket(id);

    Story bare = deliver(Samples.into(id, Samples.bare()));
    assertThat(desk.intercom().item(id).orElseThrow().state()).isEqualTo("closed");
    assertThat(bare.note().remarks()).singleElement().asString().contains("closed");

    Story full = deliver(Samples.into(id, Samples.full()));
    assertThat(desk.intercom().item(id).orElseThrow().state()).isEqualTo("open");
    assertThat(full.note().remarks()).isEmpty();
  }

  @Test
  void aMergedConversationHandsAllOverToTheOneThatSurvived() {
    String gone = desk.plantTicket("old");
    String kept = desk.plantTicket("kept");
    desk.intercom().merge(gone, kept);

    Story story = deliver(Samples.into(gone, Samples.full()));

    assertThat(story.note().ticketId()).isEqualTo(kept);
    assertThat(desk.tickets()).hasSize(2).anySatisfy(ticket -> {
      assertThat(ticket.id()).isEqualTo(kept);
      assertThat(ticket.tags()).contains("kept", "legato");
      assertThat(ticket.fields()).containsEntry("Legato urgency", "High");
      assertThat(ticket.commentsWith("Refund")).hasSize(1);
    });
    assertThat(desk.intercom().item(gone).orElseThrow().notes()).isEmpty();
  }

  @Test
  void aSurvivorThatWasClosedSinceIsStillTheSurvivor() {
    String gone = desk.plantTicket("old");
    String kept = desk.plantTicket("kept");
    desk.intercom().merge(gone, kept);
    desk.closeTicket(kept);

    assertThat(deliver(Samples.into(kept, Samples.full())).note().ticketId()).isEqualTo(kept);
    desk.closeTicket(kept);
    assertThat(deliver(Samples.into(gone, Samples.named("b", Samples.full()))).note().ticketId()).isEqualTo(kept);
  }

  @Test
  void whereTheSurvivorIsGoneTheNoteStaysWhereItWasSent() {
    String gone = desk.plantTicket("old");
    String kept = desk.plantTicket("kept");
    desk.intercom().merge(gone, kept);
    desk.deleteTicket(kept);

    assertThat(deliver(Samples.into(gone, Samples.full())).note().ticketId()).isEqualTo(gone);
  }

  @Test
  void aDeletedTicketIsFollowedByANewOneAndSaysWhy() {
    String id = desk.plantTicket("old");
    desk.deleteTicket(id);

    Story story = deliver(Samples.into(id, Samples.full()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsExactly(Part.TARGET);
    assertThat(desk.intercom().tickets()).hasSize(1);
    assertThat(desk.tickets().getFirst().tags()).contains("legato");
  }

  @ParameterizedTest
  @ValueSource(strings = {"archived@customer.example", "suspended@customer.example"})
  void aContactThatIsArchivedOrBlockedStaysSoAndTheTicketGetsAContactOfItsOwn(String email) {
    Contact before = desk.intercom().contactByEmail(email).orElseThrow();

    Story story = deliver(Samples.from(new DeskDelivery.Requester("X", email, null, null), Samples.full()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsExactly(Part.REQUESTER);
    assertThat(desk.intercom().contactByEmail(email).orElseThrow().standing()).isEqualTo(before.standing());
    String contact = desk.intercom().tickets().getFirst().contactId();
    assertThat(desk.intercom().contacts()).anySatisfy(it -> {
      assertThat(it.id()).isEqualTo(contact);
      assertThat(it.externalId()).isEqualTo("legato-hof_01");
      assertThat(it.name()).isNull();
    });
  }

  @Test
  void anArchivedExternalIdIsNotBroughtBack() {
    Story story = deliver(
        Samples.from(new DeskDelivery.Requester("X", null, null, "cust-archived"), Samples.full()));

    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsExactly(Part.REQUESTER);
    assertThat(desk.tickets()).hasSize(1);
  }

  @Test
  void aMergedContactIsFollowedToTheOneThatTookOver() {
    Contact old = desk.intercom().addContact("Old", null, "cust-old");
    Contact into = desk.intercom().addContact("New", "new@customer.example", null);
    desk.intercom().mergeContact(old.id(), into.id());

    deliver(Samples.from(new DeskDelivery.Requester("X", null, null, "cust-old"), Samples.full()));

    assertThat(desk.intercom().tickets().getFirst().contactId()).isEqualTo(into.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0|64f0c1", "+46855501010", "bm9yYQ==", "nora@customer.example:7"})
  void theContactWithAnIdAsAppsGiveThemIsFound(String externalId) {
    Contact known = desk.intercom().addContact("Known", null, externalId);

    deliver(Samples.from(new DeskDelivery.Requester(null, null, null, externalId), Samples.bare()));

    assertThat(desk.intercom().tickets().getFirst().contactId()).isEqualTo(known.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../me", "a b", "x/y", "%2e%2e", "é"})
  void anIdThatIsNoneNeverBecomesPartOfAnAddress(String externalId) {
    deliver(Samples.from(new DeskDelivery.Requester(null, "not an address", null, externalId), Samples.bare()));

    assertThat(desk.calls()).contains("GET /contacts/find_by_external_id/legato-hof_02");
  }

  @Test
  void aTagThatWasDeletedMeanwhileIsMadeAnew() {
    String id = desk.plantTicket("old");
    deliver(Samples.into(id, Samples.named("a", Samples.full())));
    desk.intercom().removeTag("legato");

    Story story = deliver(Samples.into(desk.plantTicket("other"), Samples.named("b", Samples.full())));

    assertThat(story.asWritten().leftOut()).isEmpty();
    assertThat(desk.tickets().getLast().tags()).contains("legato", "legato-sentiment");
  }

  @Test
  void theWindowThatIsUsedUpIsWaitedOut() {
    desk.intercom().settings(desk.intercom().settings().withRequestsPerMinute(12));

    Story story = deliver(Samples.full());

    assertThat(story.outcomes()).filteredOn(RetryLater.class::isInstance).isNotEmpty()
        .allSatisfy(it -> assertThat(((RetryLater) it).askedToWait()).hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(10))));
    assertThat(desk.tickets()).hasSize(1);
  }

  @Test
  void aQuoteOfTheNoteIsNotTheNote() {
    String id = desk.plantTicket("old");
    long tom = desk.intercom().adminByEmail("tom@sandbox.example").orElseThrow().id();
    desk.intercom().addNote(id, tom, "<p>They wrote: [legato dlv_02]</p>");

    assertThat(connector.look(new Step("write-note"), Samples.into(id, Samples.bare()), Samples.NOTHING))
        .isInstanceOf(Sighting.NotSeen.class);
  }

  @Test
  void behindFiveHundredNewerPartsNothingCanBeTold() {
    String id = desk.plantTicket("old");
    long tom = desk.intercom().adminByEmail("tom@sandbox.example").orElseThrow().id();
    for (int i = 0; i < 501; i++) {
      desk.intercom().addNote(id, tom, "<p>part " + i + "</p>");
    }

    assertThat(connector.look(new Step("write-note"), Samples.into(id, Samples.bare()), Samples.NOTHING))
        .isInstanceOfSatisfying(Sighting.Unclear.class,
            unclear -> assertThat(unclear.detail()).contains("500 parts"));
  }

  @Test
  void aTicketThatTheIndexDoesNotShowYetIsWaitedForAndAfterFiveMinutesGivenUp() {
    DeskDelivery delivery = Samples.full();
    List<Long> waits = new ArrayList<>();
    Sighting sighting = connector.look(new Step("create-ticket"), delivery, Samples.NOTHING);
    while (sighting instanceof Sighting.Unclear(_, _, Optional<Duration> wait, _)) {
      waits.add(wait.orElseThrow().toSeconds());
      clock.advance(wait.orElseThrow());
      sighting = connector.look(new Step("create-ticket"), delivery, Samples.NOTHING);
    }

    assertThat(sighting).isInstanceOf(Sighting.NotSeen.class);
    assertThat(waits).containsExactly(20L, 20L, 40L, 80L, 140L);
  }

  /** It runs for hours when the other dies, and the index is as far behind as ever. */
  @Test
  void aNodeThatTakesOverWaitsForTheIndexToo() {
    desk.intercom().settings(desk.intercom().settings().withSearchLag(Duration.ofMinutes(3)));
    try (HelpdeskConnector other = desk.connect(clock)) {
      clock.advance(Duration.ofHours(3));
      connector.perform(new Step("create-ticket"), Samples.full(), Samples.NOTHING);

      assertThat(other.look(new Step("create-ticket"), Samples.full(), Samples.NOTHING))
          .isInstanceOf(Sighting.Unclear.class);
      clock.advance(Duration.ofMinutes(4));
      assertThat(other.look(new Step("create-ticket"), Samples.full(), Samples.NOTHING))
          .isInstanceOf(Sighting.Seen.class);
    }
  }

  @Test
  void nothingReachesTheCustomerWhateverIsDelivered() {
    String id = desk.plantTicket("old");
    deliver(Samples.full());
    deliver(Samples.into(id, Samples.named("b", Samples.full())));
    deliver(Samples.into(desk.intercom().tickets().getFirst().id(), Samples.named("c", Samples.full())));

    assertThat(desk.intercom().items()).allSatisfy(it -> assertThat(it.publicReplies()).isEmpty());
    assertThat(desk.tickets()).extracting(DeskTicket::comments).allSatisfy(comments -> assertThat(comments)
        .filteredOn(it -> it.isPublic()).allSatisfy(it -> assertThat(it.html()).contains("Where is my parcel?")));
  }

  private Story deliver(DeskDelivery delivery) {
    Story story = new ReferenceEngine(connector, clock).deliver(delivery);
    assertThat(story.delivered()).as("%s", story).isTrue();
    return story;
  }
}

package dev.legato.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskFile;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.DeskTicket.DeskComment;
import dev.legato.connector.testkit.ReferenceEngine.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every desk must do, whatever its API is like. A vendor's test extends this and hands over a fresh desk. */
public abstract class HelpdeskConnectorContract {
  protected final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-20T10:00:00Z"));
  private PretendDesk desk;
  private HelpdeskConnector connector;

  /** A desk in its first state, whose clock is the given one. */
  protected abstract PretendDesk freshDesk(SteppingClock clock);

  @BeforeEach
  final void open() {
    desk = freshDesk(clock);
    connector = desk.connect(clock);
  }

  @AfterEach
  final void close() {
    connector.close();
    desk.close();
    assertThat(desk.complaints()).as("what the vendor's description does not allow").isEmpty();
  }

  @Test
  protected void aNewTicketHoldsOnePrivateNoteAndAllThatWasSaid() {
    Story story = engine().deliver(Deliveries.full("d1", desk));

    DeskTicket ticket = onlyTicketWithOneNote("d1");
    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).isEmpty();
    assertThat(ticket.id()).isEqualTo(story.note().ticketId());
    assertThat(ticket.tags()).contains("legato", "legato-low-confidence", "vip");
    assertThat(ticket.group()).isEqualTo(desk.group());
    assertThat(ticket.assignee()).isEqualTo(desk.agent());
    assertThat(ticket.priority()).isEqualTo(desk.setsPriority() ? "urgent" : null);
    assertThat(ticket.requesterEmail()).isEqualTo("nora@example.com");
    assertThat(ticket.externalId()).isIn(null, "conversation-d1");
    assertThat(ticket.fields().values()).anyMatch(value -> value.contains("Refund missing"));
    assertThat(story.note().remarks()).isEmpty();
  }

  @Test
  protected void theReceiptProvesThatTheNoteIsPrivateAndWhereItIs() {
    Story story = engine().deliver(Deliveries.full("d1", desk));

    assertThat(story.note().privacy()).isEqualTo(Privacy.PROVEN);
    assertThat(story.note().ticketUrl()).contains(String.valueOf(story.note().ticketId()));
    assertThat(story.note().noteId()).isNotBlank();
  }

  @Test
  protected void theBareMinimumIsEnough() {
    Story story = engine().deliver(Deliveries.bare("d1"));

    assertThat(story.delivered()).isTrue();
    onlyTicketWithOneNote("d1");
  }

  @Test
  protected void anExistingTicketIsUpdatedAndNoOtherIsMade() {
    String ticket = desk.plantTicket("old", "vip");

    Story story = engine().deliver(Deliveries.into(ticket, Deliveries.full("d1", desk)));

    assertThat(story.delivered()).isTrue();
    assertThat(onlyTicketWithOneNote("d1").id()).isEqualTo(ticket);
    assertThat(desk.tickets()).hasSize(1);
  }

  @Test
  protected void theTagsOfAnExistingTicketStay() {
    String ticket = desk.plantTicket("old", "vip");

    engine().deliver(Deliveries.into(ticket, Deliveries.full("d1", desk)));

    assertThat(onlyTicketWithOneNote("d1").tags()).contains("old", "vip", "legato", "legato-low-confidence");
  }

  @Test
  protected void whatWasNotMeantIsNotTouched() {
    String ticket = desk.plantTicket("old");
    DeskTicket before = desk.tickets().getFirst();

    engine().deliver(Deliveries.into(ticket, Deliveries.bare("d1")));

    DeskTicket after = onlyTicketWithOneNote("d1");
    assertThat(after.requesterEmail()).isEqualTo(before.requesterEmail());
    assertThat(after.externalId()).isEqualTo(before.externalId());
    assertThat(after.group()).isEqualTo(before.group());
    assertThat(after.priority()).isEqualTo(before.priority());
    assertThat(after.tags()).isEqualTo(before.tags());
    assertThat(after.fields()).isEqualTo(before.fields());
  }

  @Test
  protected void aSecondDeliveryAddsItsOwnNoteToTheSameTicket() {
    String ticket = engine().deliver(Deliveries.full("d1", desk)).note().ticketId();

    engine().deliver(Deliveries.into(ticket, Deliveries.bare("d2")));

    assertThat(desk.tickets()).hasSize(1);
    assertThat(notes("d1")).hasSize(1);
    assertThat(notes("d2")).hasSize(1);
  }

  @Test
  protected void nextDecidesWithoutTheNetworkAndTheSameEachTime() {
    DeskDelivery delivery = Deliveries.full("d1", desk);
    Progress nothing = new Progress(Map.of(), clock.instant());

    Optional<Step> first = connector.next(delivery, nothing);

    assertThat(first).isPresent().isEqualTo(connector.next(delivery, nothing));
    assertThat(desk.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  protected void aLostReplyIsLookedUpBeforeTheSecondTry(boolean applied, boolean intoTicket) {
    DeskDelivery delivery = newOrInto(intoTicket, Deliveries.full("d1", desk));
    for (int step = 0; step < 2; step++) {
      desk.nextWrite(new WireFault.LostReply(applied));
    }

    Story story = engine().deliver(delivery);

    assertThat(story.delivered()).isTrue();
    assertThat(story.sightings()).isNotEmpty();
    assertThat(story.note().privacy()).isEqualTo(Privacy.PROVEN);
    onlyTicketWithOneNote("d1");
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  protected void whatLandsAfterTheFirstLookIsNotWrittenTwice(boolean intoTicket, boolean firstWrite) {
    DeskDelivery delivery = newOrInto(intoTicket, Deliveries.bare("d1"));
    LateWrite late = new LateWrite(connector, firstWrite);

    Story story = new ReferenceEngine(late, clock).deliver(delivery);

    assertThat(late.hasLanded()).isTrue();
    assertThat(story.delivered()).isTrue();
    // Either the engine waited, or the desk knew the repetition for what it was.
    onlyTicketWithOneNote("d1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  protected void aCrashAfterEachCallLeavesOneNote(boolean intoTicket) {
    Story story = engine().deliverWithCrashes(newOrInto(intoTicket, Deliveries.full("d1", desk)));

    assertThat(story.delivered()).isTrue();
    onlyTicketWithOneNote("d1");
  }

  @ParameterizedTest
  @CsvSource({"408", "409", "425", "429", "500", "502", "503", "504", "302", "520"})
  protected void aPassingFaultEndsInOneNote(int status) {
    desk.nextWrite(WireFault.status(status));

    Story story = engine().deliver(Deliveries.full("d1", desk));

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).isEmpty();
    assertThat(story.outcomes().getFirst()).isInstanceOfAny(RetryLater.class, MaybeDelivered.class);
    onlyTicketWithOneNote("d1");
  }

  @ParameterizedTest
  @CsvSource({"409", "500", "502", "503", "504", "200", "302"})
  protected void aFaultAfterTheWorkIsNotTakenForAFailure(int status) {
    desk.nextWrite(WireFault.statusAfterApplying(status));

    Story story = engine().deliver(Deliveries.full("d1", desk));

    assertThat(story.outcomes().getFirst()).isInstanceOf(MaybeDelivered.class);
    assertThat(story.delivered()).isTrue();
    onlyTicketWithOneNote("d1");
  }

  @Test
  protected void aDeskThatIsNotThereIsTriedLater() {
    try (HelpdeskConnector nobody = desk.connectToNobody(clock)) {
      Progress nothing = new Progress(Map.of(), clock.instant());
      DeskDelivery delivery = Deliveries.from("nora@example.com", Deliveries.bare("d1"));
      Step step = nobody.next(delivery, nothing).orElseThrow();

      assertThat(nobody.perform(step, delivery, nothing)).isInstanceOfSatisfying(RetryLater.class,
          outcome -> assertThat(outcome.reason()).isEqualTo(FailureReason.DESK_UNAVAILABLE));
      assertThat(nobody.look(step, delivery, nothing)).isInstanceOf(Sighting.Unclear.class);
    }
  }

  @Test
  protected void theWaitTheDeskAsksForIsHandedOn() {
    desk.nextWrite(new WireFault.Answer(429, 77, false, null));

    Story story = engine().deliver(Deliveries.bare("d1"));

    assertThat(story.outcomes().getFirst()).isInstanceOfSatisfying(RetryLater.class, outcome -> {
      assertThat(outcome.reason()).isEqualTo(FailureReason.RATE_LIMITED);
      assertThat(outcome.askedToWait()).contains(Duration.ofSeconds(77));
      assertThat(outcome.httpStatus()).isEqualTo(429);
    });
    onlyTicketWithOneNote("d1");
  }

  @Test
  protected void anAbsurdWaitIsCappedAtAQuarterOfAnHour() {
    desk.nextWrite(new WireFault.Answer(429, 86_400, false, null));

    Story story = engine().deliver(Deliveries.bare("d1"));

    assertThat(story.outcomes().getFirst()).isInstanceOfSatisfying(RetryLater.class,
        outcome -> assertThat(outcome.askedToWait()).contains(Duration.ofMinutes(15)));
  }

  @ParameterizedTest
  @EnumSource(value = Part.class, names = {"FIELD", "TAGS", "GROUP", "ASSIGNEE", "PRIORITY", "REQUESTER"})
  protected void aRefusedPartIsNamedAndTheNoteLandsWithoutIt(Part part) {
    Optional<WireFault> refusal = desk.refusalOf(part);
    assumeTrue(refusal.isPresent(), "this desk never refuses " + part);
    desk.nextWrite(refusal.get());

    Story story = engine().deliver(Deliveries.full("d1", desk));

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsOnly(part);
    assertThat(onlyTicketWithOneNote("d1").commentsWith("Not written: " + part.word())).hasSize(1);
  }

  @Test
  protected void whatTheAccountLacksIsLeftOutAllAtOnce() {
    DeskDelivery delivery = Deliveries.placed(Deliveries.bare("d1"), "No such group", "nobody@example.com");

    Story story = engine().deliver(delivery);

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsExactlyInAnyOrder(Part.GROUP,
        Part.ASSIGNEE);
    assertThat(story.outcomes()).filteredOn(Refused.class::isInstance).hasSize(1);
    onlyTicketWithOneNote("d1");
  }

  @Test
  protected void aClosedTicketThatTakesNotesGetsItsNote() {
    assumeTrue(!desk.closesForGood(), "a closed ticket takes no notes on this desk");
    String closed = desk.plantTicket("old");
    desk.closeTicket(closed);

    Story story = engine().deliver(Deliveries.into(closed, Deliveries.full("d1", desk)));

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).isEmpty();
    assertThat(onlyTicketWithOneNote("d1").id()).isEqualTo(closed);
  }

  @Test
  protected void aClosedTicketGetsAFollowUp() {
    assumeTrue(desk.closesForGood(), "a closed ticket still takes notes on this desk");
    String closed = desk.plantTicket("old");
    desk.closeTicket(closed);

    Story story = engine().deliver(Deliveries.into(closed, Deliveries.full("d1", desk)));

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsOnly(Part.TARGET);
    DeskTicket ticket = ticketWithOneNote("d1");
    assertThat(ticket.id()).isNotEqualTo(closed);
    assertThat(ticket.tags()).contains("legato");
    assertThat(ticket.followUpOf() == null || ticket.followUpOf().equals(closed) && ticket.tags().contains("old"))
        .isTrue();
  }

  @Test
  protected void aDeletedTicketGetsANewOne() {
    String gone = desk.plantTicket("old");
    desk.deleteTicket(gone);

    Story story = engine().deliver(Deliveries.into(gone, Deliveries.full("d1", desk)));

    assertThat(story.delivered()).isTrue();
    assertThat(onlyTicketWithOneNote("d1").id()).isNotEqualTo(gone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../users/1", "1?x=", "12 or 1", "-1", "", "0x10", "99999999999999999999"})
  protected void aTargetThatIsNoTicketNumberNeverBecomesPartOfAnAddress(String target) {
    Story story = engine().deliver(Deliveries.into(target, Deliveries.bare("d1")));

    assertThat(story.delivered()).isTrue();
    onlyTicketWithOneNote("d1");
    assertThat(desk.calls()).noneMatch(call -> call.matches(".*/(users/1|-1|0x10|9{20}|12( |%20|[+])or).*"));
  }

  @Test
  protected void aCustomerWhoIsShutOutDoesNotStopTheNote() {
    Optional<String> suspended = desk.suspendedCustomer();
    assumeTrue(suspended.isPresent(), "this desk shuts nobody out");

    Story story = engine().deliver(Deliveries.from(suspended.get(), Deliveries.full("d1", desk)));

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).extracting(Refusal::part).containsOnly(Part.REQUESTER);
    assertThat(onlyTicketWithOneNote("d1").requesterEmail()).isNotEqualTo(suspended.get());
  }

  @Test
  protected void hostileTextInEveryFieldArrivesAsText() {
    Story story = engine().deliver(Deliveries.hostile("d1"));

    assertThat(story.delivered()).isTrue();
    DeskTicket ticket = onlyTicketWithOneNote("d1");
    assertThat(ticket.comments()).allSatisfy(comment -> assertThat(comment.html()).doesNotContain("<script", "{{"));
  }

  @Test
  protected void aLongTranscriptTravelsAsAFile() {
    Story story = engine().deliver(Deliveries.withTranscript("customer: hello\n".repeat(5_000),
        Deliveries.full("d1", desk)));

    assertThat(story.delivered()).isTrue();
    boolean leftOut = story.asWritten().without(Part.TRANSCRIPT);
    assertThat(leftOut || !notes("d1").getFirst().files().isEmpty())
        .as("the transcript is a file, or was refused by name").isTrue();
    onlyTicketWithOneNote("d1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  protected void theCustomersFilesArriveWithTheNote(boolean intoTicket) {
    DeskDelivery delivery = Deliveries.withFiles(newOrInto(intoTicket, Deliveries.full("d1", desk)));

    Story story = engine().deliver(delivery);

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).isEmpty();
    assertThat(ticketWithOneNote("d1").commentsWith(Deliveries.mark("d1")).getFirst().files())
        .containsExactlyElementsOf(delivery.files().stream().map(DeskFile::name).toList());
  }

  @Test
  protected void filesAndTranscriptTravelTogether() {
    Story story = engine().deliver(Deliveries.withFiles(Deliveries.withTranscript("customer: hello\n".repeat(5_000),
        Deliveries.full("d1", desk))));

    assertThat(story.delivered()).isTrue();
    assertThat(notes("d1").getFirst().files()).hasSize(story.asWritten().without(Part.TRANSCRIPT) ? 2 : 3);
    onlyTicketWithOneNote("d1");
  }

  @Test
  protected void aRefusedFileIsNamedAndTheNoteLandsWithoutIt() {
    Optional<WireFault> refusal = desk.refusalOf(Part.ATTACHMENT);
    assumeTrue(refusal.isPresent(), "this desk never refuses files");
    // Whatever writes come before the one that carries the files are let through.
    DeskDelivery delivery = Deliveries.withFiles(Deliveries.bare("d1"));
    desk.nextWriteOfFiles(refusal.get());

    Story story = engine().deliver(delivery);

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).isNotEmpty()
        .allSatisfy(it -> assertThat(it.part()).isEqualTo(Part.ATTACHMENT))
        .allSatisfy(it -> assertThat(it.name()).isIn(delivery.files().stream().map(DeskFile::name).toList()));
    assertThat(notes("d1").getFirst().files())
        .containsExactlyElementsOf(story.asWritten().filesToSend().stream().map(DeskFile::name).toList());
    assertThat(onlyTicketWithOneNote("d1").commentsWith("Not written: attachment")).hasSize(1);
  }

  @Test
  protected void aFileThatIsTooLargeForAnyDeskIsNamed() {
    DeskFile huge = new DeskFile("film.mp4", "video/mp4", 60_000_000, () -> {
      throw new AssertionError("nobody needs its bytes to know that it is too large");
    });
    DeskDelivery bare = Deliveries.bare("d1");

    Story story = engine().deliver(bare.withFiles(List.of(huge, Deliveries.file("photo.png", "image/png", 100))));

    assertThat(story.delivered()).isTrue();
    assertThat(story.asWritten().leftOut()).containsExactly(huge.leftOut(DeskFile.TOO_LARGE));
    assertThat(notes("d1").getFirst().files()).containsExactly("photo.png");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  protected void aCrashBetweenFilesAndNoteLeavesOneNoteWithEachFileOnce(boolean intoTicket) {
    DeskDelivery delivery = Deliveries.withFiles(newOrInto(intoTicket, Deliveries.full("d1", desk)));

    assertThat(engine().deliverWithCrashes(delivery).delivered()).isTrue();

    assertThat(ticketWithOneNote("d1").commentsWith(Deliveries.mark("d1")).getFirst().files())
        .containsExactlyElementsOf(delivery.files().stream().map(DeskFile::name).toList());
  }

  @Test
  protected void filesThatWaitedForHoursArriveAllTheSame() {
    DeskDelivery delivery = Deliveries.withFiles(Deliveries.bare("d1"));
    Map<String, Receipt> done = new HashMap<>();
    // All but the note, and then a night.
    for (Step step = connector.next(delivery, new Progress(done, clock.instant())).orElseThrow(); !desk
        .carriesFiles(step); step = connector.next(delivery, new Progress(done, clock.instant())).orElseThrow()) {
      done.put(step.name(), ((DeliveryOutcome.Delivered) connector.perform(step, delivery,
          new Progress(done, clock.instant()))).receipt());
    }
    clock.advance(Duration.ofHours(9));

    Story story = engine().goOn(delivery, done);

    assertThat(story.delivered()).isTrue();
    assertThat(notes("d1").getFirst().files()).hasSize(2);
    onlyTicketWithOneNote("d1");
  }

  @Test
  protected void aNotePublishedAgainstOurWordIsMadePrivateAtOnce() {
    desk.breakPrivacy();

    Story story = engine().deliver(Deliveries.full("d1", desk));

    assertThat(story.note().privacy()).isEqualTo(Privacy.PUBLIC);
    Optional<Receipt> hidden = story.receipts().values().stream().filter(it -> it.privacy() == Privacy.MADE_PRIVATE)
        .findFirst();
    assertThat(hidden).as("the step that hides the note").isPresent();
    if (desk.makesPrivate()) {
      onlyTicketWithOneNote("d1");
    } else {
      assertThat(notes("d1")).isEmpty();
      assertThat(hidden.get().remarks()).isNotEmpty();
    }
  }

  @Test
  protected void ourOwnWritesAreRecognisedAndNobodyElses() {
    DeskDelivery mine = Deliveries.full("d1", desk);
    Story story = engine().deliver(mine);
    Step note = new Step(story.steps().getLast());
    Map<String, Receipt> before = new HashMap<>(story.receipts());
    before.remove(note.name());
    Progress progress = new Progress(before, clock.instant());

    assertThat(connector.look(note, mine, progress)).isInstanceOfSatisfying(Sighting.Seen.class, seen -> {
      assertThat(seen.receipt().ticketId()).isEqualTo(story.note().ticketId());
      assertThat(seen.receipt().privacy()).isEqualTo(Privacy.PROVEN);
    });
    DeskDelivery another = Deliveries.sameConversation("d2", mine);
    assertThat(connector.look(note, another, progress)).isInstanceOf(Sighting.NotSeen.class);
  }

  @Test
  protected void rejectedCredentialsAreSaidSoAndNothingIsWritten() {
    try (HelpdeskConnector stranger = desk.connectAsStranger(clock)) {
      Story story = new ReferenceEngine(stranger, clock).deliver(Deliveries.full("d1", desk));

      assertThat(story.delivered()).isFalse();
      assertThat(story.outcomes().getLast()).isInstanceOfSatisfying(Refused.class,
          refused -> assertThat(refused.reason()).isEqualTo(FailureReason.CREDENTIALS_REJECTED));
      assertThat(desk.tickets()).isEmpty();
      assertSilent(story);
    }
  }

  @Test
  protected void aForbiddenWriteIsSaidSo() {
    desk.nextWrite(desk.forbidden());

    Story story = engine().deliver(Deliveries.bare("d1"));

    assertThat(story.outcomes().getLast()).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.FORBIDDEN));
  }

  /** A proxy's or firewall's page, in prose: it is not the desk that says so. */
  @ParameterizedTest
  @CsvSource({"403, false", "404, false", "410, false", "403, true", "404, true", "410, true"})
  protected void aPageOfSomethingInFrontOfTheDeskIsNotTheDesksWord(int status, boolean intoTicket) {
    DeskDelivery delivery = newOrInto(intoTicket, Deliveries.full("d1", desk));
    desk.nextWrite(WireFault.status(status));

    Story story = engine().deliver(delivery);

    assertThat(story.delivered()).isTrue();
    assertThat(story.outcomes().getFirst()).isInstanceOfSatisfying(RetryLater.class,
        later -> assertThat(later.reason()).isEqualTo(FailureReason.UNEXPECTED_ANSWER));
    assertThat(story.asWritten().leftOut()).isEmpty();
    onlyTicketWithOneNote("d1");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 413, 422, 429, 500, 503})
  protected void noSecretAndNoCustomerTextIsInAnythingSaid(int status) {
    desk.nextWrite(new WireFault.Answer(status, null, false, desk.errorSaying(Deliveries.WORDS, "nora@example.com")));

    Story story = engine().deliver(Deliveries.full("d1", desk));

    assertSilent(story);
    assertThat(connector.toString()).doesNotContain(desk.secrets());
  }

  @Test
  protected void everyCallKeepsToTheVendorsDescription() {
    String ticket = desk.plantTicket("old");
    engine().deliver(Deliveries.withTranscript("customer: hello\n".repeat(50), Deliveries.full("d1", desk)));
    engine().deliver(Deliveries.into(ticket, Deliveries.full("d2", desk)));
    engine().deliverWithCrashes(Deliveries.full("d3", desk));
    engine().deliver(Deliveries.withFiles(Deliveries.full("d4", desk)));

    assertThat(desk.complaints()).isEmpty();
  }

  @Test
  protected void whateverGoesWrongThereIsOneNotePerDelivery() {
    long seed = Long.getLong("legato.seed", 20_261_120L);
    Random random = new Random(seed);
    int deliveries = 40;
    String shared = desk.plantTicket("old");
    for (int i = 0; i < deliveries; i++) {
      for (int fault = random.nextInt(4); fault > 0; fault--) {
        desk.nextWrite(anyFault(random));
      }
      DeskDelivery delivery = Deliveries.full("r" + i + "-", desk);
      Story story = engine().deliver(i % 2 == 0 ? delivery : Deliveries.into(shared, delivery));
      assertThat(story.delivered()).as("delivery %s, seed %s: %s", i, seed, story).isTrue();
      clock.advance(Duration.ofMinutes(1));
    }
    for (int i = 0; i < deliveries; i++) {
      assertThat(notes("r" + i + "-")).as("notes of delivery %s, seed %s", i, seed).hasSize(1)
          .noneMatch(DeskComment::isPublic);
    }
    assertThat(desk.tickets()).as("seed %s", seed).hasSize(1 + deliveries / 2);
  }

  private static WireFault anyFault(Random random) {
    int[] statuses = {408, 409, 429, 500, 502, 503, 504};
    return switch (random.nextInt(3)) {
      case 0 -> new WireFault.LostReply(random.nextBoolean());
      case 1 -> new WireFault.Answer(429, random.nextInt(30), false, null);
      default -> {
        int status = statuses[random.nextInt(statuses.length)];
        yield new WireFault.Answer(status, null, status != 429 && random.nextBoolean(), null);
      }
    };
  }

  private ReferenceEngine engine() {
    return new ReferenceEngine(connector, clock);
  }

  private DeskDelivery newOrInto(boolean intoTicket, DeskDelivery delivery) {
    return intoTicket ? Deliveries.into(desk.plantTicket("old"), delivery) : delivery;
  }

  private List<DeskComment> notes(String deliveryId) {
    return desk.tickets().stream().flatMap(it -> it.commentsWith(Deliveries.mark(deliveryId)).stream()).toList();
  }

  /** That there is one note in all the desk, that it is private, and the ticket it is in. */
  private DeskTicket ticketWithOneNote(String deliveryId) {
    assertThat(notes(deliveryId)).hasSize(1).noneMatch(DeskComment::isPublic);
    return desk.tickets().stream().filter(it -> !it.commentsWith(Deliveries.mark(deliveryId)).isEmpty()).findFirst()
        .orElseThrow();
  }

  private DeskTicket onlyTicketWithOneNote(String deliveryId) {
    assertThat(desk.tickets()).hasSize(1);
    return ticketWithOneNote(deliveryId);
  }

  private void assertSilent(Story story) {
    Set<String> said = story.outcomes().stream().map(DeliveryOutcome::toString).collect(Collectors.toSet());
    story.sightings().forEach(sighting -> said.add(sighting.toString()));
    assertThat(said).isNotEmpty().allSatisfy(text -> {
      assertThat(text).doesNotContain(Deliveries.WORDS, "nora@example.com", "Nora");
      assertThat(text).doesNotContain(desk.secrets());
    });
  }
}

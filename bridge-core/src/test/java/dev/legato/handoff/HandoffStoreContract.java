package dev.legato.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Priority;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do, whatever it keeps its rows in. */
public abstract class HandoffStoreContract {
  protected static final Instant T0 = Instant.parse("2026-11-20T10:00:00.123456Z");
  private HandoffStore store;
  private int ids;

  /** Opens the same store again and again: what was there stays there. */
  protected abstract HandoffStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = open();
  }

  private Arrival arrival(String conversation, @Nullable String eventId, String body, Priority urgency) {
    int n = ++ids;
    return new Arrival("webbot", eventId, sha256(body), body.getBytes(StandardCharsets.UTF_8), "application/json", T0,
        List.of(new Arrival.Escalation("hof_" + n, 0, conversation, "support", "general", "all",
            "explicit-request", urgency, "{\"team\":\"general\"}", "{\"score\":50}")));
  }

  /** An arrival of a conversation of its own. */
  protected Arrival arrivalOf(String conversation) {
    return arrival(conversation, null, conversation, Priority.NORMAL);
  }

  private Acceptance.Entry accepted(Arrival arrival) {
    return ((Acceptance.Stored) store.accept(arrival)).entries().getFirst();
  }

  private String accepted(String conversation) {
    return accepted(arrival(conversation, null, "body of " + conversation + ids, Priority.NORMAL)).handoffId();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAcceptedWebhookIsThereAfterReopeningWithItsRawBytes() {
    var id = accepted(arrival("c1", "msg_1", "{\"é\":1}", Priority.HIGH)).handoffId();
    reopen();
    var open = store.openDelivery(id).orElseThrow();
    assertThat(open.conversationId()).isEqualTo("c1");
    assertThat(open.receivedAt()).isEqualTo(T0);
    assertThat(open.update()).isFalse();
    assertThat(new String(store.body(open.deliveryId()).body(), StandardCharsets.UTF_8)).isEqualTo("{\"é\":1}");
    assertThat(store.find(id).orElseThrow().urgency()).isEqualTo("high");
  }

  @Test
  void theSameDeliveryIdIsADuplicateWhateverItsBytes() {
    var first = accepted(arrival("c1", "msg_1", "one", Priority.NORMAL));
    assertThat(store.accept(arrival("c1", "msg_1", "two", Priority.NORMAL)))
        .isEqualTo(new Acceptance.Duplicate(List.of(first.handoffId())));
  }

  @Test
  void theSameBytesAreADuplicateUnderWhateverId() {
    var first = accepted(arrival("c1", "msg_1", "one", Priority.NORMAL));
    assertThat(store.accept(arrival("c1", "msg_2", "one", Priority.NORMAL)))
        .isEqualTo(new Acceptance.Duplicate(List.of(first.handoffId())));
    assertThat(store.accept(arrival("c1", null, "one", Priority.NORMAL))).isInstanceOf(Acceptance.Duplicate.class);
  }

  @Test
  void aSecondSignalOfAnOpenConversationIsAnUpdateOfItsHandoffAndComesAfterIt() {
    var first = accepted(arrival("c1", null, "one", Priority.NORMAL));
    var second = accepted(arrival("c1", null, "two", Priority.URGENT));
    assertThat(second).isEqualTo(new Acceptance.Entry(first.handoffId(), "support", true, false));
    var open = store.openDelivery(first.handoffId()).orElseThrow();
    assertThat(open.update()).isFalse();
    store.move(open.deliveryId(), T0, new Move.Settle(new Move.Ticket("7", "http://desk/7"), null));
    var update = store.openDelivery(first.handoffId()).orElseThrow();
    assertThat(update.update()).isTrue();
    assertThat(update.ticketId()).isEqualTo("7");
    assertThat(new String(store.bodyBefore(update.deliveryId()).orElseThrow().body(), StandardCharsets.UTF_8))
        .isEqualTo("one");
    assertThat(store.find(first.handoffId()).orElseThrow().urgency()).isEqualTo("urgent");
  }

  @Test
  void aSignalThatIsAbsorbedGoesOnWithTheNextAndStillOpensTheTicket() {
    var id = accepted(arrival("c1", null, "one", Priority.NORMAL)).handoffId();
    accepted(arrival("c1", null, "two", Priority.NORMAL));
    accepted(arrival("c1", null, "three", Priority.NORMAL));
    assertThat(new String(store.bodyAfter(id + ".1").orElseThrow().body(), StandardCharsets.UTF_8)).isEqualTo("two");
    assertThat(store.bodyAfter(id + ".3")).isEmpty();
    store.move(id + ".1", T0, new Move.Absorb());
    store.move(id + ".1", T0, new Move.Absorb());
    var second = store.openDelivery(id).orElseThrow();
    assertThat(second.deliveryId()).isEqualTo(id + ".2");
    assertThat(second.update()).isFalse();
    assertThat(store.bodyBefore(id + ".2")).isEmpty();
    store.move(id + ".2", T0, new Move.Settle(new Move.Ticket("7", null), null));
    var third = store.openDelivery(id).orElseThrow();
    assertThat(third.update()).isTrue();
    store.move(third.deliveryId(), T0, new Move.Settle(null, null));
    assertThat(store.due("support", T0.plusSeconds(1), 5)).isEmpty();
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.DELIVERED);
  }

  @Test
  void whatWaitsIsParkedOrIsUnansweredIsCountedByTeam() {
    var waits = accepted(arrival("c1", null, "one", Priority.NORMAL)).handoffId();
    var parked = accepted(arrival("c2", null, "two", Priority.NORMAL)).handoffId();
    store.move(parked + ".1", T0.plusSeconds(5), new Move.Park("forbidden", "403", null));
    assertThat(store.waiting("support", T0.minusSeconds(1))).isEmpty();
    assertThat(store.waiting("support", T0)).singleElement().satisfies(pile -> {
      assertThat(pile.count()).isEqualTo(1);
      assertThat(pile.oldest()).isEqualTo(T0);
      assertThat(pile.examples()).containsExactly(waits);
    });
    assertThat(store.waiting("sales", T0)).isEmpty();
    assertThat(store.parked("support", T0, T0.plusSeconds(5))).singleElement()
        .satisfies(pile -> assertThat(pile.reason()).isEqualTo("forbidden"));
    assertThat(store.parked("support", T0.plusSeconds(5), T0.plusSeconds(9))).isEmpty();
    assertThat(store.unanswered(waits)).isPresent();
    store.move(waits + ".1", T0, new Move.Settle(new Move.Ticket("7", null), null));
    store.answered(waits, T0.plusSeconds(60));
    store.answered(waits, T0.plusSeconds(90));
    assertThat(store.unanswered(waits)).isEmpty();
    assertThat(store.find(waits).orElseThrow().times().answered()).isEqualTo(T0.plusSeconds(60));
    // A later update does not undo that.
    accepted(arrival("c1", null, "three", Priority.NORMAL));
    store.move(waits + ".2", T0, new Move.Settle(null, null));
    assertThat(store.find(waits).orElseThrow().state()).isEqualTo(HandoffState.ANSWERED);
  }

  @Test
  void onlyWritesThatWereOrMayHaveBeenAppliedCountAgainstATicketsLimit() {
    var id = accepted(arrival("c1", null, "one", Priority.NORMAL)).handoffId();
    for (var outcome : List.of("retry-later", "maybe-delivered", "refused", "delivered")) {
      long attempt = store.intend(id + ".1", "note", T0, "draft");
      store.conclude(new AttemptResult(id + ".1", attempt, "note", T0, outcome, null, null, 0, null),
          new Move.GoOn(null, null));
    }
    store.intend(id + ".1", "note", T0.plusSeconds(1), "draft");
    assertThat(store.writesSince(id, T0.minusSeconds(1))).containsExactly(T0, T0, T0.plusSeconds(1));
    assertThat(store.writesSince(id, T0)).containsExactly(T0.plusSeconds(1));
  }

  @Test
  void fiveEqualWebhooksAtOnceMakeOneHandoff() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var arrivals = IntStream.range(0, 5).mapToObj(_ -> arrival("c1", "msg_1", "one", Priority.NORMAL)).toList();
      var answers = new ArrayList<Acceptance>();
      for (var answer : arrivals.stream().map(arrival -> threads.submit(() -> store.accept(arrival))).toList())
        answers.add(answer.get());
      assertThat(answers).filteredOn(answer -> answer instanceof Acceptance.Stored).hasSize(1);
      assertThat(store.list(null, 10)).hasSize(1);
    }
  }

  @Test
  void manyWritersAtOnceAllGetTheirOwnOrderWithoutGaps() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var arrivals = IntStream.range(0, 400)
          .mapToObj(i -> arrival("c" + i % 4, null, "body " + i, Priority.NORMAL)).toList();
      for (var answer : arrivals.stream().map(arrival -> threads.submit(() -> store.accept(arrival))).toList())
        answer.get();
    }
    assertThat(store.list(null, 10)).hasSize(4);
    for (var handoff : store.list(null, 10))
      assertThat(store.find(handoff.handoffId()).orElseThrow().deliveries()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void whatIsDueComesMostUrgentFirstThenLongestWaiting() {
    var normal = accepted(arrival("c1", null, "1", Priority.NORMAL)).handoffId();
    var urgent = accepted(arrival("c2", null, "2", Priority.URGENT)).handoffId();
    var later = accepted(arrival("c3", null, "3", Priority.URGENT)).handoffId();
    store.move("hof_3.1", T0, new Move.WaitUntil(T0.plusSeconds(30), true, null));
    assertThat(store.due("support", T0, 10)).containsExactly(urgent, normal);
    assertThat(store.due("support", T0.plusSeconds(30), 10)).containsExactly(urgent, later, normal);
    assertThat(store.due("support", T0.plusSeconds(30), 1)).containsExactly(urgent);
    assertThat(store.due("other", T0, 10)).isEmpty();
  }

  @Test
  void whatWaitsTellsWhenItIsDueAndElseSinceWhenThereIsWork() {
    assertThat(store.nextDue("support")).isEmpty();
    accepted("c1");
    assertThat(store.nextDue("support")).contains(T0);
    accepted("c2");
    store.move("hof_1.1", T0, new Move.WaitUntil(T0.plusSeconds(30), true, null));
    assertThat(store.nextDue("support")).contains(T0.plusSeconds(30));
  }

  @Test
  void whoseGraceEndsFirstGoesFirstSoThatNobodyIsOvertakenForEver() {
    arriveAt(T0, "low", Priority.LOW);
    arriveAt(T0.plus(Duration.ofHours(1)), "normal", Priority.NORMAL);
    arriveAt(T0.plus(Duration.ofHours(6)), "urgent while low still has time", Priority.URGENT);
    arriveAt(T0.plus(Duration.ofHours(12)), "urgent when low has waited long enough", Priority.URGENT);
    assertThat(store.due("support", T0.plus(Duration.ofHours(13)), 10)).containsExactly("hof_2", "hof_3", "hof_1",
        "hof_4");
  }

  @Test
  void ofEquallyUrgentTheValuableGoFirst() {
    arriveAt(T0, "one", Priority.NORMAL, Grace.of(Priority.NORMAL, false));
    arriveAt(T0.plusSeconds(60), "another", Priority.NORMAL, Grace.of(Priority.NORMAL, true));
    assertThat(store.due("support", T0.plusSeconds(60), 10)).containsExactly("hof_2", "hof_1");
  }

  @Test
  void anUpdateMakesAQueuedHandoffMoreUrgentAndNeverLess() {
    arriveAt(T0, "c1", Priority.NORMAL);
    arriveAt(T0, "c2", Priority.HIGH);
    arriveAt(T0.plusSeconds(1), "c1", Priority.URGENT);
    arriveAt(T0.plusSeconds(2), "c2", Priority.LOW);
    assertThat(store.due("support", T0.plusSeconds(2), 10)).containsExactly("hof_1", "hof_2");
  }

  private void arriveAt(Instant at, String conversation, Priority urgency) {
    arriveAt(at, conversation, urgency, Grace.of(urgency, false));
  }

  private void arriveAt(Instant at, String conversation, Priority urgency, Duration grace) {
    int n = ++ids;
    accepted(new Arrival("webbot", null, sha256("at " + n), new byte[]{1}, null, at, List.of(new Arrival.Escalation(
        "hof_" + n, 0, conversation, "support", null, null, "other", urgency, grace, "{}", "{}", null))));
  }

  @Test
  void turnsAreRememberedOnceInTheOrderOfTimeUntilTheirTimeIsUp() {
    var memory = store.memory();
    var room = new TurnMemory.Room(3, 1000);
    var until = T0.plusSeconds(60);
    assertThat(memory.remember("webbot", "c", List.of(turn("b", 2), turn("a", 1)), room, T0, until)).isEqualTo(2);
    assertThat(memory.remember("webbot", "c", List.of(turn("b", 2), turn("c", 3)), room, T0, until)).isEqualTo(1);
    assertThat(memory.recall("webbot", "c", T0)).containsExactly("\"a\"", "\"b\"", "\"c\"");
    assertThat(memory.recall("phonebot", "c", T0)).isEmpty();

    memory.remember("webbot", "c", List.of(turn("d", 4)), room, T0, until);
    assertThat(memory.recall("webbot", "c", T0)).containsExactly("\"b\"", "\"c\"", "\"d\"");
    memory.remember("webbot", "c", List.of(turn("e", 5)), new TurnMemory.Room(9, 7), T0, until);
    assertThat(memory.recall("webbot", "c", T0)).containsExactly("\"d\"", "\"e\"");

    assertThat(memory.recall("webbot", "c", until)).isEmpty();
    assertThat(memory.forget(T0)).isZero();
    assertThat(memory.forget(until)).isEqualTo(2);
  }

  @Test
  void theConversationsThatWereQuietTheLongestAreForgottenWhereThereAreTooMany() {
    var memory = store.memory();
    var room = new TurnMemory.Room(3, 1000);
    for (int i = 0; i < 4; i++)
      memory.remember("webbot", "c" + i, List.of(turn("a", i)), room, T0, T0.plusSeconds(60 + i));
    memory.remember("phonebot", "c0", List.of(turn("a", 0)), room, T0, T0.plusSeconds(60));
    assertThat(memory.keepOnly("webbot", 2)).isEqualTo(2);
    assertThat(memory.recall("webbot", "c1", T0)).isEmpty();
    assertThat(memory.recall("webbot", "c2", T0)).hasSize(1);
    assertThat(memory.recall("phonebot", "c0", T0)).hasSize(1);
  }

  private static TurnMemory.Turn turn(String key, int second) {
    return new TurnMemory.Turn(key, T0.plusSeconds(second), '"' + key + '"');
  }

  @Test
  void turnsThatWereRememberedBelongToTheDeliveryForGood() {
    accepted(new Arrival("webbot", null, sha256("with turns"), new byte[]{1}, null, T0, List.of(
        new Arrival.Escalation("hof_turns", 0, "c", "support", null, null, "other", Priority.NORMAL, Duration.ZERO,
            "{}", "{}", "[1]"))));
    assertThat(store.body("hof_turns.1").earlier()).isEqualTo("[1]");
    arriveAt(T0, "another", Priority.NORMAL);
    assertThat(store.body("hof_" + ids + ".1").earlier()).isNull();
  }

  @Test
  void theTraceOfAWebhookIsKeptWithItsDeliveryAndLaterOnesFindIt() {
    var first = accepted(traced("one", "00-first"));
    assertThat(store.openDelivery(first.handoffId()).orElseThrow().trace()).isEqualTo("00-first");
    assertThat(store.tracesBefore(first.handoffId() + ".1")).isEmpty();
    accepted(traced("two", null));
    accepted(traced("three", "00-third bot=x"));
    accepted(traced("four", "00-fourth"));
    reopen();
    assertThat(store.tracesBefore(first.handoffId() + ".4")).containsExactly("00-third bot=x", "00-first");
    store.move(first.handoffId() + ".1", T0, new Move.Absorb());
    assertThat(store.openDelivery(first.handoffId()).orElseThrow().trace()).isNull();
  }

  private Arrival traced(String body, @Nullable String trace) {
    return new Arrival("webbot", null, sha256(body), new byte[]{1}, null, T0,
        List.of(
            new Arrival.Escalation("hof_" + ++ids, 0, "traced", "support", null, null, "other", Priority.NORMAL, "{}",
                "{}")),
        trace);
  }

  @Test
  void aSourceSeesItsOwnHandoffsAndRefusalsOnly() {
    arriveAt(T0, "one", Priority.NORMAL);
    arriveAt(T0, "two", Priority.NORMAL);
    var reports = store.reports();
    assertThat(reports.newest("webbot", 5)).hasSize(2).allMatch(one -> one.deliveries() == 1);
    assertThat(reports.newest("webbot", 1)).hasSize(1);
    assertThat(reports.newest("phonebot", 5)).isEmpty();

    var one = new SourceReports.Refused("webbot", 20_000, "not-authentic", "wrong secret", 2, T0);
    reports.count(List.of(one));
    reports.count(List.of(one));
    assertThat(reports.refusals("webbot", 20_000, 5)).containsExactly(
        new SourceReports.Refused("webbot", 20_000, "not-authentic", "wrong secret", 4, T0));
    assertThat(reports.refusals("webbot", 20_001, 5)).isEmpty();
    assertThat(reports.refusals("phonebot", 20_000, 5)).isEmpty();
  }

  @Test
  void whatIsKeptIsReplacedAsAWholeAndThereAfterReopening() {
    assertThat(store.kept("tokens of support")).isEmpty();
    store.keep("tokens of support", "one");
    store.keep("tokens of support", "two");
    store.keep("tokens of other", "three");
    reopen();
    assertThat(store.kept("tokens of support")).contains("two");
  }

  @Test
  void whatIsGatheredOutlivesACrashAndItsFilesGoWhenTheDeliveryIsSettledOrDropped() {
    var id = accepted("c1");
    var delivery = store.openDelivery(id).orElseThrow().deliveryId();
    store.move(delivery, T0, new Move.WaitUntil(T0.plusSeconds(60), false, null));
    store.keepFile(delivery, 0, new byte[]{1});
    store.keepFile(delivery, 0, new byte[]{1, 0, (byte) 0xff});
    store.keepFile(delivery, 3, new byte[]{4});
    assertThat(store.gathered(delivery)).isEmpty();
    reopen();
    store.gathered(delivery, "first", Optional.empty(), T0.plusSeconds(1));
    store.gathered(delivery, "second", Optional.empty(), T0.plusSeconds(1));
    assertThat(store.gathered(delivery)).contains("first");
    assertThat(store.keptFiles(delivery)).containsExactlyInAnyOrder(0, 3);
    assertThat(store.keptFile(delivery, 0)).get().isEqualTo(new byte[]{1, 0, (byte) 0xff});
    assertThat(store.keptFile(delivery, 1)).isEmpty();
    assertThat(store.due("support", T0.plusSeconds(1), 10)).contains(id);
    store.move(delivery, T0, new Move.Park("invalid", "why", null));
    assertThat(store.keptFiles(delivery)).hasSize(2);
    store.drop(id, true);
    assertThat(store.keptFiles(delivery)).isEmpty();
  }

  @Test
  void whatComesLateBecomesOneMoreDeliveryOfTheSameBodyAndOnlyOnce() {
    var id = accepted("c1");
    var delivery = store.openDelivery(id).orElseThrow().deliveryId();
    store.gathered(delivery, "{}", Optional.of(late(delivery)), T0);
    store.move(delivery, T0, new Move.Settle(new Move.Ticket("7", "u"), null));
    reopen();
    assertThat(store.late("support", T0.plusSeconds(9), 10)).isEmpty();
    assertThat(store.late("support", T0.plusSeconds(10), 10)).extracting(Late::deliveryId).containsExactly(delivery);
    store.notYet(new Late(delivery, true, 1, T0.plusSeconds(40), T0.plusSeconds(100), "[]", "[2]"));
    assertThat(store.late("support", T0.plusSeconds(39), 10)).isEmpty();
    assertThat(store.find(id).orElseThrow().late())
        .isEqualTo(new HandoffRecord.Latecomers("waiting", 1, T0.plusSeconds(40), "[2]"));
    store.keepFile(Late.shelf(delivery), -1, new byte[]{5});

    assertThat(store.bring(delivery, "gathered", "[]", T0.plusSeconds(40), Optional.empty())).isTrue();
    assertThat(store.bring(delivery, "gathered again", "[]", T0.plusSeconds(40), Optional.empty())).isFalse();
    assertThat(store.giveUp(delivery, "[]")).isFalse();
    reopen();

    var open = store.openDelivery(id).orElseThrow();
    assertThat(open.deliveryId()).isEqualTo(id + ".2");
    assertThat(open.update()).isTrue();
    assertThat(open.ticketId()).isEqualTo("7");
    assertThat(store.gathered(open.deliveryId())).contains("gathered");
    assertThat(store.keptFile(open.deliveryId(), -1)).get().isEqualTo(new byte[]{5});
    assertThat(store.body(open.deliveryId()).body()).isEqualTo(store.body(delivery).body());
    assertThat(store.bodyBefore(open.deliveryId()).orElseThrow().body()).isEqualTo(store.body(delivery).body());
    assertThat(store.due("support", T0.plusSeconds(40), 10)).containsExactly(id);
    assertThat(store.find(id).orElseThrow().late().state()).isEqualTo("came");
    assertThat(store.late("support", T0.plusSeconds(4000), 10)).isEmpty();
  }

  @Test
  void aNewerDeliveryWaitsForWhatTheOlderOnesWaitedForAndADroppedHandoffForNothing() {
    var id = accepted("c1");
    store.gathered(id + ".1", "{}", Optional.of(late(id + ".1")), T0);
    store.move(id + ".1", T0, new Move.Settle(new Move.Ticket("7", "u"), null));
    accepted("c1");
    assertThat(store.lateOf(id)).hasSize(1);
    store.keepFile(Late.shelf(id + ".1"), 0, new byte[]{1});
    store.gathered(id + ".2", "{}", Optional.of(late(id + ".2")), T0);
    assertThat(store.lateOf(id)).extracting(Late::deliveryId).containsExactly(id + ".2");
    assertThat(store.keptFiles(Late.shelf(id + ".1"))).isEmpty();
    assertThat(store.bring(id + ".1", "{}", "[]", T0, Optional.empty())).isFalse();
    store.keepFile(Late.shelf(id + ".2"), 0, new byte[]{1});
    store.move(id + ".2", T0, new Move.Park("invalid", "why", null));
    store.drop(id, true);
    assertThat(store.late("support", T0.plusSeconds(4000), 10)).isEmpty();
    assertThat(store.keptFiles(Late.shelf(id + ".2"))).isEmpty();
    assertThat(store.bring(id + ".2", "{}", "[]", T0, Optional.empty())).isFalse();
    assertThat(store.lateOf(id)).isEmpty();
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.DROPPED);
  }

  private static Late late(String delivery) {
    return new Late(delivery, true, 0, T0.plusSeconds(10), T0.plusSeconds(100), "[]", "[1]");
  }

  @Test
  void anIntentWithoutAResultLeavesTheStepUnsettledAfterACrash() {
    var id = accepted("c1");
    var delivery = store.openDelivery(id).orElseThrow();
    store.intend(delivery.deliveryId(), "create-ticket", T0, "{\"draft\":1}");
    reopen();
    var open = store.openDelivery(id).orElseThrow();
    assertThat(open.unsettledStep()).isEqualTo("create-ticket");
    assertThat(open.draft()).isEqualTo("{\"draft\":1}");
    var step = store.find(id).orElseThrow().steps().getFirst();
    assertThat(step.state()).isEqualTo("unsettled");
    assertThat(step.attempts().getFirst().outcome()).isNull();
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.DELIVERING);
  }

  @Test
  void attemptsAreAppendedAndTheDraftIsFrozenByTheFirst() {
    var id = accepted("c1");
    var delivery = store.openDelivery(id).orElseThrow().deliveryId();
    long first = store.intend(delivery, "create-ticket", T0, "first");
    store.conclude(new AttemptResult(delivery, first, "create-ticket", T0.plusMillis(40), "retry-later",
        "desk-unavailable", "503", 503, null), new Move.WaitUntil(T0.plusSeconds(1), true, null));
    long second = store.intend(delivery, "create-ticket", T0.plusSeconds(1), "second");
    store.conclude(new AttemptResult(delivery, second, "create-ticket", T0.plusSeconds(2), "delivered", null, null, 201,
        "{\"ticketId\":\"9\",\"remarks\":[\"a word\"]}"), new Move.Settle(new Move.Ticket("9", "u"), null));
    var record = store.find(id).orElseThrow();
    assertThat(record.state()).isEqualTo(HandoffState.DELIVERED);
    assertThat(record.ticket()).isEqualTo(new HandoffRecord.Ticket("9", "u"));
    assertThat(record.times().delivered()).isEqualTo(T0.plusSeconds(2));
    var step = record.steps().getFirst();
    assertThat(step.state()).isEqualTo("done");
    assertThat(step.remarks()).containsExactly("a word");
    assertThat(step.attempts()).extracting(HandoffRecord.AttemptRecord::outcome).containsExactly("retry-later",
        "delivered");
    assertThat(step.attempts().getFirst().durationMs()).isEqualTo(40);
    assertThat(store.openDelivery(id)).isEmpty();
    assertThat(store.due("support", T0.plusSeconds(100), 10)).isEmpty();
  }

  @Test
  void promisesAreFoundWhenTheyAreDueAndReplacedByThoseOfALaterDraft() {
    var id = accepted("c1");
    accepted(arrival("c1", null, "2", Priority.NORMAL));
    var soon = T0.plusSeconds(60);
    var later = T0.plusSeconds(3600);
    store.intend("hof_1.1", "create", T0, "d", List.of(soon, soon, later));
    store.intend("hof_1.1", "create", T0, "another is not taken", List.of());
    store.intend("hof_1.1", "note", T0, null);
    assertThat(store.promisesDue("support", T0.plusSeconds(59), 9)).isEmpty();
    assertThat(store.promisesDue("other", later, 9)).isEmpty();
    var found = store.promisesDue("support", soon, 9);
    assertThat(found).containsExactly(new DuePromise(id, soon, 2, true, "general", null, T0));

    store.keep("watch", "{}", List.of(new DuePromise.Next(found.getFirst(), T0.plusSeconds(90))));
    assertThat(store.promisesDue("support", soon, 9)).isEmpty();
    assertThat(store.promisesDue("support", T0.plusSeconds(90), 9)).hasSize(1);
    store.keep("watch", "{}", List.of(new DuePromise.Next(found.getFirst(), null)));
    assertThat(store.kept("watch")).contains("{}");
    store.move("hof_1.1", T0, new Move.Settle(new Move.Ticket("5", null), null));
    store.intend("hof_1.2", "note", T0, "d", List.of(soon, T0.plusSeconds(120)));
    store.answered(id, T0.plusSeconds(100));
    assertThat(store.promisesDue("support", later, 9))
        .containsExactly(new DuePromise(id, T0.plusSeconds(120), 1, false, "general", "5", T0));
  }

  @Test
  void settlingTwiceCountsOnce() {
    var id = accepted(arrival("c1", null, "1", Priority.NORMAL)).handoffId();
    accepted(arrival("c1", null, "2", Priority.NORMAL));
    store.move("hof_1.1", T0, new Move.Settle(null, null));
    store.move("hof_1.1", T0, new Move.Settle(null, null));
    assertThat(store.openDelivery(id).orElseThrow().deliveryId()).isEqualTo("hof_1.2");
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.ACCEPTED);
  }

  @Test
  void aParkedHandoffRestsSaysWhyAndComesBackWhenRetried() {
    var id = accepted("c1");
    var delivery = store.openDelivery(id).orElseThrow().deliveryId();
    store.move(delivery, T0, new Move.WithLess("[{\"part\":\"group\"}]"));
    store.move(delivery, T0, new Move.Park("forbidden", "the token lacks tickets:write", null));
    assertThat(store.due("support", T0.plusSeconds(99), 10)).isEmpty();
    assertThat(store.openDelivery(id)).isEmpty();
    var parked = store.find(id).orElseThrow().parked();
    assertThat(parked).isEqualTo(new HandoffRecord.Parked("forbidden", "the token lacks tickets:write", T0));
    assertThat(store.list(HandoffState.PARKED, 10)).hasSize(1);
    assertThat(store.retry(id, T0.plusSeconds(100))).isTrue();
    assertThat(store.retry(id, T0.plusSeconds(100))).isFalse();
    assertThat(store.due("support", T0.plusSeconds(100), 10)).containsExactly(id);
    assertThat(store.openDelivery(id).orElseThrow().leftOut()).isEqualTo("[]");
  }

  @Test
  void aDroppedHandoffIsOverAndTheConversationMayOpenANewOne() {
    var id = accepted("c1");
    assertThat(store.drop(id, false)).isEqualTo(HandoffStore.Dropped.NOT_PARKED);
    store.move(store.openDelivery(id).orElseThrow().deliveryId(), T0, new Move.Park("invalid", "no", null));
    assertThat(store.drop(id, false)).isEqualTo(HandoffStore.Dropped.DROPPED);
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.DROPPED);
    assertThat(store.retry(id, T0)).isFalse();
    assertThat(accepted("c1")).isNotEqualTo(id);
  }

  @Test
  void aDroppedHandoffDoesNotTakeNewerSignalsWithItUnlessTold() {
    var id = accepted("c1");
    store.move(store.openDelivery(id).orElseThrow().deliveryId(), T0, new Move.Park("invalid", "no", null));
    assertThat(accepted(arrival("c1", null, "the customer again", Priority.NORMAL)))
        .isEqualTo(new Acceptance.Entry(id, "support", true, true));
    assertThat(store.drop(id, false)).isEqualTo(HandoffStore.Dropped.NEWER_SIGNALS);
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.PARKED);
    assertThat(store.drop(id, true)).isEqualTo(HandoffStore.Dropped.DROPPED);
  }

  @Test
  void aDeskThatIsGoneParksWhatWaitsAndClosesWhatIsDone() {
    var waiting = accepted("c1");
    var done = accepted("c2");
    store.move(store.openDelivery(done).orElseThrow().deliveryId(), T0, new Move.Settle(null, null));
    assertThat(store.deskGone("support", T0)).isEqualTo(1);
    assertThat(store.deskGone("support", T0)).isZero();
    assertThat(store.find(waiting).orElseThrow().parked().reason()).isEqualTo("misconfigured");
    assertThat(accepted("c2")).isNotEqualTo(done);
    assertThat(accepted("c1")).isEqualTo(waiting);
  }

  @Test
  void whatWaitsBeyondTheLongestWaitWasWrittenByAWrongClockAndIsPulledForward() {
    accepted("c1");
    accepted("c2");
    store.move("hof_1.1", T0, new Move.WaitUntil(T0.plusSeconds(3600), true, null));
    store.move("hof_2.1", T0, new Move.WaitUntil(T0.plusSeconds(600), true, null));
    assertThat(store.pullForward("support", T0, T0.plusSeconds(1200))).isEqualTo(1);
    assertThat(store.pullForward("support", T0, T0.plusSeconds(1200))).isZero();
    assertThat(store.due("support", T0, 10)).containsExactly("hof_1");
  }

  @Test
  void mendingLeavesAloneWhatHasWork() {
    var id = accepted("c1");
    store.mend(id);
    assertThat(store.due("support", T0, 10)).containsExactly(id);
  }

  @Test
  void sinceWhenAStepIsUnsettledIsTheStartOfItsLastAttempt() {
    var id = accepted("c1");
    var delivery = store.openDelivery(id).orElseThrow();
    assertThat(delivery.unsettledSince()).isNull();
    store.intend(delivery.deliveryId(), "create-ticket", T0.plusSeconds(1), "d");
    store.intend(delivery.deliveryId(), "create-ticket", T0.plusSeconds(5), null);
    assertThat(store.openDelivery(id).orElseThrow().unsettledSince()).isEqualTo(T0.plusSeconds(5));
  }

  @Test
  void aLookThatFoundTheStepKeepsItsReceipt() {
    var id = accepted("c1");
    var delivery = store.openDelivery(id).orElseThrow().deliveryId();
    store.intend(delivery, "create-ticket", T0, "d");
    store.move(delivery, T0,
        new Move.GoOn(new Move.Ticket("5", null), new Move.StepDone("create-ticket", "{\"ticketId\":\"5\"}")));
    var open = store.openDelivery(id).orElseThrow();
    assertThat(open.receipts()).containsEntry("create-ticket", "{\"ticketId\":\"5\"}");
    assertThat(open.unsettledStep()).isNull();
  }

  @Test
  void aReplayHasTheLastStepLookedForBeforeItIsRepeated() {
    var id = accepted("c1");
    assertThat(store.replay(id, T0)).isFalse();
    var delivery = store.openDelivery(id).orElseThrow().deliveryId();
    store.move(delivery, T0, new Move.GoOn(null, new Move.StepDone("add-tags", "{}")));
    store.move(delivery, T0.minusSeconds(9), new Move.Settle(new Move.Ticket("5", null),
        new Move.StepDone("create-ticket", "{\"privacy\":\"PROVEN\"}")));
    assertThat(store.replay(id, T0.plusSeconds(9))).isTrue();
    assertThat(store.replay(id, T0.plusSeconds(9))).isFalse();
    assertThat(store.due("support", T0.plusSeconds(9), 5)).containsExactly(id);
    var open = store.openDelivery(id).orElseThrow();
    assertThat(open.unsettledStep()).isEqualTo("create-ticket");
    assertThat(open.receipts()).containsOnlyKeys("add-tags");
  }

  @Test
  void oneWebhookMayHoldSeveralEscalations() {
    var several = new Arrival("webbot", "m", sha256("x"), new byte[]{1}, null, T0,
        List.of(arrival("a", null, "", Priority.LOW).escalations().getFirst(),
            arrival("b", null, "", Priority.LOW).escalations().getFirst()));
    assertThat(((Acceptance.Stored) store.accept(several)).entries()).extracting(Acceptance.Entry::handoffId)
        .containsExactly("hof_1", "hof_2");
    assertThat(store.accept(several)).isEqualTo(new Acceptance.Duplicate(List.of("hof_1", "hof_2")));
  }

  @Test
  void quarantineKeepsTheSameBytesOnce() {
    var body = new QuarantinedBody("qua_1", "webbot", sha256("bad"), new byte[]{1, 2}, null, T0, "[]");
    assertThat(store.quarantine(body)).isEqualTo("qua_1");
    assertThat(
        store.quarantine(new QuarantinedBody("qua_2", "webbot", sha256("bad"), new byte[]{1, 2}, null, T0, "[]")))
        .isEqualTo("qua_1");
  }

  @Test
  void statesAreCountedPerDesk() {
    accepted("c1");
    accepted("c2");
    Set<String> counts = store.countByState().stream().map(Object::toString).collect(Collectors.toSet());
    assertThat(counts).containsExactly("StateCount[desk=support, state=ACCEPTED, count=2]");
  }
}

package dev.legato.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.contextpackage.Priority;
import dev.legato.sealing.Keysets;
import dev.legato.sealing.SealBroken;
import dev.legato.sealing.Sealing;
import dev.legato.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every store forgets, keeps secrets and remembers who looked, whatever it keeps its rows in. */
public abstract class LifetimeContract {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant LATER = T0.plus(Duration.ofDays(30));
  private static final String RECEIPT = "{\"ticketId\":\"7\",\"ticketUrl\":\"http://desk/7\",\"privacy\":\"PROVEN\"}";
  private HandoffStore store;
  private Lifetime lifetime;
  private int ids;

  /** Opens the same store again and again: what was there stays there. */
  protected abstract HandoffStore open(Sealing sealing);

  /** Every column of every row of these tables that could hold what was said, as text. */
  protected abstract String dump();

  /** All there is of the store, as somebody sees it who has its database and not the key; called while it is open. */
  protected abstract String everything();

  /** Gives every row of webhook the body of the other one. There are two. */
  protected abstract void swapBodies();

  @BeforeEach
  void openStore() {
    reopen(Sealing.none());
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private void reopen(Sealing sealing) {
    if (store != null)
      store.close();
    store = open(sealing);
    lifetime = store.lifetime();
  }

  private Arrival arrival(String body, String... conversations) {
    var escalations = new ArrayList<Arrival.Escalation>();
    for (int part = 0; part < conversations.length; part++)
      escalations.add(new Arrival.Escalation("hof_" + ++ids, part, conversations[part], "support", "general", "all",
          "explicit-request", Priority.NORMAL, "{\"rule\":\"all\"}", "{\"score\":50}"));
    return new Arrival("webbot", null, Arrays.copyOf(body.getBytes(StandardCharsets.UTF_8), 16),
        body.getBytes(StandardCharsets.UTF_8), "application/json", T0, escalations);
  }

  private String accepted(String body, String conversation) {
    return ((Acceptance.Stored) store.accept(arrival(body, conversation))).entries().getFirst().handoffId();
  }

  private void deliver(String handoffId) {
    var open = store.openDelivery(handoffId).orElseThrow();
    long attempt = store.intend(open.deliveryId(), "write-note", T0, "{\"draft\":\"secret words\"}");
    store.conclude(new AttemptResult(open.deliveryId(), attempt, "write-note", T0, "delivered", null,
        "secret words", 200, RECEIPT), new Move.Settle(new Move.Ticket("7", "http://desk/7"), null));
  }

  // ---- wherever it lies

  private static final String WORD = "plantedword";

  /** A handoff with the customer's word in every place that has room for one, of which the first delivery was made. */
  private String planted(String conversation) {
    var turn = "{\"speaker\":\"customer\",\"content\":\"" + WORD + "\"}";
    store.memory().remember("webbot", conversation, List.of(new TurnMemory.Turn("id:1", T0, turn)),
        new TurnMemory.Room(10, 10_000), T0, T0.plus(Duration.ofDays(1)));
    store.quarantine(new QuarantinedBody("qua_" + conversation, "webbot", conversation.getBytes(StandardCharsets.UTF_8),
        WORD.getBytes(StandardCharsets.UTF_8), null, T0, "[\"" + WORD + "\"]"));
    var id = signal(conversation, turn);
    var open = store.openDelivery(id).orElseThrow();
    gather(open.deliveryId());
    long attempt = store.intend(open.deliveryId(), "upload", T0, "{\"draft\":\"" + WORD + "\"}");
    store.conclude(new AttemptResult(open.deliveryId(), attempt, "upload", T0, "refused", "invalid", "422", 422, null),
        new Move.WithLess("[{\"part\":\"ATTACHMENT\",\"name\":\"" + WORD + ".pdf\",\"why\":\"too large\"}]"));
    long second = store.intend(open.deliveryId(), "write-note", T0, null);
    store.conclude(new AttemptResult(open.deliveryId(), second, "write-note", T0, "delivered", null, null, 200,
        "{\"ticketId\":\"7\",\"privacy\":\"PROVEN\",\"kept\":{\"external\":\"" + WORD + "\"}}"),
        new Move.Settle(new Move.Ticket("7", null), new Move.StepDone("contact", "{\"remarks\":[\"" + WORD + "\"]}")));
    return id;
  }

  private String signal(String conversation, String turn) {
    var body = (WORD + " " + conversation + " " + ++ids + " ").repeat(300).getBytes(StandardCharsets.UTF_8);
    return ((Acceptance.Stored) store.accept(new Arrival("webbot", null, Integer.toString(ids).getBytes(
        StandardCharsets.UTF_8), body, "application/json", T0,
        List.of(new Arrival.Escalation("hof_" + ids, 0,
            conversation, "support", "general", "all", "explicit-request", Priority.NORMAL, Duration.ofHours(4),
            "{\"rule\":\"all\"}", "{\"score\":50}", "[" + turn + "]")))))
        .entries().getFirst().handoffId();
  }

  private void gather(String deliveryId) {
    store.keepFile(deliveryId, -1, ("{\"messages\":\"" + WORD + "\"}").getBytes(StandardCharsets.UTF_8));
    store.keepFile(deliveryId, 0, (WORD + " ").repeat(5000).getBytes(StandardCharsets.UTF_8));
    store.gathered(deliveryId, "{\"files\":[{\"name\":\"" + WORD + ".pdf\"}]}",
        Optional.of(new Late(deliveryId, true, 0,
            T0, LATER, "{\"url\":\"" + WORD + "\"}", "[\"" + WORD + "\"]")),
        T0);
    store.keepFile(Late.shelf(deliveryId), -1, ("{\"late\":\"" + WORD + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  /** Without showing all there is when it fails. */
  private void assertTheWordIsNowhere() {
    var all = everything();
    int at = all.indexOf(WORD);
    assertThat(at).as(() -> all.substring(Math.max(0, at - 200), at)).isNegative();
  }

  /** A second signal whose files are there and which is not delivered yet. */
  private String plantedAndWaiting(String conversation) {
    var id = planted(conversation);
    assertThat(signal(conversation, "{\"speaker\":\"ai\",\"content\":\"" + WORD + "\"}")).isEqualTo(id);
    gather(id + ".2");
    return id;
  }

  @Test
  void whatWasSaidIsFoundNowhereAfterItsErasure() {
    var erased = new ArrayList<String>();
    for (int i = 0; i < 20; i++)
      erased.add(i % 2 == 0 ? planted("c" + i) : plantedAndWaiting("c" + i));
    assertThat(everything().contains(WORD)).isTrue();
    for (var id : erased)
      lifetime.erase(id, LATER);
    for (int i = 0; i < 20; i++)
      lifetime.eraseQuarantined("qua_c" + i);
    lifetime.scrub();
    assertTheWordIsNowhere();
    reopen(Sealing.none());
    assertTheWordIsNowhere();
  }

  @Test
  void whatWasSaidIsFoundNowhereAfterItWasForgotten() {
    for (int i = 0; i < 20; i++)
      planted("c" + i);
    assertThat(everything().contains(WORD)).isTrue();
    assertThat(lifetime.forgetSettled("webbot", LATER, LATER, 50)).isEqualTo(20);
    assertThat(lifetime.clearQuarantine("webbot", LATER, 50)).isEqualTo(20);
    lifetime.scrub();
    assertTheWordIsNowhere();
    lifetime.bury(LATER.plusSeconds(1), 50);
    assertThat(dump()).isEmpty();
  }

  @Test
  void withAKeyWhatWasSaidIsFoundNowhereWhileItsHandoffIsAtWork() {
    reopen(Sealing.with(Keysets.fresh()));
    var id = plantedAndWaiting("c1");
    store.keep("tokens of support", WORD);
    assertTheWordIsNowhere();

    assertThat(store.memory().recall("webbot", "c1", T0)).singleElement().asString().contains(WORD);
    assertThat(store.body(id + ".1").earlier()).contains(WORD);
    assertThat(text(store.body(id + ".2"))).contains(WORD);
    assertThat(store.gathered(id + ".2").orElseThrow()).contains(WORD);
    assertThat(store.keptFile(id + ".2", 0).orElseThrow()).asString(StandardCharsets.UTF_8).startsWith(WORD);
    assertThat(store.keptFiles(id + ".1")).isEmpty();
    var record = store.find(id).orElseThrow();
    assertThat(record.steps()).flatExtracting(HandoffRecord.StepRecord::remarks).contains(WORD);
    assertThat(lifetime.texts(id)).hasSizeGreaterThan(3).allMatch(text -> text.contains(WORD));
    assertThat(lifetime.quarantinedAfter("", 1).getFirst().problems()).contains(WORD);
    assertThat(lifetime.erase(id, LATER).orElseThrow().tickets()).hasSize(1);
  }

  @Test
  void whatIsLeftOutAndWhatAStepBroughtAreReadBackThroughTheSeal() {
    reopen(Sealing.with(Keysets.fresh()));
    var id = signal("c1", "{}");
    long attempt = store.intend(id + ".1", "contact", T0, "{}");
    store.conclude(new AttemptResult(id + ".1", attempt, "contact", T0, "delivered", null, null, 200, RECEIPT),
        new Move.GoOn(null, null));
    store.move(id + ".1", T0, new Move.WithLess("[{\"part\":\"TAGS\"}]"));
    var open = store.openDelivery(id).orElseThrow();
    assertThat(open.receipts()).containsExactly(java.util.Map.entry("contact", RECEIPT));
    assertThat(open.leftOut()).isEqualTo("[{\"part\":\"TAGS\"}]");
    assertThat(store.find(id).orElseThrow().leftOut()).isEqualTo("[{\"part\":\"TAGS\"}]");
    store.move(id + ".1", T0, new Move.Settle(null, null));
    assertThat(store.replay(id, LATER)).isTrue();
    assertThat(store.openDelivery(id).orElseThrow().unsettledStep()).isEqualTo("contact");
  }

  @Test
  void whatComesInForAnErasedDeliveryIsNotKept() {
    var id = signal("c1", "{}");
    long attempt = store.intend(id + ".1", "write-note", T0, "{}");
    lifetime.erase(id, LATER);
    gather(id + ".1");
    store.move(id + ".1", LATER, new Move.WithLess("[\"" + WORD + "\"]"));
    store.conclude(new AttemptResult(id + ".1", attempt, "write-note", LATER, "delivered", null, null, 200,
        "{\"remarks\":[\"" + WORD + "\"]}"), new Move.Settle(new Move.Ticket("7", null), null));
    lifetime.scrub();
    assertTheWordIsNowhere();
    assertThat(store.find(id).orElseThrow().ticket().id()).isEqualTo("7");
  }

  @Test
  void whatWasAbsorbedByTheNextSignalIsForgottenWithItsHandoff() {
    var id = planted("c1");
    signal("c1", "{}");
    gather(id + ".2");
    signal("c1", "{}");
    store.move(id + ".2", T0, new Move.Absorb());
    assertThat(store.keptFiles(id + ".2")).isEmpty();
    gather(id + ".2");
    assertThat(store.keptFiles(id + ".2")).isEmpty();
    store.move(id + ".3", T0, new Move.Settle(null, null));
    assertThat(lifetime.forgetSettled("webbot", LATER, LATER, 10)).isEqualTo(1);
    lifetime.clearQuarantine("webbot", LATER, 10);
    lifetime.scrub();
    assertTheWordIsNowhere();
  }

  @Test
  void whatIsForgottenIsWatchedNoLonger() {
    var id = accepted("one", "c1");
    deliver(id);
    assertThat(store.unanswered(id)).isPresent();
    lifetime.erase(id, LATER);
    assertThat(store.unanswered(id)).isEmpty();
    assertThat(store.waiting("support", LATER)).isEmpty();
  }

  @Test
  void turnsThatWereSaidAfterAHandoffWasSettledStayForTheNextOne() {
    var id = accepted("one", "c1");
    deliver(id);
    var turns = List.of(new TurnMemory.Turn("before", T0, "{\"n\":1}"), new TurnMemory.Turn("after", T0.plusSeconds(9),
        "{\"n\":2}"));
    store.memory().remember("webbot", "c1", turns, new TurnMemory.Room(10, 10_000), T0, LATER.plusSeconds(1));
    lifetime.forgetSettled("webbot", LATER, LATER, 10);
    assertThat(store.memory().recall("webbot", "c1", LATER)).containsExactly("{\"n\":2}");
    assertThat(lifetime.rememberedAfter("", "", 10)).containsExactly(new Lifetime.Remembered("c1", "webbot"));
    assertThat(lifetime.rememberedAfter("c1", "webbot", 10)).isEmpty();
    assertThat(lifetime.clearRemembered(LATER, 10)).isZero();
    assertThat(lifetime.clearRemembered(LATER.plusSeconds(1), 10)).isEqualTo(1);
  }

  @Test
  void whatIsRememberedOfAConversationThatNeverEscalatedIsErased() {
    for (var conversation : List.of("c1", "c2"))
      store.memory().remember("webbot", conversation, List.of(new TurnMemory.Turn("1", T0, "{}")),
          new TurnMemory.Room(10, 10_000), T0, LATER);
    assertThat(lifetime.turns(new Lifetime.Remembered("c1", "webbot"))).hasSize(1);
    assertThat(lifetime.eraseRemembered("webbot", "c1")).isEqualTo(1);
    assertThat(lifetime.rememberedAfter("", "", 10)).containsExactly(new Lifetime.Remembered("c2", "webbot"));
  }

  @Test
  void countsOfRefusalsAreClearedByAge() {
    store.reports().count(List.of(new SourceReports.Refused("webbot", 1, "not-authentic", "why", 1, T0),
        new SourceReports.Refused("webbot", 2, "not-authentic", "why", 1, LATER)));
    assertThat(lifetime.clearRefusals(LATER, 10)).isEqualTo(1);
    assertThat(store.reports().refusals("webbot", 0, 10)).extracting(SourceReports.Refused::day).containsExactly(2L);
  }

  @Test
  void whatIsSettledForLongEnoughIsForgottenAndStillAnswersARepeat() {
    var arrival = arrival("secret words of the customer", "secret words");
    store.accept(arrival);
    deliver("hof_1");
    assertThat(dump()).contains("secret words");

    assertThat(lifetime.sources()).containsExactly("webbot");
    assertThat(lifetime.forgetSettled("webbot", T0, LATER, 10)).isZero();
    assertThat(lifetime.forgetSettled("another", LATER, LATER, 10)).isZero();
    assertThat(lifetime.forgetSettled("webbot", LATER, LATER, 10)).isEqualTo(1);
    assertThat(lifetime.forgetSettled("webbot", LATER, LATER, 10)).isZero();

    assertThat(dump()).doesNotContain("secret words");
    var record = store.find("hof_1").orElseThrow();
    assertThat(record.conversationId()).isEmpty();
    assertThat(record.steps()).isEmpty();
    assertThat(record.times().forgotten()).isEqualTo(LATER);
    assertThat(record.ticket()).isEqualTo(new HandoffRecord.Ticket("7", "http://desk/7"));
    assertThat(store.replay("hof_1", LATER)).isFalse();
    assertThat(store.accept(arrival)).isEqualTo(new Acceptance.Duplicate(List.of("hof_1")));
    assertThat(lifetime.sources()).isEmpty();
    assertThat(lifetime.handoffsAfter("", 10)).isEmpty();
  }

  @Test
  void aTombstoneIsBuriedWithEverythingThatBelongsToIt() {
    var arrival = arrival("one", "c1");
    store.accept(arrival);
    deliver("hof_1");
    lifetime.forgetSettled("webbot", LATER, LATER, 10);
    assertThat(lifetime.bury(T0, 10)).isZero();
    assertThat(lifetime.bury(T0.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(store.find("hof_1")).isEmpty();
    assertThat(dump()).isEmpty();
    assertThat(store.accept(arrival)).isInstanceOf(Acceptance.Stored.class);
  }

  @Test
  void whatIsQueuedOrParkedIsNotForgottenByItself() {
    accepted("one", "c1");
    var parked = accepted("two", "c2");
    store.move(parked + ".1", T0, new Move.Park("refused", "why", null));
    assertThat(lifetime.sources()).isEmpty();
    assertThat(lifetime.forgetSettled("webbot", LATER, LATER, 10)).isZero();
  }

  @Test
  void onlySoManyAreForgottenAtATimeTheOldestFirst() {
    for (int i = 1; i <= 3; i++) {
      var id = accepted("body " + i, "c" + i);
      store.move(id + ".1", T0.plusSeconds(10 - i), new Move.Settle(null, null));
    }
    assertThat(lifetime.forgetSettled("webbot", LATER, LATER, 2)).isEqualTo(2);
    assertThat(lifetime.handoffsAfter("", 10)).extracting(HandoffRecord.Summary::handoffId).containsExactly("hof_1");
  }

  @Test
  void aNewSignalOfAForgottenConversationOpensANewHandoff() {
    deliver(accepted("one", "c1"));
    lifetime.forgetSettled("webbot", LATER, LATER, 10);
    assertThat(accepted("two", "c1")).isEqualTo("hof_2");
  }

  @Test
  void aBodyOfSeveralHandoffsGoesWithTheLastOfThem() {
    store.accept(arrival("secret words of two", "c1", "c2"));
    lifetime.erase("hof_1", T0);
    assertThat(new String(store.body("hof_2.1").body(), StandardCharsets.UTF_8)).isEqualTo("secret words of two");
    lifetime.bury(LATER, 10);
    assertThat(store.find("hof_1")).isEmpty();
    assertThat(store.body("hof_2.1").body()).isNotEmpty();
    lifetime.erase("hof_2", T0);
    assertThat(dump()).doesNotContain("secret words");
  }

  @Test
  void erasingWhatIsQueuedStopsItAndSaysSo() {
    var id = accepted("secret words", "c1");
    assertThat(lifetime.erase(id, LATER)).contains(new Lifetime.Erased(id, "support", List.of(), 1, false));
    assertThat(store.openDelivery(id)).isEmpty();
    assertThat(store.due("support", LATER, 10)).isEmpty();
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.DROPPED);
    assertThat(dump()).doesNotContain("secret words");
    assertThat(lifetime.erase("hof_none", LATER)).isEmpty();
  }

  @Test
  void erasingWhatIsParkedTakesItFromTheParkedOnes() {
    var id = accepted("one", "c1");
    store.move(id + ".1", T0, new Move.Park("refused", "secret words", null));
    lifetime.erase(id, LATER);
    assertThat(store.list(HandoffState.PARKED, 10)).isEmpty();
    assertThat(store.retry(id, LATER)).isFalse();
    assertThat(dump()).doesNotContain("secret words");
  }

  @Test
  void erasingWhatIsDeliveredNamesTheTicketsAlsoTheSecondTime() {
    var id = accepted("one", "c1");
    deliver(id);
    var expected = new Lifetime.Erased(id, "support", List.of(new HandoffRecord.Ticket("7", "http://desk/7")), 0,
        false);
    assertThat(lifetime.erase(id, LATER)).contains(expected);
    assertThat(lifetime.erase(id, LATER.plusSeconds(1))).contains(expected);
    assertThat(store.find(id).orElseThrow().times().forgotten()).isEqualTo(LATER);
  }

  @Test
  void aStepThatWasNotBegunWhenItsHandoffWasErasedIsNeverMade() {
    var id = accepted("one", "c1");
    var open = store.openDelivery(id).orElseThrow();
    lifetime.erase(id, LATER);
    assertThatThrownBy(() -> store.intend(open.deliveryId(), "write-note", LATER, "{\"draft\":\"secret words\"}"))
        .isInstanceOf(Withdrawn.class);
    assertThat(dump()).doesNotContain("secret words");
  }

  @Test
  void aCallThatWasOnItsWayIsToldAndItsTicketIsKnownAfterwards() {
    var id = accepted("one", "c1");
    long attempt = store.intend(id + ".1", "write-note", T0, "{}");
    assertThat(lifetime.erase(id, LATER).orElseThrow().mayBeWritten()).isTrue();
    store.conclude(new AttemptResult(id + ".1", attempt, "write-note", T0, "delivered", null, null, 200, RECEIPT),
        new Move.Settle(new Move.Ticket("7", "http://desk/7"), null));
    assertThat(store.find(id).orElseThrow().ticket().id()).isEqualTo("7");
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.DROPPED);
    assertThat(store.due("support", LATER, 10)).isEmpty();
  }

  @Test
  void aCallThatFailedAfterTheErasureBringsNothingBack() {
    for (var move : List.<Move>of(new Move.WaitUntil(LATER, true, "write-note"),
        new Move.Park("refused", "why", null))) {
      var id = accepted("one " + move, "c1 " + move);
      lifetime.erase(id, T0);
      store.move(id + ".1", T0, move);
      assertThat(store.find(id).orElseThrow().state()).isEqualTo(HandoffState.DROPPED);
      assertThat(store.find(id).orElseThrow().parked()).isNull();
      assertThat(store.due("support", LATER.plusSeconds(1), 10)).isEmpty();
    }
    assertThat(lifetime.bury(T0.plusSeconds(1), 10)).isEqualTo(2);
  }

  @Test
  void quarantineIsClearedByAgeAndById() {
    for (int i = 1; i <= 3; i++)
      store.quarantine(new QuarantinedBody("qua_" + i, "webbot", new byte[]{(byte) i}, new byte[]{42}, null,
          T0.plusSeconds(i), "[]"));
    assertThat(lifetime.sources()).containsExactly("webbot");
    assertThat(lifetime.clearQuarantine("webbot", T0.plusSeconds(2), 10)).isEqualTo(1);
    assertThat(lifetime.quarantinedAfter("qua", 10)).extracting(QuarantinedBody::id).containsExactly("qua_2", "qua_3");
    assertThat(lifetime.eraseQuarantined("qua_2")).isTrue();
    assertThat(lifetime.eraseQuarantined("qua_2")).isFalse();
    assertThat(lifetime.quarantinedAfter("qua_2", 10)).extracting(QuarantinedBody::id).containsExactly("qua_3");
  }

  @Test
  void aChoreIsDoneByOneOfThoseThatAskAndAgainWhenItIsDue() {
    assertThat(lifetime.claim("forget", T0, T0.plusSeconds(60))).isTrue();
    assertThat(lifetime.claim("forget", T0.plusSeconds(59), T0.plusSeconds(99))).isFalse();
    assertThat(lifetime.claim("another", T0, T0.plusSeconds(60))).isTrue();
    assertThat(lifetime.claim("forget", T0.plusSeconds(60), T0.plusSeconds(120))).isTrue();
  }

  @Test
  void theAuditTrailKeepsWhoLookedUntilItsTimeIsOver() {
    var audit = store.audit();
    var first = new AuditTrail.Entry(T0, "maria", "127.0.0.1", "read", "hof_1");
    var second = new AuditTrail.Entry(T0.plusSeconds(1), "token", "127.0.0.1", "erase", "hof_2");
    audit.add(first);
    audit.add(second);
    assertThat(audit.newest("", 10)).containsExactly(second, first);
    assertThat(audit.newest("", 1)).containsExactly(second);
    assertThat(audit.newest("hof_1", 10)).containsExactly(first);
    assertThat(audit.deleteBefore(T0.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(audit.newest("", 10)).containsExactly(second);
  }

  // ---- sealed

  @Test
  void withAKeyNothingThatWasSaidCanBeReadInTheRows() {
    reopen(Sealing.with(Keysets.fresh()));
    var id = accepted("secret words", "c1");
    accepted("secret words again", "c1");
    long attempt = store.intend(id + ".1", "write-note", T0, "{\"draft\":\"secret words\"}");
    store.quarantine(new QuarantinedBody("qua_1", "webbot", new byte[]{1}, "secret words".getBytes(
        StandardCharsets.UTF_8), null, T0, "[]"));
    store.keep("tokens of support", "secret words");

    assertThat(dump()).doesNotContain("secret words");
    assertThat(text(store.body(id + ".1"))).isEqualTo("secret words");
    assertThat(text(store.body(id + ".2"))).isEqualTo("secret words again");
    assertThat(text(store.bodyAfter(id + ".1").orElseThrow())).isEqualTo("secret words again");
    assertThat(store.openDelivery(id).orElseThrow().draft()).isEqualTo("{\"draft\":\"secret words\"}");
    assertThat(new String(lifetime.quarantinedAfter("", 1).getFirst().body(), StandardCharsets.UTF_8))
        .isEqualTo("secret words");
    assertThat(store.kept("tokens of support")).contains("secret words");
    assertThat(attempt).isPositive();
    store.move(id + ".1", T0, new Move.Settle(null, null));
    assertThat(text(store.bodyBefore(id + ".2").orElseThrow())).isEqualTo("secret words");
  }

  @Test
  void aKeyThatIsGivenLaterReadsWhatWasThereAndSealsWhatComes() {
    var before = accepted("said before", "c1");
    store.keep("name", "text");
    reopen(Sealing.with(Keysets.fresh()));
    accepted("secret words", "c2");
    assertThat(text(store.body(before + ".1"))).isEqualTo("said before");
    assertThat(store.kept("name")).contains("text");
    assertThat(dump()).contains("said before").doesNotContain("secret words");
  }

  @Test
  void aNewKeyReadsWhatTheOldOneSealed() {
    var old = Keysets.fresh();
    reopen(Sealing.with(old));
    var id = accepted("one", "c1");
    var both = Keysets.withNewKey(old);
    reopen(Sealing.with(both));
    var second = accepted("two", "c2");
    assertThat(text(store.body(id + ".1"))).isEqualTo("one");
    assertThat(text(store.body(second + ".1"))).isEqualTo("two");
    store.close();
    assertThat(Sealing.with(old).keyName()).isNotEqualTo(Sealing.with(both).keyName());
    reopen(Sealing.with(old));
    assertThatThrownBy(() -> store.body(second + ".1")).isInstanceOf(SealBroken.class);
  }

  @Test
  void whatIsLateAndCannotBeReadDoesNotStandInTheWayOfTheRest() {
    var old = Keysets.fresh();
    reopen(Sealing.with(old));
    reopen(Sealing.with(Keysets.withNewKey(old)));
    gather(accepted("one", "c1") + ".1");
    reopen(Sealing.with(old));
    var second = accepted("two", "c2") + ".1";
    store.gathered(second, "{}", Optional.of(new Late(second, true, 0, T0.plusSeconds(1), LATER, "[]", "[]")), T0);
    assertThat(store.late("support", T0.plusSeconds(2), 1)).isEmpty();
    assertThat(store.late("support", T0.plusSeconds(2), 1)).extracting(Late::deliveryId).containsExactly(second);
  }

  @Test
  void anErasedHandoffHasNoTraceAnyMore() {
    var id = ((Acceptance.Stored) store.accept(new Arrival("webbot", null, new byte[]{1}, new byte[]{1}, null, T0,
        List.of(new Arrival.Escalation("hof_1", 0, "c1", "support", "general", "all", "other", Priority.NORMAL, "{}",
            "{}")),
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 bot=" + WORD))).entries().getFirst().handoffId();
    assertThat(store.tracesBefore(id + ".2")).hasSize(1);
    lifetime.erase(id, T0);
    assertThat(store.tracesBefore(id + ".2")).isEmpty();
  }

  @Test
  void aWrongOrMissingKeyIsToldWhenTheStoreIsOpened() {
    var right = Sealing.with(Keysets.fresh());
    reopen(right);
    store.close();
    for (var wrong : Stream.of(Sealing.none(), Sealing.with(Keysets.fresh())).toList())
      assertThatThrownBy(() -> open(wrong)).isInstanceOf(StoreException.class)
          .hasMessageContaining("storage.encryption.key");
    assertThatThrownBy(() -> Sealing.with(new Secret("bm9uc2Vuc2U="))).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("legato key new").hasMessageNotContaining("nonsense");
    reopen(right);
  }

  @Test
  void aBodyThatWasPutIntoAnotherRowDoesNotOpen() {
    reopen(Sealing.with(Keysets.fresh()));
    var id = accepted("one", "c1");
    accepted("two", "c2");
    swapBodies();
    assertThatThrownBy(() -> store.body(id + ".1")).isInstanceOf(SealBroken.class);
  }

  private static String text(WebhookBody body) {
    return new String(body.body(), StandardCharsets.UTF_8);
  }
}

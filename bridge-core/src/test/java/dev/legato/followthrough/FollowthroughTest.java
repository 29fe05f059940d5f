package dev.legato.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.TicketState;
import dev.legato.contextpackage.Priority;
import dev.legato.delivery.DeskStanding;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.AttemptResult;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Ids;
import dev.legato.handoff.Move;
import dev.legato.handoff.Pile;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskForm;
import dev.legato.settings.Known;
import dev.legato.settings.Settings;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FollowthroughTest {
  private static final String SETTINGS = """
      desks: { support: { type: zendesk, url: "https://acme.zendesk.com", auth: { accessToken: "0123456789abcdef" }, owner: "desk@acme.com" } }
      sources: { webbot: { type: context-package, auth: { type: bearer, token: "0123456789abcdefg" }, desk: support, team: billing },
                 shopbot: { type: context-package, auth: { type: bearer, token: "abcdefg0123456789" }, desk: support, team: chiefs } }
      teams:
        billing: { desk: support, owner: "billing@acme.com" }
        general: { desk: support }
        chiefs: { desk: support, owner: "chiefs@acme.com" }
      routing:
        - { name: money, when: "true", team: billing, replyWithin: 30m, fallback: chiefs }
      """;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private final List<Notice> told = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Deque<TicketState> tickets = new ArrayDeque<>();
  private int reads;
  private boolean mailIsDown;
  private String lead = "0s";
  private boolean crashesAfterSending;
  private boolean ours = true;
  private @Nullable Instant outSince;
  private @Nullable Instant answeredAt;
  private @Nullable Instant throttledSince;
  private @Nullable Instant credentialsEnd;
  private final Ids ids = new Ids(() -> now, new SplittableRandom(7));
  private HandoffStore store;
  private Followthrough watch;

  @BeforeEach
  void open() {
    store = SqlHandoffStore.sqlite(folder.resolve("test.db"));
    watch = followthrough();
    watch.round();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Followthrough followthrough() {
    var known = Known.of(Map.of("zendesk", new DeskForm(Set.of(DeskAuth.Way.ACCESS_TOKEN), Optional.empty())),
        Set.of("context-package"), _ -> List.of());
    var settings = ((Settings.Valid) BridgeSettings.read(
        new StringReader(SETTINGS + "notices: { promiseLead: " + lead + " }"), "test", _ -> null, known))
        .settings();
    return new Followthrough(() -> List.of(new DeskStanding("support", store, () -> ours,
        Optional.ofNullable(outSince), Optional.ofNullable(answeredAt), Optional.ofNullable(throttledSince),
        Optional.ofNullable(credentialsEnd))), (desk, ticket, since) -> {
          reads++;
          return Optional.ofNullable(tickets.poll());
        }, new Owners(settings), settings.notices(), List.of(new Mail()), new Recording(), () -> now, ids);
  }

  private final class Mail implements NoticeChannel {
    @Override
    public String name() {
      return "mail";
    }

    @Override
    public boolean reaches(Notice notice) {
      return true;
    }

    @Override
    public void send(Notice notice) throws NotSent {
      if (mailIsDown)
        throw new NotSent("down");
      told.add(notice);
      if (crashesAfterSending)
        throw new StackOverflowError("as if the process ended here");
    }
  }

  private final class Recording implements NoticeEvents {
    @Override
    public void sent(String channel, Notice notice) {}

    @Override
    public void channelDown(String channel, String why) {
      events.add("down " + channel);
    }

    @Override
    public void channelUp(String channel) {
      events.add("up " + channel);
    }

    @Override
    public void givenUp(String channel, Notice notice) {
      events.add("given up " + notice.kind().word());
    }

    @Override
    public void failed(String desk, Throwable fault) {
      events.add("failed " + fault.getClass().getSimpleName());
    }
  }

  private String handoff(String team) {
    var id = ids.next("hof");
    store.accept(new Arrival("webbot", id, id.getBytes(), "{}".getBytes(), "application/json", now,
        List.of(new Arrival.Escalation(id, 0, "conversation-" + id, "support", team, "money", "other",
            Priority.NORMAL, "{}", "{}"))));
    return id;
  }

  private String delivered(String team) {
    var id = handoff(team);
    store.move(id + ".1", now, new Move.Settle(new Move.Ticket("42", null), null));
    return id;
  }

  private void pass(Duration time) {
    var end = now.plus(time);
    while (now.isBefore(end)) {
      now = now.plusSeconds(10);
      watch.round();
    }
  }

  private List<String> kinds() {
    return told.stream().map(notice -> notice.kind().word()).toList();
  }

  @Test
  void anOutageOfHalfAnHourWithManyHandoffsIsCountedOnOneHand() {
    now = now.plusSeconds(120);
    outSince = now;
    for (int i = 0; i < 180; i++) {
      if (i < 63)
        handoff(i % 2 == 0 ? "billing" : "general");
      pass(Duration.ofSeconds(10));
    }
    // It is back, and what waited is worked off within three minutes.
    outSince = null;
    answeredAt = now;
    var waiting = store.due("support", now, 100);
    for (int i = 0; i < 63; i++) {
      store.move(waiting.get(i) + ".1", now, new Move.Settle(new Move.Ticket("4" + i, null), null));
      if (i % 4 == 0)
        pass(Duration.ofSeconds(10));
    }
    pass(Duration.ofMinutes(10));

    assertThat(kinds()).containsExactly("outage-began", "outage-goes-on", "outage-ended");
    assertThat(told).extracting(Notice::owner).containsOnly("desk@acme.com");
    assertThat(told.get(1).what()).contains("63 handoffs wait since 10:02 UTC");
    assertThat(told.getFirst().cause()).isNotBlank();
    assertThat(told.getFirst().cure()).contains("nothing is lost");
  }

  @Test
  void aDeskThatFlickersIsOneOutage() {
    outSince = now;
    pass(Duration.ofMinutes(2));
    for (int i = 0; i < 10; i++) {
      outSince = null;
      answeredAt = now;
      pass(Duration.ofSeconds(60));
      outSince = now;
      pass(Duration.ofSeconds(30));
    }

    assertThat(kinds()).startsWith("outage-began").doesNotContain("outage-ended").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aShortOutageIsNobodysBusiness() {
    outSince = now;
    pass(Duration.ofSeconds(50));
    outSince = null;
    answeredAt = now;
    pass(Duration.ofMinutes(10));

    assertThat(told).isEmpty();
  }

  @Test
  void afterARestartAnOutageIsNotOverBeforeTheDeskHasAnswered() {
    outSince = now;
    pass(Duration.ofMinutes(2));
    outSince = null; // a new process knows of nothing
    watch = followthrough();
    pass(Duration.ofMinutes(10));
    assertThat(kinds()).containsExactly("outage-began");

    answeredAt = now;
    pass(Duration.ofMinutes(1));
    assertThat(kinds()).containsExactly("outage-began", "outage-ended");
  }

  @Test
  void lateHandoffsAreToldOnceToEachOwnerAndOnceThatTheyAreLateNoMore() {
    var late = List.of(handoff("billing"), handoff("billing"), handoff("general"));
    pass(Duration.ofMinutes(12));
    assertThat(told).extracting(Notice::kind).containsOnly(NoticeKind.LATE);
    assertThat(told).extracting(Notice::owner).containsExactlyInAnyOrder("billing@acme.com", "desk@acme.com");
    assertThat(told).filteredOn(it -> "billing@acme.com".equals(it.owner())).singleElement()
        .satisfies(it -> assertThat(it.what()).startsWith("2 handoffs").contains("10:00 UTC"));

    late.forEach(id -> store.move(id + ".1", now, new Move.Settle(new Move.Ticket("4", null), null)));
    pass(Duration.ofMinutes(10));
    assertThat(kinds()).containsExactly("late", "late", "late-no-more", "late-no-more");
  }

  @Test
  void aDeskThatAnswers429ForHoursIsToldWithThatCauseAndNotAsAnOutage() {
    handoff("billing");
    now = now.plusSeconds(30);
    throttledSince = now;
    answeredAt = now;
    pass(Duration.ofHours(3));

    assertThat(kinds()).startsWith("late", "still-late").hasSizeLessThanOrEqualTo(4);
    assertThat(told).allSatisfy(it -> assertThat(it.cause()).contains("429").contains("since 10:00 UTC"));
  }

  @Test
  void whatIsLateBecauseItsTriesFailIsToldWithTheirReasons() {
    var id = handoff("billing");
    long attempt = store.intend(id + ".1", "create", now, "{}");
    store.conclude(
        new AttemptResult(id + ".1", attempt, "create", now, "retry-later", "unexpected-answer", "a page", 404,
            null),
        new Move.WaitUntil(now.plusSeconds(60), true, null));
    handoff("general");
    pass(Duration.ofMinutes(6));

    assertThat(told).filteredOn(it -> "billing@acme.com".equals(it.owner())).singleElement()
        .satisfies(it -> assertThat(it.cause()).contains("the last tries failed (unexpected-answer)"));
    assertThat(told).filteredOn(it -> "desk@acme.com".equals(it.owner())).singleElement()
        .satisfies(it -> assertThat(it.cause()).isEqualTo("the desk is there, but takes them slower than they come"));
  }

  @Test
  void credentialsThatEndAreToldThreeDaysBeforeAndNoMoreWhenTheyWereRenewed() {
    credentialsEnd = now.plus(Duration.ofDays(3)).plusSeconds(300);
    pass(Duration.ofMinutes(4));
    assertThat(told).isEmpty();
    pass(Duration.ofMinutes(3));
    assertThat(kinds()).containsExactly("credentials-end");
    assertThat(told.getFirst().owner()).isEqualTo("desk@acme.com");

    credentialsEnd = now.plus(Duration.ofDays(30));
    pass(Duration.ofHours(1));
    assertThat(told).hasSize(1);
  }

  @Test
  void parkedHandoffsAreGatheredByReasonAndToldWithTheirCure() {
    for (int i = 0; i < 20; i++) {
      var id = handoff("billing");
      store.move(id + ".1", now, new Move.Park("credentials-rejected", "401", null));
      pass(Duration.ofSeconds(10));
    }
    pass(Duration.ofMinutes(3));
    assertThat(kinds()).containsExactly("credentials-rejected");
    assertThat(told.getFirst().owner()).isEqualTo("billing@acme.com");
    assertThat(told.getFirst().cure()).contains("new credentials").contains("retry-all");

    pass(Duration.ofMinutes(40));
    assertThat(kinds()).containsExactly("credentials-rejected", "credentials-rejected");
    assertThat(told.stream().mapToInt(it -> Integer.parseInt(it.what().split(" ")[0])).sum()).isEqualTo(20);
    pass(Duration.ofHours(3));
    assertThat(told).hasSize(2);
  }

  @Test
  void quarantinedWebhooksAreToldToTheOwnerOfTheSourcesTeam() {
    for (int i = 0; i < 3; i++)
      store.quarantine(quarantined("webbot", i));
    pass(Duration.ofHours(1));

    assertThat(kinds()).containsExactly("quarantined");
    assertThat(told.getFirst().owner()).isEqualTo("billing@acme.com");
    assertThat(told.getFirst().what()).startsWith("3 webhooks of the source webbot");
  }

  @Test
  void oneWebhookIsToldOfAlsoBehindTenThousandOfAnother() {
    var many = new ArrayList<QuarantinedBody>();
    for (int i = 0; i <= Pile.MOST; i++)
      many.add(quarantined("webbot", i));
    many.parallelStream().forEach(store::quarantine);
    now = now.plusSeconds(1);
    store.quarantine(quarantined("shopbot", -1));
    pass(Duration.ofHours(1));

    assertThat(told).extracting(Notice::owner).contains("billing@acme.com", "chiefs@acme.com");
  }

  private QuarantinedBody quarantined(String source, int fingerprint) {
    return new QuarantinedBody(ids.next("qua"), source, ByteBuffer.allocate(4).putInt(fingerprint).array(),
        new byte[]{'x'}, null, now, "[]");
  }

  @Test
  void nobodyRepliesSoTheTeamIsToldAndThenTheFallback() {
    var id = delivered("billing");
    pass(Duration.ofMinutes(29));
    assertThat(reads).as("nothing is polled").isZero();

    tickets.add(new TicketState.Known(null, false));
    pass(Duration.ofMinutes(2));
    assertThat(told).extracting(Notice::owner).containsExactly("billing@acme.com");
    assertThat(told.getFirst().handoffs()).containsExactly(id);

    tickets.add(new TicketState.Known(null, false));
    pass(Duration.ofHours(3));
    assertThat(kinds()).containsExactly("unanswered", "still-unanswered");
    assertThat(told.getLast().owner()).isEqualTo("chiefs@acme.com");
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void aHumanReplyIsSeenAndKeptInTheRecord() {
    var id = delivered("billing");
    var replied = now.plusSeconds(300);
    tickets.add(new TicketState.Known(replied, false));
    pass(Duration.ofMinutes(90));

    assertThat(told).isEmpty();
    assertThat(reads).isEqualTo(1);
    assertThat(store.find(id)).get().satisfies(record -> {
      assertThat(record.state()).isEqualTo(HandoffState.ANSWERED);
      assertThat(record.times().answered()).isEqualTo(replied);
    });
  }

  @Test
  void aTicketThatCannotBeReadIsAskedForAgainLater() {
    delivered("billing");
    pass(Duration.ofMinutes(31)); // the desk is not to be called: an empty queue of answers
    assertThat(told).isEmpty();
    tickets.add(new TicketState.Known(null, false));
    pass(Duration.ofMinutes(2));

    assertThat(kinds()).containsExactly("unanswered");
  }

  @Test
  void manyUnansweredHandoffsAreOneNotice() {
    for (int i = 0; i < 15; i++) {
      delivered("billing");
      tickets.add(new TicketState.Known(null, false));
    }
    pass(Duration.ofMinutes(31));

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().what()).startsWith("15 handoffs of the route \"money\"");
  }

  private void promises(String delivery, Instant... due) {
    store.intend(delivery, "create", now, "{}", List.of(due));
  }

  private void updated(String id, Instant... due) {
    store.accept(new Arrival("webbot", "again", new byte[]{7}, "{}".getBytes(), "application/json", now,
        List.of(new Arrival.Escalation(ids.next("hof"), 0, "conversation-" + id, "support", "billing", "money", "other",
            Priority.NORMAL, "{}", "{}"))));
    promises(id + ".2", due);
    store.move(id + ".2", now, new Move.Settle(null, null));
  }

  private String promised(Duration... in) {
    var id = handoff("billing");
    promises(id + ".1", Arrays.stream(in).map(now::plus).toArray(Instant[]::new));
    store.move(id + ".1", now, new Move.Settle(new Move.Ticket("42", null), null));
    return id;
  }

  @Test
  void promisesThatFallDueWithoutAReplyAreOneNoticeToTheTeamsOwner() {
    var one = promised(Duration.ofMinutes(10));
    var other = promised(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofDays(2));
    pass(Duration.ofMinutes(9));
    assertThat(reads).as("nothing is read before a promise is due").isZero();

    tickets.addAll(List.of(new TicketState.Known(null, false), new TicketState.Known(null, false)));
    pass(Duration.ofMinutes(20));
    assertThat(kinds()).containsExactly("promise-due");
    assertThat(told.getFirst().owner()).isEqualTo("billing@acme.com");
    assertThat(told.getFirst().what())
        .isEqualTo("3 promises of the bot, in 2 handoffs for the desk support, fell due, the first at 10:10 UTC, and no"
            + " human has replied.");
    assertThat(told.getFirst().handoffs()).containsExactlyInAnyOrder(one, other);
    assertThat(reads).as("each ticket once").isEqualTo(2);
  }

  @Test
  void aPromiseIsToldOnceOverRestartsNodesAndUpdatesThatRepeatIt() {
    var id = promised(Duration.ofMinutes(10));
    var due = now.plus(Duration.ofMinutes(10));
    tickets.add(new TicketState.Known(null, false));
    pass(Duration.ofMinutes(11));
    assertThat(kinds()).containsExactly("promise-due");

    watch = followthrough(); // another node, or this one again
    updated(id, due, now.plus(Duration.ofMinutes(5)));
    tickets.add(new TicketState.Known(null, false));
    pass(Duration.ofMinutes(18));
    assertThat(kinds()).containsExactly("promise-due", "promise-due");
    assertThat(told.getLast().what()).startsWith("1 promise of the bot, in 1 handoff");
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void aPromiseThatAnUpdateTookBackIsNotWaitedFor() {
    var id = promised(Duration.ofMinutes(10));
    updated(id);
    pass(Duration.ofMinutes(20));

    assertThat(told).isEmpty();
    assertThat(reads).isZero();
  }

  @Test
  void aPromiseIsKeptByAHumanWhoRepliedAndSettledByATicketThatIsSolved() {
    var kept = promised(Duration.ofMinutes(10), Duration.ofMinutes(20));
    promised(Duration.ofMinutes(11));
    tickets.addAll(List.of(new TicketState.Known(now.plusSeconds(60), false), new TicketState.Known(null, true)));
    pass(Duration.ofMinutes(25));

    assertThat(told).isEmpty();
    assertThat(reads).as("who has answered is not asked about again").isEqualTo(2);
    assertThat(store.find(kept)).get().extracting(HandoffRecord::state).isEqualTo(HandoffState.ANSWERED);
  }

  @Test
  void aPromiseIsAskedAboutAgainWhenItsTicketCannotBeReadAndToldWithoutATicket() {
    promised(Duration.ofMinutes(10));
    pass(Duration.ofMinutes(15)); // the desk is not to be called: an empty queue of answers
    assertThat(told).isEmpty();
    tickets.add(new TicketState.Known(null, false));
    pass(Duration.ofMinutes(2));
    assertThat(kinds()).containsExactly("promise-due");

    var stuck = handoff("general");
    promises(stuck + ".1", now.plusSeconds(60));
    pass(Duration.ofMinutes(2));
    assertThat(told.getLast().handoffs()).containsExactly(stuck);
    assertThat(told.getLast().cause()).contains("not written to the desk yet");
    assertThat(told.getLast().owner()).isEqualTo("desk@acme.com");
  }

  @Test
  void promisesThatFallDueShortlyAfterOneAnotherAreGathered() {
    for (int i = 0; i < 12; i++) {
      promised(Duration.ofMinutes(10 + i));
      tickets.add(new TicketState.Known(null, false));
    }
    pass(Duration.ofMinutes(29));

    assertThat(kinds()).containsExactly("promise-due", "promise-due");
    assertThat(told.getLast().what()).startsWith("11 promises");
  }

  @Test
  void aLeadTellsOfPromisesBeforeTheyFallDue() {
    lead = "2m";
    watch = followthrough();
    promised(Duration.ofMinutes(10));
    tickets.add(new TicketState.Known(null, false));
    pass(Duration.ofMinutes(9));

    assertThat(told).singleElement()
        .satisfies(it -> assertThat(it.what()).contains("falls due at 10:10 UTC"));
    assertThat(told.getFirst().at()).isEqualTo(Instant.parse("2026-11-20T10:08:00Z"));
  }

  @Test
  void aDeadChannelIsToldOnceAndOwedNoticesSurviveARestart() {
    mailIsDown = true;
    var id = handoff("billing");
    store.move(id + ".1", now, new Move.Park("invalid", "no", null));
    pass(Duration.ofHours(1));
    assertThat(events).containsExactly("down mail");
    assertThat(Followthrough.ledger(store, "support").owed()).hasSize(1);

    store.close();
    store = SqlHandoffStore.sqlite(folder.resolve("test.db"));
    watch = followthrough();
    mailIsDown = false;
    pass(Duration.ofHours(1));
    assertThat(kinds()).containsExactly("parked");
    assertThat(Followthrough.ledger(store, "support").owed()).isEmpty();
  }

  @Test
  void aCrashBetweenSendingAndNotingItSendsTheSameNoticeAgain() {
    crashesAfterSending = true;
    var id = handoff("billing");
    store.move(id + ".1", now, new Move.Park("invalid", "no", null));
    pass(Duration.ofSeconds(70));
    crashesAfterSending = false;
    watch = followthrough();
    pass(Duration.ofHours(1));

    assertThat(told).hasSizeGreaterThan(1);
    assertThat(told.stream().map(Notice::id).distinct()).hasSize(1);
  }

  @Test
  void aNodeThatMayHaveLostTheDeskTellsNothing() {
    ours = false;
    outSince = now;
    pass(Duration.ofMinutes(30));

    assertThat(told).isEmpty();
  }
}

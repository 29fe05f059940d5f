package dev.legato.followthrough;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.TicketState;
import dev.legato.contextpackage.Priority;
import dev.legato.delivery.DeskStanding;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Ids;
import dev.legato.handoff.Move;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskForm;
import dev.legato.settings.Known;
import dev.legato.settings.Settings;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
      sources: { webbot: { type: context-package, auth: { type: bearer, token: "0123456789abcdefg" }, desk: support, team: billing } }
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
  private boolean crashesAfterSending;
  private boolean ours = true;
  private @Nullable Instant outSince;
  private @Nullable Instant answeredAt;
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
    var settings = ((Settings.Valid) BridgeSettings.read(new StringReader(SETTINGS), "test", _ -> null, known))
        .settings();
    return new Followthrough(() -> List.of(new DeskStanding("support", store, () -> ours,
        Optional.ofNullable(outSince), Optional.ofNullable(answeredAt), Optional.empty())), (desk, ticket, since) -> {
          reads++;
          return Optional.ofNullable(tickets.poll());
        }, new Owners(settings), settings.notices().late(), List.of(new Mail()), new Recording(), () -> now, ids);
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
      store.quarantine(new QuarantinedBody(ids.next("qua"), "webbot", new byte[]{(byte) i}, new byte[]{'x'}, null, now,
          "[]"));
    pass(Duration.ofHours(1));

    assertThat(kinds()).containsExactly("quarantined");
    assertThat(told.getFirst().owner()).isEqualTo("billing@acme.com");
    assertThat(told.getFirst().what()).startsWith("3 webhooks of the source webbot");
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

package dev.legato.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.contextpackage.Priority;
import dev.legato.followthrough.Followthrough;
import dev.legato.followthrough.Notice;
import dev.legato.followthrough.NoticeChannel;
import dev.legato.followthrough.NoticeEvents;
import dev.legato.followthrough.NoticeKind;
import dev.legato.followthrough.Owners;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Ids;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskForm;
import dev.legato.settings.Known;
import dev.legato.settings.Settings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half an hour without a desk, in the time the machine needs to reckon it: breaker, waits and queue go by one stepped clock. */
final class OutageReplayTest {
  private static final Duration OUTAGE = Duration.ofMinutes(30);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final int HANDOFFS = 400;
  private static final int SIDE_BY_SIDE = 8;

  private Instant now = START;
  private boolean gone = true;
  private int calls;
  private final Map<String, Priority> urgencies = new HashMap<>();
  private final List<String> delivered = new ArrayList<>();
  private final List<String> parked = new ArrayList<>();
  private final List<Notice> told = new ArrayList<>();
  private Instant watched = START;

  @Test
  void whenTheDeskIsBackTheUrgentGoFirstAndNothingIsLeftOver(@TempDir Path folder) {
    long seed = Long.getLong("legato.seed", System.nanoTime());
    System.out.println("OutageReplayTest: -Dlegato.seed=" + seed);
    var random = new Random(seed);
    var arrivals = random.longs(HANDOFFS, 0, OUTAGE.toMillis()).sorted().mapToObj(START::plusMillis).toList();
    try (var store = SqlHandoffStore.sqlite(folder.resolve("legato.db"))) {
      var gate = gate();
      var run = new DeliveryRun("support", new DeskThatIsGone(), store, new PlainDrafting(), gate,
          new RetryPolicy(new SplittableRandom(seed)), new Listening(), () -> now);
      var watch = watch(store, gate, seed);
      int arrived = 0;
      for (; now.isBefore(START.plus(OUTAGE)); now = now.plus(TICK)) {
        for (; arrived < HANDOFFS && !arrivals.get(arrived).isAfter(now); arrived++)
          arrives(store, arrived, random);
        turn(store, gate, run);
        watch(watch);
      }
      assertThat(delivered).isEmpty();
      assertThat(calls).as("calls to a desk that is gone").isLessThan(200);

      for (; arrived < HANDOFFS; arrived++)
        arrives(store, arrived, random);
      gone = false;
      var back = now;
      for (; delivered.size() < HANDOFFS && now.isBefore(back.plus(Duration.ofMinutes(10))); now = now.plus(TICK)) {
        turn(store, gate, run);
        watch(watch);
      }
      var last = now;
      for (; now.isBefore(last.plus(Duration.ofMinutes(10))); now = now.plus(TICK))
        watch(watch);
      System.out.printf("OutageReplayTest: %d calls while it was gone, all %d delivered %.1f s after it was back%n",
          calls
              - HANDOFFS,
          delivered.size(), Duration.between(back, last).toMillis() / 1000.0);
    }
    System.out.println("OutageReplayTest: notices " + told.stream().map(it -> it.kind().word()).toList());
    assertThat(told).as("notices, counted on one hand").hasSizeLessThanOrEqualTo(5).extracting(Notice::kind)
        .containsExactly(NoticeKind.OUTAGE_BEGAN, NoticeKind.OUTAGE_GOES_ON, NoticeKind.OUTAGE_ENDED);
    assertThat(told).allSatisfy(it -> assertThat(it.owner()).isEqualTo("ops@acme.com"));
    assertThat(parked).isEmpty();
    assertThat(delivered).hasSize(HANDOFFS).doesNotHaveDuplicates();
    long urgent = urgencies.values().stream().filter(Priority.URGENT::equals).count();
    // Two calls find out whether the desk is back; they are made for whoever is due at that moment.
    assertThat(delivered.stream().limit(urgent + 2).filter(id -> urgencies.get(id) == Priority.URGENT).count())
        .as("urgent ones among the first %d of %s", urgent + 2, places()).isEqualTo(urgent);
  }

  private String places() {
    var places = new StringBuilder();
    delivered.forEach(id -> places.append(urgencies.get(id).name().charAt(0)));
    return places.toString();
  }

  /** What a lane does: the first that are due, as long as the gate is open. */
  private void turn(HandoffStore store, DeskGate gate, DeliveryRun run) {
    if (now.isBefore(gate.closedUntil()))
      return;
    for (var handoff : store.due("support", now, SIDE_BY_SIDE))
      run.work(handoff);
  }

  /** As {@link Followthrough#start} has it. */
  private void watch(Followthrough watch) {
    if (now.isBefore(watched.plusSeconds(10)))
      return;
    watched = now;
    watch.round();
  }

  private Followthrough watch(HandoffStore store, DeskGate gate, long seed) {
    var known = Known.of(Map.of("zendesk", new DeskForm(Set.of(DeskAuth.Way.ACCESS_TOKEN), Optional.empty())),
        Set.of("context-package"), _ -> List.of());
    var settings = ((Settings.Valid) BridgeSettings.read(
        new StringReader(
            """
                desks: { support: { type: zendesk, url: "https://acme.zendesk.com", auth: { accessToken: "0123456789abcdef" } } }
                sources: { webbot: { type: context-package, auth: { type: bearer, token: "0123456789abcdefg" }, desk: support } }
                notices: { owner: ops@acme.com }
                """),
        "test", _ -> null, known)).settings();
    return new Followthrough(() -> List.of(new DeskStanding("support", store, () -> true, gate.outSince(),
        gate.answeredAt(), gate.throttledSince(), Optional.empty())), (desk, ticket, since) -> Optional.empty(),
        new Owners(settings), settings.notices(), List.of(new Letters()), new NoFaults(), () -> now,
        new Ids(() -> now, new SplittableRandom(seed)));
  }

  private final class Letters implements NoticeChannel {
    @Override
    public String name() {
      return "letters";
    }

    @Override
    public boolean reaches(Notice notice) {
      return true;
    }

    @Override
    public void send(Notice notice) {
      told.add(notice);
    }
  }

  private static final class NoFaults implements NoticeEvents {
    @Override
    public void sent(String channel, Notice notice) {}

    @Override
    public void channelDown(String channel, String why) {}

    @Override
    public void channelUp(String channel) {}

    @Override
    public void givenUp(String channel, Notice notice) {}

    @Override
    public void failed(String desk, Throwable fault) {
      throw new AssertionError(fault);
    }
  }

  private void arrives(HandoffStore store, int i, Random random) {
    var urgency = random.nextInt(10) == 0 ? Priority.URGENT : Priority.values()[random.nextInt(3)];
    urgencies.put("hof_" + i, urgency);
    store.accept(new Arrival("webbot", null, ("f" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[]{1},
        null, now, List.of(new Arrival.Escalation("hof_" + i, 0, "c" + i, "support", null, null, "other", urgency, "{}",
            "{}"))));
  }

  private DeskGate gate() {
    return new DeskGate(CircuitBreaker.of("support", Deliveries.health(new Stepped())),
        RateLimiter.of("support",
            RateLimiterConfig.custom().limitForPeriod(1_000_000).timeoutDuration(Duration.ZERO).build()),
        () -> now);
  }

  private final class Stepped extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final class DeskThatIsGone implements HelpdeskConnector {
    private static final Step CREATE = new Step("create");

    @Override
    public NoteProfile noteProfile() {
      return new NoteProfile("h4", false, 60_000);
    }

    @Override
    public Optional<Step> next(DeskDelivery delivery, Progress progress) {
      return progress.isDone(CREATE) ? Optional.empty() : Optional.of(CREATE);
    }

    @Override
    public DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress) {
      calls++;
      if (gone)
        return new DeliveryOutcome.RetryLater(FailureReason.DESK_UNAVAILABLE, "refused", Optional.empty(), 0);
      return new DeliveryOutcome.Delivered(
          new Receipt("1", "http://desk/1", "n", Receipt.Privacy.PROVEN, Map.of(), List.of()), 201);
    }

    @Override
    public Sighting look(Step step, DeskDelivery delivery, Progress progress) {
      throw new AssertionError("nothing is unsettled here");
    }

    @Override
    public void close() {}
  }

  private final class Listening implements DeliveryEvents {
    @Override
    public void attempted(String desk, String step, String outcome, @Nullable FailureReason reason, Duration took) {}

    @Override
    public void delivered(String desk, String handoffId, @Nullable String ticketId, Duration sinceReceived) {
      delivered.add(handoffId);
    }

    @Override
    public void leftOut(String desk, String handoffId, Refusal refusal) {}

    @Override
    public void parked(String desk, String handoffId, FailureReason reason, String detail) {
      parked.add(handoffId);
    }

    @Override
    public void publicNote(String desk, String handoffId, @Nullable String ticketId) {}

    @Override
    public void failed(String desk, String handoffId, Throwable fault) {
      throw new AssertionError(fault);
    }
  }
}

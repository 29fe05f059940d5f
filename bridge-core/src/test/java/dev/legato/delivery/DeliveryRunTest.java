package dev.legato.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.TicketPace;
import dev.legato.contextpackage.Priority;
import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.WebhookBody;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.sealing.Keysets;
import dev.legato.sealing.Sealing;
import dev.legato.tracing.AttemptTrace;
import dev.legato.tracing.RequestTrace;
import dev.legato.tracing.TracedAttempt;
import dev.legato.tracing.Tracing;
import dev.legato.tracing.WebhookTrace;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliveryRunTest {
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private HandoffStore store;
  private final ScriptedDesk desk = new ScriptedDesk();
  private final List<String> told = new ArrayList<>();
  private final List<Duration> figures = new ArrayList<>();
  private DeliveryRun run;
  private DeskGate gate;
  private int arrivals;
  private boolean covers;

  @BeforeEach
  void setUp() {
    store = SqlHandoffStore.sqlite(folder.resolve("legato.db"));
    gate = new DeskGate(
        CircuitBreaker.of("support",
            CircuitBreakerConfig.custom().slidingWindowSize(4).minimumNumberOfCalls(4).build()),
        RateLimiter.of("support",
            RateLimiterConfig.custom().limitForPeriod(1000).timeoutDuration(Duration.ZERO).build()),
        () -> now);
    run = new DeliveryRun("support", desk, store, new SaysBack(), gate, new RetryPolicy(new SplittableRandom(1)),
        new Listening(), () -> now);
  }

  @AfterEach
  void tearDown() {
    store.close();
  }

  private DeliveryRun coalescing(Duration time) {
    return coalescing(time, Tracing.OFF);
  }

  private DeliveryRun coalescing(Duration time, Tracing tracing) {
    return new DeliveryRun("support", desk, store, Tenure.WITHOUT_END, Gathering.NONE, () -> {},
        new SaysBack(), time, gate,
        new RetryPolicy(new SplittableRandom(1)), new Listening(), tracing, () -> now);
  }

  private String arrives(String conversation) {
    return arrives(conversation, null);
  }

  private String arrives(String conversation, @Nullable String trace) {
    int n = ++arrivals;
    var stored = (Acceptance.Stored) store.accept(new Arrival("webbot", null, new byte[]{(byte) n},
        ("body " + n).getBytes(java.nio.charset.StandardCharsets.UTF_8), null, now,
        List.of(new Arrival.Escalation("hof_" + n, 0, conversation, "support", null, null, "other",
            Priority.NORMAL, "{}", "{}")),
        trace));
    return stored.entries().getFirst().handoffId();
  }

  private HandoffRecord record(String id) {
    return store.find(id).orElseThrow();
  }

  private List<@Nullable String> outcomes(String id) {
    return record(id).steps().stream().flatMap(step -> step.attempts().stream())
        .map(HandoffRecord.AttemptRecord::outcome).toList();
  }

  private static Delivered delivered(String ticket) {
    return new Delivered(new Receipt(ticket, "http://desk/" + ticket, "n", Privacy.PROVEN, Map.of(), List.of()), 201);
  }

  @Test
  void deliversOnceAndTheIntentIsDurableBeforeTheCall() {
    var id = arrives("c1");
    desk.answers.add(() -> {
      assertThat(store.openDelivery(id).orElseThrow().unsettledStep()).isEqualTo("create");
      assertThat(store.openDelivery(id).orElseThrow().draft()).isEqualTo("draft of body 1");
      return delivered("7");
    });
    run.work(id);
    run.work(id);
    assertThat(desk.calls).containsExactly("create");
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
    assertThat(record(id).ticket()).isEqualTo(new HandoffRecord.Ticket("7", "http://desk/7"));
    assertThat(told).contains("delivered hof_1 7");
    assertThat(record(id).steps().getFirst().attempts().getFirst().httpStatus()).isEqualTo(201);
  }

  @Test
  void aStackOverflowWhileDraftingGivesBackThePermissionOfABreakerThatIsHalfOpen() {
    var breaker = CircuitBreaker.of("support",
        CircuitBreakerConfig.custom().permittedNumberOfCallsInHalfOpenState(2).build());
    gate = new DeskGate(breaker, RateLimiter.of("support",
        RateLimiterConfig.custom().limitForPeriod(1000).timeoutDuration(Duration.ZERO).build()), () -> now);
    breaker.transitionToOpenState();
    breaker.transitionToHalfOpenState();
    var overflows = new SaysBack() {
      @Override
      public String draft(OpenDelivery open, WebhookBody body, Optional<WebhookBody> before, Optional<String> gathered,
          KeptFiles files) {
        throw new StackOverflowError("a deeply nested body");
      }
    };
    var broken = new DeliveryRun("support", desk, store, overflows, gate, new RetryPolicy(new SplittableRandom(1)),
        new Listening(), () -> now);
    for (int i = 0; i < 3; i++)
      broken.work(arrives("deep" + i));
    desk.answers.add(() -> delivered("7"));
    desk.answers.add(() -> delivered("8"));
    run = new DeliveryRun("support", desk, store, new SaysBack(), gate, new RetryPolicy(new SplittableRandom(1)),
        new Listening(), () -> now);
    run.work(arrives("c1"));
    run.work(arrives("c2"));

    assertThat(desk.calls).containsExactly("create", "create");
    assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
  }

  @Test
  void aLaneThatLeavesEndsBetweenTwoDeliveriesAndTheNextOneGoesOn() {
    var id = arrives("c1");
    arrives("c1");
    desk.answers.add(() -> delivered("7"));
    run.work(id, () -> desk.calls.isEmpty());
    assertThat(desk.calls).containsExactly("create");
    assertThat(store.due("support", now, 10)).containsExactly(id);
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    assertThat(desk.calls).hasSize(2);
    assertThat(store.due("support", now, 10)).isEmpty();
  }

  @Test
  void whatIsErasedInMidCallIsNotGoneOnWithAndItsTicketIsKnown() {
    var id = arrives("c1");
    arrives("c1");
    desk.answers.add(() -> {
      assertThat(store.lifetime().erase(id, now).orElseThrow().mayBeWritten()).isTrue();
      return delivered("7");
    });
    run.work(id);
    assertThat(desk.calls).containsExactly("create");
    assertThat(record(id).state()).isEqualTo(HandoffState.DROPPED);
    assertThat(record(id).ticket().id()).isEqualTo("7");
    assertThat(told).noneMatch(line -> line.startsWith("failed"));
  }

  @Test
  void whatNoKeyOpensIsParkedAndWhatItMayHaveWrittenIsLookedForWhenTheKeyIsBack() {
    var old = Keysets.fresh();
    var both = Keysets.withNewKey(old);
    reopen(Sealing.with(old));
    reopen(Sealing.with(both));
    var id = arrives("c1");
    store.intend(id + ".1", "create", now, "draft");
    reopen(Sealing.with(old));
    run.work(id);
    assertThat(desk.calls).isEmpty();
    assertThat(record(id).parked().detail()).contains("storage.encryption.key");
    assertThat(store.due("support", now, 10)).isEmpty();
    reopen(Sealing.with(both));
    store.retry(id, now);
    assertThat(store.openDelivery(id).orElseThrow().unsettledStep()).isEqualTo("create");
  }

  private void reopen(Sealing sealing) {
    store.close();
    store = SqlHandoffStore.sqlite(folder.resolve("legato.db"), sealing);
    run = new DeliveryRun("support", desk, store, new SaysBack(), gate, new RetryPolicy(new SplittableRandom(1)),
        new Listening(), () -> now);
  }

  @Test
  void aClockThatWasPutBackMakesNoFigureNegative() {
    var id = arrives("c1");
    now = now.minus(Duration.ofHours(3));
    desk.answers.add(() -> {
      now = now.minus(Duration.ofHours(1));
      return delivered("7");
    });
    run.work(id);
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
    assertThat(figures).hasSize(2).containsOnly(Duration.ZERO);
  }

  @Test
  void aLostReplyIsLookedUpBeforeTheSecondTry() {
    var id = arrives("c1");
    desk.answers.add(() -> new MaybeDelivered(FailureReason.REPLY_LOST, "reset", 0));
    run.work(id);
    assertThat(store.due("support", now, 10)).isEmpty();
    now = now.plusSeconds(2);
    desk.sightings.add(new Sighting.Seen(delivered("9").receipt()));
    run.work(id);
    assertThat(desk.calls).containsExactly("create", "look create");
    assertThat(record(id).ticket().id()).isEqualTo("9");
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
  }

  @Test
  void whatWasNotSeenIsDoneAgainAndWhatIsUnclearIsLookedForAgain() {
    var id = arrives("c1");
    desk.answers.add(() -> new MaybeDelivered(FailureReason.REPLY_LOST, "reset", 0));
    desk.sightings.add(new Sighting.Unclear(FailureReason.DESK_UNAVAILABLE, "503", Optional.empty(), 503));
    desk.sightings.add(new Sighting.NotSeen());
    desk.answers.add(() -> delivered("9"));
    for (int i = 0; i < 3; i++, now = now.plusSeconds(30))
      run.work(id);
    assertThat(desk.calls).containsExactly("create", "look create", "look create", "create");
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
  }

  @Test
  void notSeenProvesNothingWhileTheLostWriteMayStillLand() {
    var id = arrives("c1");
    desk.mayStillLand = Duration.ofSeconds(75);
    desk.answers.add(() -> new MaybeDelivered(FailureReason.REPLY_LOST, "timeout", 0));
    run.work(id);
    now = now.plusSeconds(5);
    desk.sightings.add(new Sighting.NotSeen());
    run.work(id);
    assertThat(desk.calls).containsExactly("create", "look create");
    assertThat(store.due("support", now.plusSeconds(69), 1)).isEmpty();
    now = now.plusSeconds(70);
    desk.sightings.add(new Sighting.Seen(delivered("7").receipt()));
    run.work(id);
    assertThat(desk.calls).containsExactly("create", "look create", "look create");
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
  }

  @Test
  void aDeskThatAnsweredHasEndedTheCallSoNotSeenIsBelievedAtOnce() {
    var id = arrives("c1");
    desk.mayStillLand = Duration.ofSeconds(75);
    desk.answers.add(() -> new MaybeDelivered(FailureReason.DESK_UNAVAILABLE, "503", 503));
    run.work(id);
    now = now.plusSeconds(5);
    desk.sightings.add(new Sighting.NotSeen());
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    assertThat(desk.calls).containsExactly("create", "look create", "create");
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 504, 520, 522, 524, 527})
  void aGatewayInFrontOfTheDeskDoesNotProveThatTheCallHasEnded(int status) {
    var id = arrives("c1");
    desk.mayStillLand = Duration.ofSeconds(75);
    desk.answers.add(() -> new MaybeDelivered(FailureReason.DESK_UNAVAILABLE, "gateway", status));
    run.work(id);
    now = now.plusSeconds(5);
    desk.sightings.add(new Sighting.NotSeen());
    run.work(id);
    assertThat(desk.calls).containsExactly("create", "look create");
    assertThat(store.due("support", now.plusSeconds(69), 1)).isEmpty();
  }

  @Test
  void aHandoffThatIsStillQueuedIsWrittenOnceWithAllThatCameSince() {
    covers = true;
    var id = arrives("c1");
    arrives("c1");
    arrives("c1");
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    assertThat(desk.notes).containsExactly("draft of body 3");
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
    assertThat(store.due("support", now.plusSeconds(60), 10)).isEmpty();
  }

  @Test
  void whatWasGatheredForDoesNotWaitForTheNextSignalToBeGatheredForToo() {
    covers = true;
    var id = arrives("c1");
    store.gathered(id + ".1", "{}", Optional.empty(), now);
    arrives("c1");
    desk.answers.add(() -> delivered("7"));
    desk.answers.add(() -> delivered("7"));
    coalescing(Duration.ZERO).work(id);
    assertThat(desk.calls).containsExactly("create", "create");
  }

  @Test
  void severalSignalsInAShortTimeAreOneUpdate() {
    covers = true;
    run = coalescing(Duration.ofSeconds(10));
    var id = arrives("c1");
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    for (int i = 0; i < 5; i++) {
      arrives("c1");
      run.work(id);
      now = now.plusSeconds(1);
    }
    assertThat(desk.notes).hasSize(1);
    assertThat(store.due("support", now, 10)).isEmpty();

    now = now.plusSeconds(5);
    assertThat(store.due("support", now, 10)).containsExactly(id);
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    assertThat(desk.notes).containsExactly("draft of body 1", "draft of body 6 after body 1 on 7");
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
  }

  @Test
  void eachAttemptIsToldWithTheTraceOfItsWebhookAndThoseItSpeaksFor() {
    covers = true;
    var followed = new Followed();
    run = coalescing(Duration.ofSeconds(10), followed);
    var id = arrives("c1", "trace-1");
    desk.answers.add(() -> new RetryLater(FailureReason.DESK_UNAVAILABLE, "gone", Optional.empty(), 0));
    run.work(id);
    now = now.plus(Duration.ofHours(1));
    run = coalescing(Duration.ofSeconds(10), followed); // as after a restart
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    assertThat(followed.told).containsExactly("create from trace-1 after 0 []", "retry-later desk-unavailable",
        "create from trace-1 after 1 []", "delivered null");

    followed.told.clear();
    arrives("c1", "trace-2");
    arrives("c1", "trace-3");
    now = now.plusSeconds(11);
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    assertThat(followed.told).containsExactly("create from trace-3 after 0 [trace-2, trace-1]", "delivered null");

    followed.told.clear();
    desk.answers.add(() -> delivered("8"));
    run.work(arrives("before-it-was-on"));
    assertThat(followed.told).isEmpty();
  }

  @Test
  void aFaultOfOursEndsItsTraceToo() {
    var followed = new Followed();
    run = coalescing(Duration.ZERO, followed);
    desk.answers.add(() -> {
      throw new IllegalStateException("a bug");
    });
    run.work(arrives("c1", "trace-1"));
    assertThat(followed.told.getLast()).isEqualTo("fault bug");
  }

  /** Writes down what it is told. */
  private static final class Followed implements Tracing {
    private final List<String> told = new ArrayList<>();

    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public WebhookTrace webhook(String source, Function<String, @Nullable String> header) {
      return WebhookTrace.NONE;
    }

    @Override
    public AttemptTrace attempt(TracedAttempt attempt) {
      told.add((attempt.look() ? "look for " : "") + attempt.step() + " from " + attempt.context() + " after "
          + attempt.failures() + " " + attempt.earlier());
      return new AttemptTrace() {
        @Override
        public RequestTrace request(String method, URI address) {
          return RequestTrace.NONE;
        }

        @Override
        public void ended(String outcome, @Nullable String reason) {
          told.add(outcome + " " + reason);
        }
      };
    }

    @Override
    public void close() {}
  }

  @Test
  void whatTheNextSignalDoesNotSayIsWrittenByItself() {
    var id = arrives("c1");
    arrives("c1");
    desk.answers.add(() -> delivered("7"));
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    assertThat(desk.notes).containsExactly("draft of body 1", "draft of body 2 after body 1 on 7");
  }

  @Test
  void aTicketIsNotUpdatedMoreOftenThanItsDeskAllows() {
    desk.pace = new TicketPace(30, Duration.ofMinutes(10));
    var id = arrives("c1");
    for (int i = 0; i < 30; i++) {
      desk.answers.add(() -> delivered("7"));
      run.work(id);
      now = now.plusSeconds(2);
      arrives("c1");
    }
    assertThat(desk.calls).hasSize(21);
    assertThat(store.due("support", now, 10)).isEmpty();
    now = Instant.parse("2026-11-20T10:10:01Z");
    assertThat(store.due("support", now, 10)).containsExactly(id);
  }

  @Test
  void aCrashBetweenIntentAndResultIsLookedUpFirst() {
    var id = arrives("c1");
    store.intend("hof_1.1", "create", now, "draft of body 1");
    store.close();
    setUp();
    desk.sightings.add(new Sighting.Seen(delivered("3").receipt()));
    run.work(id);
    assertThat(desk.calls).containsExactly("look create");
    assertThat(record(id).ticket().id()).isEqualTo("3");
  }

  @Test
  void aRefusedPartIsLeftOutAtOnceAndTheNoteSaysSo() {
    var id = arrives("c1");
    desk.answers.add(() -> new Refused(FailureReason.INVALID, "group",
        List.of(new Refusal(Part.GROUP, "Billing", "no such group")), 422));
    desk.answers.add(() -> delivered("1"));
    run.work(id);
    assertThat(desk.notes).containsExactly("draft of body 1", "draft of body 1 without group Billing: no such group");
    assertThat(outcomes(id)).containsExactly("refused", "delivered");
    assertThat(told).contains("left out Billing");
  }

  @Test
  void aDeskThatRefusesEverythingParksTheHandoffWithItsReasonAndARetryTriesEverythingAgain() {
    var id = arrives("c1");
    for (int i = 0; i < 2; i++)
      desk.answers.add(() -> new Refused(FailureReason.INVALID, "422 RecordInvalid", List.of(), 422));
    run.work(id);
    assertThat(record(id).parked()).isEqualTo(new HandoffRecord.Parked("invalid", "422 RecordInvalid", now));
    assertThat(told).contains("parked hof_1 INVALID");
    store.retry(id, now);
    desk.answers.add(() -> delivered("1"));
    run.work(id);
    assertThat(desk.notes.getLast()).isEqualTo("draft of body 1");
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
  }

  @Test
  void aBudgetThatIsUsedUpClosesTheGateForTheWholeDesk() {
    var id = arrives("c1");
    var other = arrives("c2");
    desk.answers.add(() -> new RetryLater(FailureReason.RATE_LIMITED, "429", Optional.of(Duration.ofSeconds(40)), 429));
    run.work(id);
    run.work(other);
    assertThat(desk.calls).containsExactly("create");
    assertThat(gate.closedUntil()).isEqualTo(now.plusSeconds(40));
    now = now.plusSeconds(50);
    desk.answers.add(() -> delivered("1"));
    run.work(other);
    assertThat(record(other).state()).isEqualTo(HandoffState.DELIVERED);
    assertThat(store.openDelivery(id).orElseThrow().failures()).isZero();
  }

  @Test
  void anOpenBreakerSpendsNoAttempt() {
    var ids = List.of(arrives("c1"), arrives("c2"), arrives("c3"), arrives("c4"), arrives("c5"));
    for (var id : ids) {
      desk.answers.add(() -> new RetryLater(FailureReason.DESK_UNAVAILABLE, "503", Optional.empty(), 503));
      run.work(id);
    }
    assertThat(desk.calls).hasSize(4);
    assertThat(record(ids.get(4)).steps()).isEmpty();
  }

  @Test
  void anUpdateWaitsForItsTurnAndGoesToTheSameTicket() {
    var id = arrives("c1");
    assertThat(arrives("c1")).isEqualTo(id);
    desk.answers.add(() -> delivered("7"));
    desk.answers.add(() -> delivered("7"));
    run.work(id);
    assertThat(desk.notes).containsExactly("draft of body 1", "draft of body 2 after body 1 on 7");
    assertThat(record(id).deliveries()).hasSize(2);
  }

  @Test
  void aPublicNoteRaisesTheAlarmAndIsMadePrivateAtOnce() {
    var id = arrives("c1");
    desk.answers.add(() -> new Delivered(new Receipt("1", null, "n", Privacy.PUBLIC, Map.of(), List.of()), 201));
    desk.answers.add(() -> new Delivered(new Receipt("1", null, "n", Privacy.MADE_PRIVATE, Map.of(), List.of()), 200));
    run.work(id);
    assertThat(desk.calls).containsExactly("create", "make-private");
    assertThat(told).contains("PUBLIC hof_1 1");
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
  }

  @Test
  void aFaultOfOurOwnCostsNoHandoff() {
    var id = arrives("c1");
    desk.answers.add(() -> {
      throw new IllegalStateException("bug");
    });
    run.work(id);
    assertThat(told).contains("failed hof_1 IllegalStateException");
    assertThat(store.due("support", now, 1)).isEmpty();
    now = now.plusSeconds(2);
    desk.sightings.add(new Sighting.NotSeen());
    desk.answers.add(() -> delivered("1"));
    run.work(id);
    assertThat(record(id).state()).isEqualTo(HandoffState.DELIVERED);
  }

  @Test
  void whatCannotBeDraftedIsParkedWithTheCureAndNothingIsCalled() {
    var id = arrives("c1");
    store.close();
    setUp();
    run = new DeliveryRun("support", desk, store, new SaysBack() {
      @Override
      public String draft(OpenDelivery open, WebhookBody body, Optional<WebhookBody> before, Optional<String> gathered,
          KeptFiles files) throws CannotDraft {
        throw new CannotDraft("the source webbot is no longer configured");
      }
    }, gate, new RetryPolicy(new SplittableRandom(1)), new Listening(), () -> now);
    run.work(id);
    assertThat(desk.calls).isEmpty();
    assertThat(record(id).parked().detail()).contains("no longer configured");
  }

  /** Makes one call per delivery, and says what it is told to say. */
  private static final class ScriptedDesk implements HelpdeskConnector {
    final Deque<Supplier<DeliveryOutcome>> answers = new ArrayDeque<>();
    final Deque<Sighting> sightings = new ArrayDeque<>();
    final List<String> calls = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    Duration mayStillLand = Duration.ZERO;
    @Nullable TicketPace pace;

    @Override
    public Optional<TicketPace> ticketPace() {
      return Optional.ofNullable(pace);
    }

    @Override
    public Duration mayStillLand(Step step) {
      return mayStillLand;
    }

    @Override
    public NoteProfile noteProfile() {
      return new NoteProfile("h4", false, 60_000);
    }

    @Override
    public Optional<Step> next(DeskDelivery delivery, Progress progress) {
      var create = progress.receipt(new Step("create"));
      if (create.isEmpty())
        return Optional.of(new Step("create"));
      var makePrivate = new Step("make-private");
      return create.get().privacy() == Privacy.PUBLIC && !progress.isDone(makePrivate)
          ? Optional.of(makePrivate)
          : Optional.empty();
    }

    @Override
    public DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress) {
      calls.add(step.name());
      notes.add(delivery.note().text());
      return answers.remove().get();
    }

    @Override
    public Sighting look(Step step, DeskDelivery delivery, Progress progress) {
      calls.add("look " + step.name());
      return sightings.remove();
    }

    @Override
    public void close() {}
  }

  /** Says the body back, and covers what the test says. */
  private class SaysBack extends PlainDrafting {
    @Override
    public boolean covers(WebhookBody newer, WebhookBody older) {
      return covers;
    }
  }

  private final class Listening implements DeliveryEvents {
    @Override
    public void attempted(String desk, String step, String outcome, @Nullable FailureReason reason, Duration took) {
      figures.add(took);
      told.add(step + " " + outcome);
    }

    @Override
    public void delivered(String desk, String handoffId, @Nullable String ticketId, Duration sinceReceived) {
      figures.add(sinceReceived);
      told.add("delivered " + handoffId + " " + ticketId);
    }

    @Override
    public void leftOut(String desk, String handoffId, Refusal refusal) {
      told.add("left out " + refusal.name());
    }

    @Override
    public void parked(String desk, String handoffId, FailureReason reason, String detail) {
      told.add("parked " + handoffId + " " + reason);
    }

    @Override
    public void publicNote(String desk, String handoffId, @Nullable String ticketId) {
      told.add("PUBLIC " + handoffId + " " + ticketId);
    }

    @Override
    public void failed(String desk, String handoffId, Throwable fault) {
      told.add("failed " + handoffId + " " + fault.getClass().getSimpleName());
    }
  }
}

package dev.legato.delivery;

import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.TicketState;
import dev.legato.connector.http.WriteWindow;
import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Lease;
import dev.legato.tracing.Tracing;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** All desks at work: one lane for each that is this node's, with its own budget and breaker. Thread-safe. */
public final class Deliveries implements AutoCloseable {
  private final Map<String, DeskAtWork> desks;
  private final Map<String, DeskGate> gates = new HashMap<>();
  private final HandoffStore store;
  private final DeskLeases leases;
  private final DeliveryEvents events;
  private final Tracing tracing;
  private final InstantSource clock;
  private final RetryPolicy policy;
  private final Rota rota;
  private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
  private final RateLimiterRegistry budgets = RateLimiterRegistry.ofDefaults();

  /**
   * A desk to be worked.
   *
   * @param gathering what is brought together before drafting
   * @param coalesce how long after the first of several updates of a handoff they are written as one
   * @param requestsPerMinute how much of the account's budget is ours
   * @param sideBySide handoffs worked at a time
   */
  public record DeskAtWork(HelpdeskConnector connector, Gathering gathering, Drafting drafting, Duration coalesce,
      int requestsPerMinute, int sideBySide) {}

  public Deliveries(Map<String, DeskAtWork> desks, HandoffStore store, DeliveryEvents events, Tracing tracing,
      InstantSource clock, RandomGenerator random) {
    this.desks = Collections.unmodifiableMap(new LinkedHashMap<>(desks));
    this.store = store;
    this.leases = store.leases();
    this.events = events;
    this.tracing = tracing;
    this.clock = clock;
    this.policy = new RetryPolicy(random);
    desks.forEach((name, desk) -> gates.put(name, new DeskGate(breaker(name, clock),
        budgets.rateLimiter(name, budget(desk.requestsPerMinute())), clock)));
    this.rota = new Rota(this.desks.keySet(), leases, this::lane, events);
  }

  /** A lane for as long as the lease holds. What the gate has learned of the desk outlives it. */
  private DeskLane lane(Lease lease) {
    var desk = desks.get(lease.desk());
    var gate = gates.get(lease.desk());
    var fenced = store.fencedBy(lease);
    var tenure = Tenure.of(lease);
    var run = new DeliveryRun(lease.desk(), desk.connector(), fenced, tenure, desk.gathering(),
        () -> rota.wake(lease.desk()), desk.drafting(), desk.coalesce(), gate, policy, events, tracing, clock);
    Runnable again = () -> desk.gathering().again(lease.desk(), fenced, () -> rota.wake(lease.desk()));
    return new DeskLane(lease.desk(), fenced, tenure, run, again, gate, events, clock, desk.sideBySide());
  }

  private CircuitBreaker breaker(String name, InstantSource clock) {
    return breakers.circuitBreaker(name, health(new SteadyClock(clock.instant())));
  }

  /** Opens when half of the last calls found the desk missing; asks again after 1 s, then ever later up to 30 s. */
  static CircuitBreakerConfig health(Clock clock) {
    return CircuitBreakerConfig.custom().clock(clock)
        .currentTimestampFunction(at -> at.millis(), TimeUnit.MILLISECONDS)
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED).slidingWindowSize(20)
        .minimumNumberOfCalls(8).failureRateThreshold(50).permittedNumberOfCallsInHalfOpenState(2)
        .waitIntervalFunctionInOpenState(
            IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30)))
        .build();
  }

  /** Dealt out in windows of ten seconds, so that a burst cannot use up a whole minute; never waits. */
  private static RateLimiterConfig budget(int requestsPerMinute) {
    boolean slow = requestsPerMinute < 6;
    return RateLimiterConfig.custom().limitForPeriod(slow ? 1 : requestsPerMinute / 6)
        .limitRefreshPeriod(slow ? Duration.ofSeconds(60).dividedBy(requestsPerMinute) : Duration.ofSeconds(10))
        .timeoutDuration(Duration.ZERO).build();
  }

  /** Takes this node's share of the desks and works them. */
  public void start() {
    leases.listen(desk -> {
      if (desk.equals(DeskLeases.SOME_ARE_FREE))
        rota.round();
      else
        rota.wake(desk);
    });
    rota.start();
  }

  /** Whether this desk is configured here: this node may work it, or another does. */
  public boolean works(String desk) {
    return desks.containsKey(desk);
  }

  /** Whether some other node works this desk. */
  public boolean worksElsewhere(String desk) {
    return leases.isWorked(desk);
  }

  /** There may be new work for this desk: its lane is woken, here or on the node that has it. */
  public void wake(String desk) {
    if (!works(desk))
      throw new IllegalArgumentException("no lane works the desk " + desk);
    if (!rota.wake(desk))
      leases.tell(desk);
  }

  /** How the desks stand that are this node's to work now. */
  public List<DeskStanding> held() {
    return rota.held().stream().map(lease -> {
      var gate = gates.get(lease.desk());
      return new DeskStanding(lease.desk(), store.fencedBy(lease), lease::isSurelyOurs, gate.outSince(),
          gate.answeredAt(), gate.throttledSince(), desks.get(lease.desk()).connector().credentialsEnd());
    }).toList();
  }

  /** How a ticket stands; empty when the desk is not to be called now. Counts like any call. */
  public Optional<TicketState> check(String desk, String ticketId, Instant since) {
    var gate = gates.get(desk);
    var lease = rota.held().stream().filter(one -> one.desk().equals(desk)).findFirst();
    if (gate == null || lease.filter(Lease::isSurelyOurs).isEmpty() || !gate.admit())
      return Optional.empty();
    var started = clock.instant();
    TicketState state;
    try {
      // As when a note is looked for: a token that is renewed by a node that lost the desk may end the other one's.
      state = gate.metered(() -> WriteWindow.during(lease.get()::isSurelyOurs,
          () -> desks.get(desk).connector().check(ticketId, since)));
    } catch (RuntimeException | Error e) {
      gate.notCalled();
      throw e;
    }
    var trouble = state instanceof TicketState.Unclear unclear ? unclear.reason() : null;
    var now = clock.instant();
    var took = DeliveryRun.since(started, now);
    if (trouble != null && !lease.get().isSurelyOurs())
      gate.notCalled();
    else
      gate.after(trouble, took);
    if (trouble == FailureReason.RATE_LIMITED && state instanceof TicketState.Unclear unclear)
      gate.stayAway(RetryPolicy.budgetBack(unclear.askedToWait(), now));
    events.attempted(desk, "read-ticket", trouble == null ? "read" : "unclear", trouble, took);
    return Optional.of(state);
  }

  /** For metrics: the desks configured here. */
  public Set<String> desks() {
    return desks.keySet();
  }

  /** For metrics: what is left of our part of a desk's budget in this window; empty while the desk has told nothing. */
  public OptionalLong budgetLeft(String desk) {
    return gates.get(desk).budgetLeft();
  }

  /** For metrics. */
  public CircuitBreakerRegistry breakers() {
    return breakers;
  }

  /** For metrics. */
  public RateLimiterRegistry budgets() {
    return budgets;
  }

  /** Lets the calls in flight end, and gives each desk back as soon as it is still. */
  @Override
  public void close() {
    rota.close();
    leases.close();
    desks.values().forEach(desk -> desk.connector().close());
  }
}

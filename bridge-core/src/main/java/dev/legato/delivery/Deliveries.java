package dev.legato.delivery;

import dev.legato.connector.HelpdeskConnector;
import dev.legato.handoff.HandoffStore;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** All desks at work: one lane each, with its own budget and breaker. Thread-safe. */
public final class Deliveries implements AutoCloseable {
  private final Map<String, DeskLane> lanes = new LinkedHashMap<>();
  private final List<HelpdeskConnector> connectors;
  private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
  private final RateLimiterRegistry budgets = RateLimiterRegistry.ofDefaults();

  /**
   * A desk to be worked.
   *
   * @param requestsPerMinute how much of the account's budget is ours
   * @param sideBySide handoffs worked at a time
   */
  public record DeskAtWork(HelpdeskConnector connector, Drafting drafting, int requestsPerMinute, int sideBySide) {}

  public Deliveries(Map<String, DeskAtWork> desks, HandoffStore store, DeliveryEvents events, InstantSource clock,
      RandomGenerator random) {
    this.connectors = desks.values().stream().map(DeskAtWork::connector).toList();
    desks.forEach((name, desk) -> {
      var gate = new DeskGate(breaker(name, clock), budgets.rateLimiter(name, budget(desk.requestsPerMinute())), clock);
      var run = new DeliveryRun(name, desk.connector(), store, desk.drafting(), gate, new RetryPolicy(random), events,
          clock);
      lanes.put(name, new DeskLane(name, store, run, gate, events, clock, desk.sideBySide()));
    });
  }

  /** Opens when half of the last calls found the desk missing; asks again after 1 s, then ever later up to 30 s. */
  private CircuitBreaker breaker(String name, InstantSource clock) {
    return breakers.circuitBreaker(name, CircuitBreakerConfig.custom().clock(new SteadyClock(clock.instant()))
        .currentTimestampFunction(at -> at.millis(), TimeUnit.MILLISECONDS)
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED).slidingWindowSize(20)
        .minimumNumberOfCalls(8).failureRateThreshold(50).permittedNumberOfCallsInHalfOpenState(2)
        .waitIntervalFunctionInOpenState(
            IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30)))
        .build());
  }

  /** Dealt out in windows of ten seconds, so that a burst cannot use up a whole minute; never waits. */
  private static RateLimiterConfig budget(int requestsPerMinute) {
    boolean slow = requestsPerMinute < 6;
    return RateLimiterConfig.custom().limitForPeriod(slow ? 1 : requestsPerMinute / 6)
        .limitRefreshPeriod(slow ? Duration.ofSeconds(60).dividedBy(requestsPerMinute) : Duration.ofSeconds(10))
        .timeoutDuration(Duration.ZERO).build();
  }

  public void start() {
    lanes.values().forEach(DeskLane::start);
  }

  /** Whether this desk is worked here. */
  public boolean works(String desk) {
    return lanes.containsKey(desk);
  }

  /** There may be new work for this desk. */
  public void wake(String desk) {
    var lane = lanes.get(desk);
    if (lane == null)
      throw new IllegalArgumentException("no lane works the desk " + desk);
    lane.wake();
  }

  /** For metrics. */
  public CircuitBreakerRegistry breakers() {
    return breakers;
  }

  /** For metrics. */
  public RateLimiterRegistry budgets() {
    return budgets;
  }

  @Override
  public void close() {
    lanes.values().forEach(DeskLane::stop);
    lanes.values().forEach(DeskLane::close);
    connectors.forEach(HelpdeskConnector::close);
  }
}

package dev.legato.delivery;

import dev.legato.connector.FailureReason;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a desk may be called now: its budget (rate limiter), its health (circuit breaker), and how long it asked
 * us to stay away. A call that is not let through spends no attempt. Thread-safe.
 */
final class DeskGate {
  private static final Duration ASK_AGAIN = Duration.ofMillis(250);

  private final CircuitBreaker breaker;
  private final RateLimiter budget;
  private final InstantSource clock;
  private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.MIN);

  DeskGate(CircuitBreaker breaker, RateLimiter budget, InstantSource clock) {
    this.breaker = breaker;
    this.budget = budget;
    this.clock = clock;
  }

  /** Until when nobody needs to ask; in the past when the gate is open. */
  Instant closedUntil() {
    return closedUntil.get();
  }

  /** Lets one call through, or not. A call let through must be followed by {@link #after} or {@link #notCalled}. */
  boolean admit() {
    if (clock.instant().isBefore(closedUntil.get()))
      return false;
    if (!budget.acquirePermission()) {
      stayAway(clock.instant().plus(ASK_AGAIN));
      return false;
    }
    try {
      breaker.acquirePermission();
      return true;
    } catch (CallNotPermittedException e) {
      stayAway(clock.instant().plus(ASK_AGAIN));
      return false;
    }
  }

  /** Tells what a call came to: null when the desk answered properly, whatever it answered. */
  void after(@Nullable FailureReason trouble, Duration took) {
    if (trouble == FailureReason.DESK_UNAVAILABLE || trouble == FailureReason.REPLY_LOST)
      breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new DeskTrouble(trouble));
    else
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
  }

  void notCalled() {
    breaker.releasePermission();
  }

  /** The desk's budget is used up for everyone: no call before then. */
  void stayAway(Instant until) {
    closedUntil.accumulateAndGet(until, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** What the breaker counts. */
  private static final class DeskTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    DeskTrouble(FailureReason reason) {
      super(reason.word(), null, false, false);
    }
  }
}

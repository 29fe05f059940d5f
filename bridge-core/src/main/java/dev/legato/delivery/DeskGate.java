package dev.legato.delivery;

import dev.legato.connector.FailureReason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a desk may be called now: its budget (rate limiter), its health (circuit breaker), and how long it asked
 * us to stay away. A call that is not let through spends no attempt. Thread-safe.
 */
final class DeskGate {
  private static final Duration ASK_AGAIN = Duration.ofMillis(250);
  private static final Duration LONGEST = RetryPolicy.LONGEST_WAIT;

  private final CircuitBreaker breaker;
  private final RateLimiter budget;
  private final InstantSource clock;
  private final AtomicBoolean back = new AtomicBoolean();
  private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.MIN);

  DeskGate(CircuitBreaker breaker, RateLimiter budget, InstantSource clock) {
    this.breaker = breaker;
    this.budget = budget;
    this.clock = clock;
  }

  /** Until when nobody needs to ask; in the past when the gate is open. */
  Instant closedUntil() {
    var until = closedUntil.get();
    // No desk is left alone for longer than this: a later time was written by a clock that has been put back since.
    return until.isAfter(clock.instant().plus(LONGEST)) ? Instant.MIN : until;
  }

  /** Lets one call through, or not. A call let through must be followed by {@link #after} or {@link #notCalled}. */
  boolean admit() {
    if (clock.instant().isBefore(closedUntil()))
      return false;
    // The breaker first, so that asking in vain costs nothing of the budget.
    if (!breaker.tryAcquirePermission()) {
      closedUntil.set(clock.instant().plus(ASK_AGAIN));
      return false;
    }
    if (!budget.acquirePermission()) {
      breaker.releasePermission();
      closedUntil.set(clock.instant().plus(ASK_AGAIN));
      return false;
    }
    return true;
  }

  /** Tells what a call came to: null when the desk answered properly, whatever it answered. */
  void after(@Nullable FailureReason trouble, Duration took) {
    boolean probing = breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    if (trouble == FailureReason.DESK_UNAVAILABLE || trouble == FailureReason.REPLY_LOST)
      breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new DeskTrouble(trouble));
    else
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    if (probing && breaker.getState() == CircuitBreaker.State.CLOSED)
      back.set(true);
  }

  /** Whether the desk was gone and has come back, and nobody has been {@link #roused} for it yet. */
  boolean isBack() {
    return back.get();
  }

  /** Those who waited for the desk have been told. */
  void roused() {
    back.set(false);
  }

  void notCalled() {
    breaker.releasePermission();
  }

  /** The desk's budget is used up for everyone: no call before then. */
  void stayAway(Instant until) {
    closedUntil
        .updateAndGet(known -> until.isAfter(known) || known.isAfter(clock.instant().plus(LONGEST)) ? until : known);
  }

  /** What the breaker counts. */
  private static final class DeskTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    DeskTrouble(FailureReason reason) {
      super(reason.word(), null, false, false);
    }
  }
}

package dev.legato.delivery;

import dev.legato.connector.FailureReason;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Headroom;
import dev.legato.connector.http.Spending;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a desk may be called now: its budget (what is configured, by a rate limiter, and what its answers say is left
 * to us), its health (circuit breaker), and how long it asked
 * us to stay away. A call that is not let through spends no attempt. Thread-safe.
 */
final class DeskGate {
  private static final Duration ASK_AGAIN = Duration.ofMillis(250);
  private static final Duration LONGEST = RetryPolicy.LONGEST_WAIT;

  private final CircuitBreaker breaker;
  private final RateLimiter budget;
  private final InstantSource clock;
  private final AtomicBoolean back = new AtomicBoolean();
  private final DeskBudget learned = new DeskBudget();
  private final AtomicInteger owed = new AtomicInteger();
  private final AtomicReference<Instant> closedUntil = new AtomicReference<>(Instant.MIN);
  private final AtomicReference<@Nullable Instant> outSince = new AtomicReference<>();
  private final AtomicReference<@Nullable Instant> answeredAt = new AtomicReference<>();
  private final AtomicReference<@Nullable Throttling> throttling = new AtomicReference<>();

  /** The desk said that the budget is used up: the first time in a row, and the last. */
  private record Throttling(Instant since, Instant last) {
    boolean goesOn(Instant now) {
      // Some calls get through in between: what counts is that it is said again and again.
      return last.plus(LONGEST).isAfter(now);
    }
  }

  DeskGate(CircuitBreaker breaker, RateLimiter budget, InstantSource clock) {
    this.breaker = breaker;
    this.budget = budget;
    this.clock = clock;
    breaker.getEventPublisher().onStateTransition(event -> {
      switch (event.getStateTransition().getToState()) {
        case OPEN -> outSince.compareAndSet(null, clock.instant());
        case CLOSED -> outSince.set(null);
        default -> {
          // Asking whether it is back is no news.
        }
      }
    });
  }

  /** Since when the desk does not answer; empty while it does. */
  Optional<Instant> outSince() {
    return Optional.ofNullable(outSince.get());
  }

  /** When it last answered, whatever it answered; empty when it has not since this node runs. */
  Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt.get());
  }

  /** Since when the desk says, again and again, that the account's budget is used up; empty when it does not. */
  Optional<Instant> throttledSince() {
    return Optional.ofNullable(throttling.get()).filter(it -> it.goesOn(clock.instant())).map(Throttling::since);
  }

  /** Until when nobody needs to ask; in the past when the gate is open. */
  Instant closedUntil() {
    var until = closedUntil.get();
    // No desk is left alone for longer than this: a later time was written by a clock that has been put back since.
    return until.isAfter(clock.instant().plus(LONGEST)) ? Instant.MIN : until;
  }

  /** Lets one call through, or not. A call let through must be followed by {@link #after} or {@link #notCalled}. */
  boolean admit() {
    var now = clock.instant();
    if (now.isBefore(closedUntil()))
      return false;
    var spent = learned.closedUntil(now);
    if (now.isBefore(spent)) {
      closedUntil.set(spent);
      return false;
    }
    // The breaker first, so that asking in vain costs nothing of the budget.
    if (!breaker.tryAcquirePermission()) {
      closedUntil.set(clock.instant().plus(ASK_AGAIN));
      return false;
    }
    if (!paid() || !budget.acquirePermission()) {
      breaker.releasePermission();
      closedUntil.set(clock.instant().plus(ASK_AGAIN));
      return false;
    }
    return true;
  }

  /**
   * Makes a call that was let through, counting its requests: it was let through for one, and each further one (what it had
   * to read first) is paid for before the next call.
   */
  <T> T metered(Supplier<T> call) {
    var first = new AtomicBoolean(true);
    return Spending.measuredBy((exchange, headers) -> {
      if (!first.getAndSet(false))
        owed.incrementAndGet();
      var now = clock.instant();
      var headroom = exchange instanceof Exchange.Answered answer
          ? headers.read(answer, now)
          : Optional.<Headroom>empty();
      headroom.ifPresentOrElse(told -> learned.told(told, now), learned::silent);
    }, call);
  }

  private boolean paid() {
    while (owed.get() > 0) {
      if (!budget.acquirePermission())
        return false;
      owed.decrementAndGet();
    }
    return true;
  }

  /** What is left of our part of the desk's budget; empty while the desk has told nothing of it. */
  OptionalLong budgetLeft() {
    long left = learned.left(clock.instant());
    return left == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(left);
  }

  /** Tells what a call came to: null when the desk answered properly, whatever it answered. */
  void after(@Nullable FailureReason trouble, Duration took) {
    if (trouble == FailureReason.RATE_LIMITED) {
      var now = clock.instant();
      throttling.updateAndGet(known -> new Throttling(known != null && known.goesOn(now) ? known.since() : now, now));
    }
    boolean probing = breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    if (trouble == FailureReason.DESK_UNAVAILABLE || trouble == FailureReason.REPLY_LOST)
      breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new DeskTrouble(trouble));
    else {
      answeredAt.set(clock.instant());
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }
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

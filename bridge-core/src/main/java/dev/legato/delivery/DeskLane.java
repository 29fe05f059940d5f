package dev.legato.delivery;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.LostDesk;
import dev.legato.handoff.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one place where a desk is worked: takes what is due, the most urgent first, one run per handoff at a time and a
 * few handoffs side by side, each on a virtual thread. Waits are rows in the store; nothing sleeps on behalf of a
 * delivery.
 */
final class DeskLane implements AutoCloseable {
  private static final Duration LONGEST_NAP = Duration.ofSeconds(5);
  /** While the lease cannot be renewed: it may come back, or be lost, and then this lane is stopped. */
  private static final Duration LEASE_NAP = Duration.ofMillis(200);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final String desk;
  private final HandoffStore store;
  private final DeliveryRun run;
  private final Runnable again;
  private final Tenure tenure;
  private final DeskGate gate;
  private final DeliveryEvents events;
  private final InstantSource clock;
  private final int sideBySide;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> busy = new HashSet<>();
  private boolean woken;
  private boolean napping;
  private boolean stopping;
  private boolean storeAway;
  private Instant faultUntil = Instant.MIN;
  private Instant lateLook = Instant.EPOCH;
  private final Thread loop;

  /**
   * @param store fenced by the lease of this tenure
   * @param again has tried again what did not come in time for a note; quick
   */
  DeskLane(String desk, HandoffStore store, Tenure tenure, DeliveryRun run, Runnable again, DeskGate gate,
      DeliveryEvents events,
      InstantSource clock, int sideBySide) {
    this.tenure = tenure;
    this.desk = desk;
    this.store = store;
    this.run = run;
    this.again = again;
    this.gate = gate;
    this.events = events;
    this.clock = clock;
    this.sideBySide = sideBySide;
    this.loop = Thread.ofVirtual().name("lane-" + desk).unstarted(this::loop);
  }

  void start() {
    loop.start();
  }

  /** There may be new work. */
  void wake() {
    lock.lock();
    try {
      // Under load most calls find the lane awake: those must cost nothing.
      boolean news = !woken;
      woken = true;
      if (news && napping)
        changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    try {
      while (awaitTurn()) {
        try {
          var now = clock.instant();
          lookForLate(now);
          if (!startDue(now))
            nap(now);
          storeIsBack();
        } catch (InterruptedException e) {
          throw e;
        } catch (LostDesk e) {
          stop();
        } catch (Throwable e) { // even an Error: nobody else works this desk
          tell("-", e);
          fault();
        }
      }
    } catch (InterruptedException e) {
      // Whoever interrupts the lane wants it to end.
    }
  }

  /** Not at every turn of a busy lane. */
  private void lookForLate(Instant now) {
    if (now.isBefore(lateLook) && !now.isBefore(lateLook.minus(BETWEEN_LOOKS)))
      return;
    lateLook = now.plus(BETWEEN_LOOKS);
    again.run();
  }

  /** Until the gate is open and there is room, without asking the store anything; false when the lane is to stop. */
  private boolean awaitTurn() throws InterruptedException {
    lock.lock();
    try {
      while (!stopping) {
        var now = clock.instant();
        var closed = gate.closedUntil().isAfter(faultUntil) ? gate.closedUntil() : faultUntil;
        // Never for long without another look at the clock, which may be put right meanwhile.
        if (!tenure.isSurelyOurs())
          await(now, now.plus(LEASE_NAP));
        else if (now.isBefore(closed))
          await(now, closed.isAfter(now.plus(LONGEST_NAP)) ? now.plus(LONGEST_NAP) : closed);
        else if (busy.size() >= sideBySide)
          changed.await();
        else
          return true;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Starts as many due handoffs as there is room for; whether there was any. */
  private boolean startDue(Instant now) {
    Set<String> atWork;
    lock.lock();
    try {
      woken = false;
      // Whoever ends while we ask may be told to wait: what was at work before we asked is left for the next time.
      atWork = Set.copyOf(busy);
    } finally {
      lock.unlock();
    }
    boolean any = false;
    for (var handoff : store.due(desk, now, sideBySide + atWork.size()))
      if (!atWork.contains(handoff))
        any |= start(handoff);
    return any;
  }

  private boolean start(String handoff) {
    lock.lock();
    try {
      if (stopping || busy.size() >= sideBySide || !busy.add(handoff))
        return false;
    } finally {
      lock.unlock();
    }
    try {
      Thread.ofVirtual().name("delivery-" + handoff).start(() -> work(handoff));
      return true;
    } catch (Throwable e) {
      free(handoff);
      throw e;
    }
  }

  private void free(String handoff) {
    lock.lock();
    try {
      busy.remove(handoff);
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void work(String handoff) {
    try {
      // A lane that leaves finishes its calls and not its handoffs: another node is waiting for the desk.
      run.work(handoff, () -> !isStopping());
    } catch (LostDesk e) {
      stop(); // what was being written is the other node's to look for
    } catch (RuntimeException | Error e) {
      tell(handoff, e);
      fault();
    } finally {
      free(handoff);
    }
  }

  private void storeIsBack() {
    lock.lock();
    try {
      storeAway = false;
    } finally {
      lock.unlock();
    }
  }

  /** A store that is away is told once, not once a second until it is back; and not by a lane that is to stop, as the store is. */
  private void tell(String handoff, Throwable fault) {
    boolean away = fault instanceof StoreException;
    boolean known;
    lock.lock();
    try {
      known = away && (storeAway || stopping);
      storeAway = away;
    } finally {
      lock.unlock();
    }
    if (!known)
      events.failed(desk, handoff, fault);
  }

  /** Our own fault (a full disk, a bug): take a breath, so that it does not fill the log. */
  private void fault() {
    lock.lock();
    try {
      faultUntil = clock.instant().plus(AFTER_FAULT);
    } finally {
      lock.unlock();
    }
  }

  /** Until the next due time, a wake-up, or the longest nap. */
  private void nap(Instant asked) throws InterruptedException {
    if (store.pullForward(desk, asked, asked.plus(RetryPolicy.LONGEST_WAIT)) > 0)
      return;
    var next = store.nextDue(desk);
    lock.lock();
    try {
      var now = clock.instant();
      var longest = now.plus(LONGEST_NAP);
      // What was due when we asked is at work: its end wakes us.
      var until = next.filter(due -> due.isAfter(asked) && due.isBefore(longest)).orElse(longest);
      napping = true;
      if (!woken && !stopping)
        await(now, until);
      napping = false;
    } finally {
      lock.unlock();
    }
  }

  /** At least a millisecond, so that a clock that stands still cannot make the lane spin. */
  private void await(Instant now, Instant until) throws InterruptedException {
    changed.awaitNanos(Math.max(1_000_000, Duration.between(now, until).toNanos()));
  }

  /** Takes nothing more; what is in flight goes on. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it has been told to stop, or stopped by itself because the store said that the desk was lost. */
  boolean isStopping() {
    lock.lock();
    try {
      return stopping;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the calls in flight end, for as long as one call may take; what remains is taken up after the restart. */
  @Override
  public void close() {
    stop();
    lock.lock();
    try {
      long nanos = TimeUnit.SECONDS.toNanos(20);
      while (!busy.isEmpty() && nanos > 0)
        nanos = changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}

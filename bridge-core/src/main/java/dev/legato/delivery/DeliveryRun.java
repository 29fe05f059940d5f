package dev.legato.delivery;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.http.WriteWindow;
import dev.legato.contextpackage.Json;
import dev.legato.handoff.AttemptResult;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.LostDesk;
import dev.legato.handoff.Move;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.StoreException;
import dev.legato.handoff.Withdrawn;
import dev.legato.sealing.SealBroken;
import dev.legato.tracing.AttemptTrace;
import dev.legato.tracing.Following;
import dev.legato.tracing.TracedAttempt;
import dev.legato.tracing.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on one handoff of one desk: takes its oldest open delivery step by step until it is settled, waits or is
 * parked. The intent of a step is durable before its call, the result after; a step whose result is not known is looked
 * for before it is repeated. One run per handoff at a time; the lane sees to that.
 */
final class DeliveryRun {
  /** More steps than any desk needs: a connector that never says "done" must not loop forever. */
  private static final int MOST_STEPS = 80;

  private static final String SEALED = "what is stored cannot be opened: put the key back into storage.encryption.key";

  private final String desk;
  private final HelpdeskConnector connector;
  private final HandoffStore store;
  private final Tenure tenure;
  private final Gathering gathering;
  private final Runnable wake;
  private final Drafting drafting;
  private final Coalescing coalescing;
  private final DeskGate gate;
  private final RetryPolicy policy;
  private final DeliveryEvents events;
  private final Tracing tracing;
  private final InstantSource clock;

  DeliveryRun(String desk, HelpdeskConnector connector, HandoffStore store, Drafting drafting, DeskGate gate,
      RetryPolicy policy, DeliveryEvents events, InstantSource clock) {
    this(desk, connector, store, Tenure.WITHOUT_END, Gathering.NONE, () -> {}, drafting, Duration.ZERO, gate, policy,
        events, Tracing.OFF, clock);
  }

  /**
   * @param store fenced by the lease of the same tenure
   * @param wake there is something due for this desk
   * @param coalesce how long after the first of several updates they are written as one
   */
  DeliveryRun(String desk, HelpdeskConnector connector, HandoffStore store, Tenure tenure, Gathering gathering,
      Runnable wake, Drafting drafting, Duration coalesce, DeskGate gate, RetryPolicy policy, DeliveryEvents events,
      Tracing tracing, InstantSource clock) {
    this.tenure = tenure;
    this.gathering = gathering;
    this.wake = wake;
    this.desk = desk;
    this.connector = connector;
    this.store = store;
    this.drafting = drafting;
    this.coalescing = new Coalescing(connector, store, drafting, coalesce);
    this.gate = gate;
    this.policy = policy;
    this.events = events;
    this.tracing = tracing;
    this.clock = clock;
  }

  /** Works until nothing more can be done for this handoff now. */
  void work(String handoffId) {
    work(handoffId, () -> true);
  }

  /** @param goesOn asked before each call: what is left then is the next lane's, here or elsewhere */
  void work(String handoffId, BooleanSupplier goesOn) {
    try {
      workOpened(handoffId, goesOn);
    } catch (SealBroken e) {
      // What was frozen or noted is sealed too. Left in the queue it would be in the way of all others, for good.
      store.setAside(handoffId, FailureReason.MISCONFIGURED.word(), SEALED, clock.instant());
      events.parked(desk, handoffId, FailureReason.MISCONFIGURED, SEALED);
    }
  }

  private void workOpened(String handoffId, BooleanSupplier goesOn) {
    Optional<OpenDelivery> open = store.openDelivery(handoffId);
    if (open.isEmpty())
      store.mend(handoffId);
    for (int i = 0; open.isPresent() && goesOn.getAsBoolean(); i++) {
      try {
        if (i == MOST_STEPS)
          throw new IllegalStateException("the connector finds no end");
        open = step(open.get());
        rouse();
      } catch (Withdrawn e) {
        return;
      } catch (StoreException | LostDesk | SealBroken e) {
        throw e;
      } catch (RuntimeException | StackOverflowError e) {
        open = ourFault(open.get(), e);
      }
    }
  }

  /**
   * A desk that was gone is back. The most urgent were tried most often meanwhile, so they wait the longest: without this
   * everybody else would go before them.
   */
  private void rouse() {
    if (!gate.isBack())
      return;
    var now = clock.instant();
    store.pullForward(desk, now, now);
    gate.roused();
  }

  /** A bug must not cost the handoff, nor keep the lane busy: it waits like any other failure, and parks in the end. */
  private Optional<OpenDelivery> ourFault(OpenDelivery open, Throwable fault) {
    events.failed(desk, open.handoffId(), fault);
    var unsettled = store.openDelivery(open.handoffId()).map(OpenDelivery::unsettledStep).orElse(null);
    var now = clock.instant();
    if (open.failures() + 1 < RetryPolicy.MOST_FAILURES) {
      store.move(open.deliveryId(), now,
          new Move.WaitUntil(now.plus(RetryPolicy.wait(open.failures())), true, unsettled));
      return Optional.empty();
    }
    store.move(open.deliveryId(), now, new Move.Park(FailureReason.BUG.word(),
        "a fault of Legato itself (" + fault.getClass().getSimpleName() + "); the log has more", unsettled));
    events.parked(desk, open.handoffId(), FailureReason.BUG, fault.getClass().getSimpleName());
    return Optional.empty();
  }

  /** One step; the delivery to go on with, or empty when there is nothing to do now. */
  private Optional<OpenDelivery> step(OpenDelivery oldest) {
    if (!tenure.isSurelyOurs())
      return Optional.empty();
    var now = clock.instant();
    var wait = coalescing.wait(oldest, now);
    if (wait.isPresent()) {
      store.move(oldest.deliveryId(), now, new Move.WaitUntil(wait.get(), false, null));
      return Optional.empty();
    }
    var newest = coalescing.newest(oldest, now);
    return newest.isEmpty() ? newest : informed(newest.get());
  }

  /** Asks the gate once all is there that the note is to say. */
  private Optional<OpenDelivery> informed(OpenDelivery open) {
    Optional<String> gathered = Optional.empty();
    if (open.draft() == null) {
      try {
        switch (gathering.find(open, store, wake)) {
          case Gathering.Found.Ready(var all) -> gathered = all;
          case Gathering.Found.Wait(var until, var begin) -> {
            store.move(open.deliveryId(), clock.instant(), new Move.WaitUntil(until, false, open.unsettledStep()));
            begin.run();
            return Optional.empty();
          }
        }
      } catch (Drafting.CannotDraft e) {
        return parked(open, null, new NextMove.Park(FailureReason.MISCONFIGURED, e.getMessage(), false));
      }
    }
    // Asked before anything is drafted: while the desk is not to be called, that would be in vain.
    return gate.admit() ? admitted(open, gathered, clock.instant()) : Optional.empty();
  }

  /** The gate has let it through. */
  private Optional<OpenDelivery> admitted(OpenDelivery open, Optional<String> gathered, Instant now) {
    String draft;
    DeskDelivery delivery;
    Optional<Step> step;
    Progress progress;
    // What may have been written is looked for before anything else is done: a step in between would forget it.
    var unsettled = Optional.ofNullable(open.unsettledStep()).map(Step::new);
    try {
      progress = new Progress(Journal.receipts(open), now, tenure.latest(open));
      draft = open.draft() != null ? open.draft() : draft(open, gathered);
      delivery = drafting.delivery(draft, open, Journal.leftOut(open), connector.noteProfile(), files(open));
      step = unsettled.or(() -> connector.next(delivery, progress));
    } catch (Drafting.CannotDraft e) {
      gate.notCalled();
      return parked(open, null, new NextMove.Park(FailureReason.MISCONFIGURED, e.getMessage(), false));
    } catch (RuntimeException | Error e) { // a breaker that is half open has few to give, and would stay so without them
      gate.notCalled();
      throw e;
    }
    if (step.isEmpty()) {
      gate.notCalled();
      store.move(open.deliveryId(), clock.instant(), new Move.Settle(ticket(progress), null));
      return settled(open, progress);
    }
    return unsettled.isPresent()
        ? look(open, step.get(), delivery, progress)
        : perform(open, step.get(), delivery, progress, draft);
  }

  private String draft(OpenDelivery open, Optional<String> gathered) throws Drafting.CannotDraft {
    return drafting.draft(open, store.body(open.deliveryId()), store.bodyBefore(open.deliveryId()), gathered,
        files(open));
  }

  private Drafting.KeptFiles files(OpenDelivery open) {
    return new Drafting.KeptFiles() {
      private @Nullable Set<Integer> places;

      @Override
      public boolean has(int place) {
        if (places == null)
          places = store.keptFiles(open.deliveryId());
        return places.contains(place);
      }

      @Override
      public byte[] bytes(int place) {
        return store.keptFile(open.deliveryId(), place)
            .orElseThrow(() -> new IllegalStateException("a file of " + open.deliveryId() + " is kept no longer"));
      }
    };
  }

  private Optional<OpenDelivery> perform(OpenDelivery open, Step step, DeskDelivery delivery, Progress progress,
      String draft) {
    long attempt;
    Instant started;
    DeliveryOutcome outcome;
    var trace = AttemptTrace.NONE;
    try {
      attempt = open.draft() == null
          ? store.intend(open.deliveryId(), step.name(), clock.instant(), draft, drafting.promised(draft, open))
          : store.intend(open.deliveryId(), step.name(), clock.instant(), null);
      trace = trace(open, step, false);
      started = clock.instant();
      outcome = Following.by(trace, () -> gate.metered(
          () -> WriteWindow.during(tenure::isSurelyOurs, () -> connector.perform(step, delivery, progress))));
    } catch (RuntimeException | Error e) {
      // A fault of ours in mid-call: whether the desk was reached is not known, so the intent stays unsettled.
      trace.ended("fault", FailureReason.BUG.word());
      gate.notCalled();
      throw e;
    }
    var ended = clock.instant();
    var told = Journal.Told.of(outcome);
    trace.ended(told.outcome(), word(told.reason()));
    if (outcome instanceof DeliveryOutcome.RetryLater && !tenure.isSurelyOurs())
      gate.notCalled(); // held back by ourselves, most likely: that says nothing about the desk
    else
      gate.after(told.reason(), since(started, ended));
    if (told.reason() == FailureReason.RATE_LIMITED && outcome instanceof DeliveryOutcome.RetryLater later)
      gate.stayAway(RetryPolicy.budgetBack(later.askedToWait(), ended));
    events.attempted(desk, step.name(), told.outcome(), told.reason(), since(started, ended));
    var next = policy.after(outcome, delivery, open.failures(), ended);
    var receipt = next instanceof NextMove.Done(var done) ? Json.text(done) : null;
    var result = new AttemptResult(open.deliveryId(), attempt, step.name(), ended, told.outcome(),
        word(told.reason()), told.detail(), told.httpStatus(), receipt);
    return switch (next) {
      case NextMove.Done(var done) -> {
        alarm(open, done);
        var further = with(progress, step, done);
        var move = afterDone(delivery, further, null);
        store.conclude(result, move);
        yield move instanceof Move.Settle ? settled(open, further) : store.openDelivery(open.handoffId());
      }
      case NextMove.WithLess(var without) -> {
        store.conclude(result, new Move.WithLess(Json.text(Journal.joined(open, without))));
        without.forEach(refusal -> events.leftOut(desk, open.handoffId(), refusal));
        yield store.openDelivery(open.handoffId());
      }
      case NextMove.Wait(var until, var spent, var look) -> {
        store.conclude(result, new Move.WaitUntil(until, spent, look ? step.name() : null));
        yield Optional.empty();
      }
      case NextMove.Park park -> parked(open, result, park);
    };
  }

  private Optional<OpenDelivery> look(OpenDelivery open, Step step, DeskDelivery delivery, Progress progress) {
    var trace = trace(open, step, true);
    var started = clock.instant();
    Sighting sighting;
    try {
      // A look writes nothing, but it may have to renew a token, and that may end the one another node holds.
      sighting = Following.by(trace, () -> gate.metered(
          () -> WriteWindow.during(tenure::isSurelyOurs, () -> connector.look(step, delivery, progress))));
    } catch (RuntimeException | Error e) {
      trace.ended("fault", FailureReason.BUG.word());
      gate.notCalled();
      throw e;
    }
    var now = clock.instant();
    var trouble = sighting instanceof Sighting.Unclear unclear ? unclear.reason() : null;
    trace.ended("looked-" + word(sighting), word(trouble));
    gate.after(trouble, since(started, now));
    if (trouble == FailureReason.RATE_LIMITED && sighting instanceof Sighting.Unclear unclear)
      gate.stayAway(RetryPolicy.budgetBack(unclear.askedToWait(), now));
    events.attempted(desk, step.name(), "looked-" + word(sighting), trouble, since(started, now));
    switch (sighting) {
      case Sighting.Seen(var receipt) -> {
        alarm(open, receipt);
        var further = with(progress, step, receipt);
        var move = afterDone(delivery, further, new Move.StepDone(step.name(), Json.text(receipt)));
        store.move(open.deliveryId(), now, move);
        if (move instanceof Move.Settle)
          return settled(open, further);
      }
      case Sighting.NotSeen() -> {
        var wait = untilProven(open, step, now);
        var without = wait.isZero() && open.unsettledStatus() == 0
            ? RetryPolicy.filesGivenUp(delivery, open.failures())
            : List.<Refusal>of();
        if (!without.isEmpty()) {
          store.move(open.deliveryId(), now, new Move.WithLess(Json.text(Journal.joined(open, without))));
          without.forEach(refusal -> events.leftOut(desk, open.handoffId(), refusal));
          return store.openDelivery(open.handoffId());
        }
        store.move(open.deliveryId(), now,
            new Move.WaitUntil(now.plus(wait), false, wait.isPositive() ? step.name() : null));
        if (wait.isPositive())
          return Optional.empty();
      }
      case Sighting.Unclear unclear -> {
        switch (policy.afterUnclear(unclear, delivery, open.failures(), now)) {
          case NextMove.Wait(var until, var spent, _) ->
            store.move(open.deliveryId(), now, new Move.WaitUntil(until, spent, step.name()));
          case NextMove.Park park -> parked(open, null, park);
          case NextMove.Done _,NextMove.WithLess _ -> throw new IllegalStateException("an unclear sighting only waits");
        }
        return Optional.empty();
      }
    }
    return store.openDelivery(open.handoffId());
  }

  /** What an attempt is told to; the earlier signals are looked up only when anybody follows. */
  private AttemptTrace trace(OpenDelivery open, Step step, boolean look) {
    return tracing.isOn() && open.trace() != null
        ? tracing.attempt(new TracedAttempt(desk, step.name(), look, open.handoffId(), open.failures(), open.trace(),
            store.tracesBefore(open.deliveryId())))
        : AttemptTrace.NONE;
  }

  /** A slow write may land after we looked: how long "not seen" proves nothing yet. */
  private Duration untilProven(OpenDelivery open, Step step, Instant now) {
    var mayLand = connector.mayStillLand(step);
    boolean ended = open.unsettledStatus() != 0 && connector.hasEnded(step, open.unsettledStatus());
    var latest = tenure.latest(open);
    if (latest == null || ended)
      return Duration.ZERO;
    var left = Duration.between(now, latest.plus(mayLand));
    // A clock that was put back must not make it longer than it ever is.
    return left.isNegative() ? Duration.ZERO : left.compareTo(mayLand) > 0 ? mayLand : left;
  }

  /** A clock that was put back meanwhile makes no figure negative. */
  static Duration since(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  private static Progress with(Progress progress, Step step, Receipt receipt) {
    var done = new HashMap<>(progress.done());
    done.put(step.name(), receipt);
    return new Progress(done, progress.now(), progress.began());
  }

  /** Settles in the same transaction when this was the last step. */
  private Move afterDone(DeskDelivery delivery, Progress further, Move.@Nullable StepDone found) {
    return connector.next(delivery, further).isPresent()
        ? new Move.GoOn(ticket(further), found)
        : new Move.Settle(ticket(further), found);
  }

  /** Told after it is durable; then the next delivery of the same handoff, if there is one. */
  private Optional<OpenDelivery> settled(OpenDelivery open, Progress progress) {
    var ticket = ticket(progress);
    events.delivered(desk, open.handoffId(), ticket == null ? null : ticket.id(),
        since(open.receivedAt(), clock.instant()));
    return store.openDelivery(open.handoffId());
  }

  private Optional<OpenDelivery> parked(OpenDelivery open, @Nullable AttemptResult result, NextMove.Park park) {
    var move = new Move.Park(park.reason().word(), park.detail(), park.look() ? open.unsettledStep() : null);
    if (result != null)
      store.conclude(result, new Move.Park(move.reason(), move.detail(), park.look() ? result.step() : null));
    else
      store.move(open.deliveryId(), clock.instant(), move);
    events.parked(desk, open.handoffId(), park.reason(), park.detail());
    return Optional.empty();
  }

  private void alarm(OpenDelivery open, Receipt receipt) {
    if (receipt.privacy() == Receipt.Privacy.PUBLIC)
      events.publicNote(desk, open.handoffId(), receipt.ticketId());
  }

  private static Move.@Nullable Ticket ticket(Progress progress) {
    // Where the note went is where the handoff lives: a follow-up wins over the closed ticket that was tagged first.
    return progress.done().values().stream().filter(receipt -> receipt.ticketId() != null)
        .max(Comparator.comparing(receipt -> receipt.privacy() != null))
        .map(receipt -> new Move.Ticket(receipt.ticketId(), receipt.ticketUrl())).orElse(null);
  }

  private static @Nullable String word(@Nullable FailureReason reason) {
    return reason == null ? null : reason.word();
  }

  private static String word(Sighting sighting) {
    return switch (sighting) {
      case Sighting.Seen _ -> "seen";
      case Sighting.NotSeen _ -> "not-seen";
      case Sighting.Unclear _ -> "unclear";
    };
  }
}

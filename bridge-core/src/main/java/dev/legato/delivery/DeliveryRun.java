package dev.legato.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.handoff.AttemptResult;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Move;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works on one handoff of one desk: takes its oldest open delivery step by step until it is settled, waits or is
 * parked. The intent of a step is durable before its call, the result after; a step whose result is not known is looked
 * for before it is repeated. One run per handoff at a time; the lane sees to that.
 */
final class DeliveryRun {
  private static final JsonMapper JSON = new JsonMapper();
  /** More steps than any desk needs: a connector that never says "done" must not loop forever. */
  private static final int MOST_STEPS = 40;

  private final String desk;
  private final HelpdeskConnector connector;
  private final HandoffStore store;
  private final Drafting drafting;
  private final DeskGate gate;
  private final RetryPolicy policy;
  private final DeliveryEvents events;
  private final InstantSource clock;

  DeliveryRun(String desk, HelpdeskConnector connector, HandoffStore store, Drafting drafting, DeskGate gate,
      RetryPolicy policy, DeliveryEvents events, InstantSource clock) {
    this.desk = desk;
    this.connector = connector;
    this.store = store;
    this.drafting = drafting;
    this.gate = gate;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  /** Works until nothing more can be done for this handoff now. */
  void work(String handoffId) {
    Optional<OpenDelivery> open = store.openDelivery(handoffId);
    for (int i = 0; i < MOST_STEPS && open.isPresent(); i++) {
      try {
        open = step(open.get());
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        open = ourFault(open.get(), e);
      }
    }
  }

  /** A bug must not cost the handoff, nor keep the lane busy: it waits like any other failure, and parks in the end. */
  private Optional<OpenDelivery> ourFault(OpenDelivery open, RuntimeException fault) {
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
  private Optional<OpenDelivery> step(OpenDelivery open) {
    // Asked first: while the desk is not to be called, nothing is drafted in vain.
    if (!gate.admit())
      return Optional.empty();
    String draft;
    DeskDelivery delivery;
    Optional<Step> step;
    var progress = new Progress(receipts(open), clock.instant());
    // What may have been written is looked for before anything else is done: a step in between would forget it.
    var unsettled = Optional.ofNullable(open.unsettledStep()).map(Step::new);
    try {
      draft = open.draft() != null ? open.draft() : draft(open);
      delivery = drafting.delivery(draft, open, leftOut(open), connector.noteProfile());
      step = unsettled.or(() -> connector.next(delivery, progress));
    } catch (Drafting.CannotDraft e) {
      gate.notCalled();
      return parked(open, null, new NextMove.Park(FailureReason.MISCONFIGURED, e.getMessage(), false));
    } catch (RuntimeException e) {
      gate.notCalled();
      throw e;
    }
    if (step.isEmpty()) {
      gate.notCalled();
      store.move(open.deliveryId(), clock.instant(), settle(open, progress, null));
      return store.openDelivery(open.handoffId());
    }
    return unsettled.isPresent()
        ? look(open, step.get(), delivery, progress)
        : perform(open, step.get(), delivery, progress, draft);
  }

  private String draft(OpenDelivery open) throws Drafting.CannotDraft {
    return drafting.draft(open, store.body(open.deliveryId()), store.bodyBefore(open.deliveryId()));
  }

  private Optional<OpenDelivery> perform(OpenDelivery open, Step step, DeskDelivery delivery, Progress progress,
      String draft) {
    long attempt;
    Instant started;
    DeliveryOutcome outcome;
    try {
      attempt = store.intend(open.deliveryId(), step.name(), clock.instant(), open.draft() == null ? draft : null);
      started = clock.instant();
      outcome = connector.perform(step, delivery, progress);
    } catch (RuntimeException | Error e) {
      // A fault of ours in mid-call: whether the desk was reached is not known, so the intent stays unsettled.
      gate.notCalled();
      throw e;
    }
    var ended = clock.instant();
    var told = Told.of(outcome);
    gate.after(told.reason(), Duration.between(started, ended));
    if (told.reason() == FailureReason.RATE_LIMITED)
      gate.stayAway(until(outcome, ended));
    events.attempted(desk, step.name(), told.outcome(), told.reason(), Duration.between(started, ended));
    var next = policy.after(outcome, delivery, open.failures(), ended);
    var receipt = next instanceof NextMove.Done(var done) ? json(done) : null;
    var result = new AttemptResult(open.deliveryId(), attempt, step.name(), ended, told.outcome(),
        told.reason() == null ? null : told.reason().word(), told.detail(), told.httpStatus(), receipt);
    return switch (next) {
      case NextMove.Done(var done) -> {
        alarm(open, done);
        store.conclude(result, afterDone(open, step, delivery, progress, done, null));
        yield store.openDelivery(open.handoffId());
      }
      case NextMove.WithLess(var without) -> {
        store.conclude(result, new Move.WithLess(json(joined(open, without))));
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
    var started = clock.instant();
    Sighting sighting;
    try {
      sighting = connector.look(step, delivery, progress);
    } catch (RuntimeException | Error e) {
      gate.notCalled();
      throw e;
    }
    var now = clock.instant();
    var trouble = sighting instanceof Sighting.Unclear unclear ? unclear.reason() : null;
    gate.after(trouble, Duration.between(started, now));
    events.attempted(desk, step.name(), "looked-" + word(sighting), trouble, Duration.between(started, now));
    switch (sighting) {
      case Sighting.Seen(var receipt) -> {
        alarm(open, receipt);
        store.move(open.deliveryId(), now, afterDone(open, step, delivery, progress, receipt, json(receipt)));
      }
      case Sighting.NotSeen() -> store.move(open.deliveryId(), now, new Move.WaitUntil(now, false, null));
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

  /** Settles in the same transaction when this was the last step. */
  private Move afterDone(OpenDelivery open, Step step, DeskDelivery delivery, Progress progress, Receipt receipt,
      @Nullable String foundReceipt) {
    var done = new HashMap<>(progress.done());
    done.put(step.name(), receipt);
    var further = new Progress(done, clock.instant());
    var found = foundReceipt == null ? null : new Move.StepDone(step.name(), foundReceipt);
    return connector.next(delivery, further).isPresent()
        ? new Move.GoOn(ticket(further), found)
        : settle(open, further, found);
  }

  private Move settle(OpenDelivery open, Progress progress, Move.@Nullable StepDone found) {
    var ticket = ticket(progress);
    events.delivered(desk, open.handoffId(), ticket == null ? null : ticket.id(),
        Duration.between(open.receivedAt(), clock.instant()));
    return new Move.Settle(ticket, found);
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

  private static Instant until(DeliveryOutcome outcome, Instant now) {
    var asked = outcome instanceof DeliveryOutcome.RetryLater later ? later.askedToWait() : Optional.<Duration>empty();
    var wait = asked.orElse(RetryPolicy.BUDGET_WAIT);
    return now.plus(wait.compareTo(RetryPolicy.LONGEST_ASKED) > 0 ? RetryPolicy.LONGEST_ASKED : wait);
  }

  private static String word(Sighting sighting) {
    return switch (sighting) {
      case Sighting.Seen _ -> "seen";
      case Sighting.NotSeen _ -> "not-seen";
      case Sighting.Unclear _ -> "unclear";
    };
  }

  private static List<Refusal> joined(OpenDelivery open, List<Refusal> more) {
    var all = new ArrayList<>(leftOut(open));
    all.addAll(more);
    return all;
  }

  private static List<Refusal> leftOut(OpenDelivery open) {
    return read(open.leftOut(), new TypeReference<>() {});
  }

  private static Map<String, Receipt> receipts(OpenDelivery open) {
    var receipts = new HashMap<String, Receipt>();
    open.receipts().forEach((step, receipt) -> receipts.put(step, read(receipt, new TypeReference<>() {})));
    return receipts;
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds JSON that we did not write", e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** An outcome in the journal's words. */
  private record Told(String outcome, @Nullable FailureReason reason, @Nullable String detail, int httpStatus) {
    static Told of(DeliveryOutcome outcome) {
      return switch (outcome) {
        case DeliveryOutcome.Delivered _ -> new Told("delivered", null, null, 0);
        case DeliveryOutcome.RetryLater(var reason, var detail, _, var status) ->
          new Told("retry-later", reason, detail, status);
        case DeliveryOutcome.Refused(var reason, var detail, _, var status) ->
          new Told("refused", reason, detail, status);
        case DeliveryOutcome.MaybeDelivered(var reason, var detail, var status) ->
          new Told("maybe-delivered", reason, detail, status);
      };
    }
  }
}

package dev.legato.delivery;

import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.TicketPace;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Move;
import dev.legato.handoff.OpenDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes one update of several signals that come shortly after one another, and keeps to a desk's limit for one ticket. A
 * handoff that is still queued becomes better informed by what came since. Concerns only deliveries nothing of which was
 * tried: what is frozen stays as it is.
 */
final class Coalescing {
  /** In percent of a desk's limit for one ticket: agents and automations update it too. */
  private static final int SHARE = 70;

  private final HelpdeskConnector connector;
  private final HandoffStore store;
  private final Drafting drafting;
  private final Duration coalesce;

  /** @param coalesce how long after the first of several updates they are written */
  Coalescing(HelpdeskConnector connector, HandoffStore store, Drafting drafting, Duration coalesce) {
    this.connector = connector;
    this.store = store;
    this.drafting = drafting;
    this.coalesce = coalesce;
  }

  /** Until when this delivery waits for others, or for its ticket; empty when it is its turn. */
  Optional<Instant> wait(OpenDelivery open, Instant now) {
    if (!isFresh(open) || !open.update())
      return Optional.empty();
    var gathered = open.receivedAt().plus(coalesce);
    // Never for longer than it is, should the clock have been put back.
    if (gathered.isAfter(now) && !gathered.isAfter(now.plus(coalesce)))
      return Optional.of(gathered);
    return connector.ticketPace().flatMap(pace -> wait(open, pace, now));
  }

  private Optional<Instant> wait(OpenDelivery open, TicketPace pace, Instant now) {
    int ours = Math.max(1, pace.updates() * SHARE / 100);
    var writes = store.writesSince(open.handoffId(), now.minus(pace.within())).stream()
        .filter(at -> !at.isAfter(now)).toList();
    return writes.size() < ours
        ? Optional.empty()
        : Optional.of(writes.get(writes.size() - ours).plus(pace.within()));
  }

  /** The delivery to work on: this one, or the newest that says all that this and those in between say. */
  Optional<OpenDelivery> newest(OpenDelivery first, Instant now) {
    var open = first;
    while (isFresh(open)) {
      var next = store.bodyAfter(open.deliveryId());
      if (next.isEmpty() || hasGathered(open) || !drafting.covers(next.get(), store.body(open.deliveryId())))
        break;
      store.move(open.deliveryId(), now, new Move.Absorb());
      var further = store.openDelivery(open.handoffId());
      if (further.isEmpty())
        return further;
      open = further.get();
    }
    return Optional.of(open);
  }

  /**
   * What has been gathered for is written: the next signal would be gathered for anew, and a customer who writes on and on
   * while a platform is slow would never be heard of.
   */
  private boolean hasGathered(OpenDelivery open) {
    return store.gathered(open.deliveryId()).isPresent();
  }

  private static boolean isFresh(OpenDelivery open) {
    return open.draft() == null && open.unsettledStep() == null && open.receipts().isEmpty();
  }
}

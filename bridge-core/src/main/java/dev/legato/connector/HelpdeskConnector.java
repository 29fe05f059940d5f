package dev.legato.connector;

import dev.legato.briefing.NoteProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One desk: the account of one customer at one helpdesk vendor. Thread-safe; calls block the (virtual) thread they are
 * made on. Faults of the desk are answers, not exceptions; an exception is a bug.
 */
public interface HelpdeskConnector extends AutoCloseable {
  /** What this desk's notes may be made of, and how long they may be. */
  NoteProfile noteProfile();

  /**
   * The next call this delivery needs, or empty when everything is written. Pure: decides from what is known, without
   * network. Whatever a desk may refuse comes before the note or in the same call, so that the note can say so.
   */
  Optional<Step> next(DeskDelivery delivery, Progress progress);

  /** Makes the one call of this step. Reading what it needs (groups, fields) may take calls of its own, cached. */
  DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress);

  /** Looks for the trace of an earlier try of this step whose reply was lost. Writes nothing. */
  Sighting look(Step step, DeskDelivery delivery, Progress progress);

  /**
   * How long after its start a write of this step whose reply was lost may still land on the desk. Until then a look that
   * does not find it proves nothing. Zero where repeating it does no harm.
   */
  default Duration mayStillLand(Step step) {
    return Duration.ZERO;
  }

  /**
   * Whether an answer with this status, which left it open whether the write was applied, at least proves that the desk has
   * ended the call. If not, {@link #mayStillLand} counts as if there had been no answer. A gateway in front of the desk
   * (502, 504; Cloudflare's 520 to 527) gives up while the desk goes on:
   * https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
   */
  default boolean hasEnded(Step step, int status) {
    return status != 502 && status != 504 && (status < 520 || status > 527);
  }

  /**
   * How a ticket stands: whether a human has replied on it after {@code since}. Asked seldom, when a reply is late; costs the
   * account's budget like any call.
   */
  default TicketState check(String ticketId, Instant since) {
    return new TicketState.Untold();
  }

  /** When the desk will no longer let us in, where that is known and nothing renews it. No call is made for it. */
  default Optional<Instant> credentialsEnd() {
    return Optional.empty();
  }

  /** How many updates one ticket takes in a time, where the desk has such a limit. */
  default Optional<TicketPace> ticketPace() {
    return Optional.empty();
  }

  @Override
  void close();
}

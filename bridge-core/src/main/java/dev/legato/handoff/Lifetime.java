package dev.legato.handoff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a store remembers. To <em>forget</em> a handoff is to delete what was said (bodies, drafts, the journal of its
 * steps); what remains is a tombstone that answers a repeated webhook. To <em>bury</em> it is to delete that too.
 * Thread-safe; whatever a method did is durable when it returns.
 */
public interface Lifetime {
  /** Takes a chore that is due, until {@code next}; false when it is not due or another node was first. */
  boolean claim(String chore, Instant now, Instant next);

  /** Whose handoffs are settled and not forgotten, or whose bodies are in quarantine. */
  List<String> sources();

  /** Forgets handoffs of this source that are settled since before then, the oldest first. How many. */
  int forgetSettled(String source, Instant before, Instant now, int limit);

  /** Deletes bodies in quarantine that came before then. How many. */
  int clearQuarantine(String source, Instant before, int limit);

  /** Deletes remembered turns whose time is up. How many. */
  int clearRemembered(Instant now, int limit);

  /** Deletes the counts of refusals that were last counted before then. How many. */
  int clearRefusals(Instant before, int limit);

  /** Deletes tombstones of what was settled, or erased, before then. How many. */
  int bury(Instant before, int limit);

  /**
   * Forgets a handoff at once, whatever its state: what is queued is stopped. Empty when there is no such handoff.
   * Forgetting twice does no harm, and tells the same tickets.
   */
  Optional<Erased> erase(String handoffId, Instant at);

  /** Deletes one body in quarantine; false when it is not there. */
  boolean eraseQuarantined(String id);

  /** Deletes the turns that are remembered of a conversation which has not escalated. How many. */
  int eraseRemembered(String source, String conversationId);

  /**
   * Sees to it that what was deleted is gone from the store's own files too, as far as it is ours to say: a database server
   * does that in its own time. Others wait for it for a moment.
   */
  void scrub();

  /** Handoffs that are not forgotten, in the order of their ids. Reads rows that have no index for what is looked for. */
  List<HandoffRecord.Summary> handoffsAfter(String id, int limit);

  /** All bodies a handoff came in. */
  List<WebhookBody> bodies(String handoffId);

  /** Whatever else of a handoff may hold a word of the customer's: its drafts, what was gathered for it. */
  List<String> texts(String handoffId);

  /** Conversations with remembered turns, in their order. */
  List<Remembered> rememberedAfter(String conversationId, String source, int limit);

  /** What is remembered of one of them, as JSON; also what has expired and is not deleted yet. */
  List<String> turns(Remembered conversation);

  /** Bodies in quarantine in the order of their ids. */
  List<QuarantinedBody> quarantinedAfter(String id, int limit);

  /** A conversation that has not escalated, or not yet again. */
  record Remembered(String conversationId, String source) {
    /** Never prints whose it is. */
    @Override
    public String toString() {
      return "Remembered[of " + source + "]";
    }
  }

  /**
   * What erasing found.
   *
   * @param tickets what was written on the desk, which only the desk's admin can erase
   * @param stopped deliveries that were not finished and never will be
   * @param mayBeWritten whether a call was on its way: look at the record again, its ticket may be told then
   */
  record Erased(String handoffId, String desk, List<HandoffRecord.Ticket> tickets, int stopped, boolean mayBeWritten) {
    public Erased {
      tickets = List.copyOf(tickets);
    }
  }
}

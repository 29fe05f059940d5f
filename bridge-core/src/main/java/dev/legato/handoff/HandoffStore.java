package dev.legato.handoff;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps handoffs through crashes: what a method wrote is durable when it returns. Thread-safe. Any failure of the
 * storage itself is a {@link StoreException}.
 */
public interface HandoffStore extends AutoCloseable {
  // ---- intake

  /** Stores a webhook with its escalations, or finds that it is known; all of it or nothing. */
  Acceptance accept(Arrival arrival);

  /** Keeps an authentic body that could not be understood, so that it can be replayed; the same bytes are kept once. */
  String quarantine(QuarantinedBody body);

  // ---- delivery

  /** Who works which desk of this store. To be closed before the store is. */
  DeskLeases leases();

  /**
   * This store as a lane sees it: its writes for deliveries are made only while the lease holds, and are a {@link LostDesk}
   * after. Closing it does nothing.
   */
  HandoffStore fencedBy(Lease lease);

  /** Handoffs of this desk with work that is due, those first whose grace ends first. The cost does not grow with the queue. */
  List<String> due(String desk, Instant now, int limit);

  /** When the next of what waits for this desk is due; when nothing waits, since when there is work, if there is any. */
  Optional<Instant> nextDue(String desk);

  /**
   * Makes due at once what waits for a time after {@code latest}: because nothing may wait that long (a clock was put back
   * since), or because what was waited for has come (then {@code latest} is now). How many there were.
   */
  int pullForward(String desk, Instant now, Instant latest);

  /** Takes a handoff out of the queue that says it has work and has none. */
  void mend(String handoffId);

  /**
   * Parks what waits for a desk that is no longer configured and closes what is done, so that a new signal opens a handoff
   * on another desk. How many were parked.
   */
  long deskGone(String desk, Instant at);

  /** The oldest unsettled delivery of a handoff with all that is known of it; empty when nothing is to be done. */
  Optional<OpenDelivery> openDelivery(String handoffId);

  /** The bytes a delivery came in, and the source that sent them. */
  WebhookBody body(String deliveryId);

  /** The bytes of the last delivery before this one that was written, in the same handoff. */
  Optional<WebhookBody> bodyBefore(String deliveryId);

  /** The bytes of the signal after this one in the same handoff. */
  Optional<WebhookBody> bodyAfter(String deliveryId);

  /** Where the traces of the signals before this one go on, in the same handoff; the newest first, a few at most. */
  List<String> tracesBefore(String deliveryId);

  /** When writes to this handoff's ticket began that were, or may have been, applied; since then, in order. */
  List<Instant> writesSince(String handoffId, Instant since);

  // ---- what is gathered before a delivery is drafted

  /**
   * Keeps a file of a delivery until it is settled; the same again takes its place. Of one that is settled nothing is kept.
   *
   * @param place the customer's files from 0; below, texts that were gathered
   */
  void keepFile(String deliveryId, int place, byte[] bytes);

  /** The places of the files that are kept for a delivery. */
  Set<Integer> keptFiles(String deliveryId);

  Optional<byte[]> keptFile(String deliveryId, int place);

  /**
   * Notes what was gathered, as JSON, and makes the delivery due; what was noted first stays. Of a delivery that was given up
   * or erased meanwhile nothing is noted.
   *
   * @param late what is to be tried again; in place of what waited for earlier deliveries of the handoff
   */
  void gathered(String deliveryId, String gathered, Optional<Late> late, Instant at);

  /** What was noted as gathered. */
  Optional<String> gathered(String deliveryId);

  /** What is to be tried again by now for handoffs of this desk. */
  List<Late> late(String desk, Instant now, int limit);

  /** What is still waited for in this handoff. */
  List<Late> lateOf(String handoffId);

  /** Notes that it did not come again, or is not to be tried before {@link Late#nextAt}. */
  void notYet(Late late);

  /**
   * Makes one more delivery of the handoff, of the same body, with what was gathered for it and the files on its
   * {@linkplain Late#shelf shelf}. Once: false when it was brought or given up before, or the handoff is closed.
   *
   * @param still what goes on being tried, from then on for the delivery that is made here
   */
  boolean bring(String deliveryId, String gathered, String missing, Instant at, Optional<Late> still);

  /** Notes that it is given up; false when it was brought or given up before. */
  boolean giveUp(String deliveryId, String missing);

  // ---- the calls

  /** The same for a draft without promises. */
  default long intend(String deliveryId, String step, Instant at, @Nullable String draft) {
    return intend(deliveryId, step, at, draft, List.of());
  }

  /**
   * Notes that a step is about to be tried; with the frozen draft on the first. Returns the attempt's number.
   *
   * @param promised when the promises in the draft fall due: they take the place of those of the handoff's earlier drafts, but
   *     for times that were asked about already
   * @throws Withdrawn when the delivery was given up or erased meanwhile: it must not be made
   */
  long intend(String deliveryId, String step, Instant at, @Nullable String draft, List<Instant> promised);

  /** Notes what an attempt came to, and what becomes of its delivery, in one go. */
  void conclude(AttemptResult result, Move move);

  /** What becomes of a delivery when no call was made (it was looked for, held back or could not be drafted). */
  void move(String deliveryId, Instant at, Move move);

  /**
   * Parks a handoff of which something cannot be read, and leaves its deliveries as they are: a step that may have been
   * applied stays one.
   */
  void setAside(String handoffId, String reason, String detail, Instant at);

  // ---- watching

  /** What waits for this desk since before then, by team; the oldest and newest by when the signal came. */
  List<Pile> waiting(String desk, Instant receivedBefore);

  /** What was parked after {@code after} and until {@code until}, by team and reason. */
  List<Pile> parked(String desk, Instant after, Instant until);

  /** What was put into quarantine after {@code after} and until {@code until}, by source. */
  List<Pile> quarantined(Instant after, Instant until);

  /** The oldest handoffs of this rule that came after {@code after} and until {@code until} and have no answer. */
  List<Unanswered> unanswered(String desk, String rule, Instant after, Instant until, int limit);

  /** The same for one handoff; empty when it was answered, or given up. */
  Optional<Unanswered> unanswered(String handoffId);

  /** A human has replied to the customer; the first time counts. */
  void answered(String handoffId, Instant at);

  /** Promises of this desk's handoffs that are due by then and were not asked about; those that come first. */
  List<DuePromise> promisesDue(String desk, Instant until, int limit);

  // ---- people

  Optional<HandoffRecord> find(String handoffId);

  /** The newest first; {@code state} null for all. */
  List<HandoffRecord.Summary> list(@Nullable HandoffState state, int limit);

  /** Puts a parked delivery back to work at once; false when it is not parked. */
  boolean retry(String handoffId, Instant at);

  /**
   * Gives a parked handoff up; a later signal of its conversation opens a new one. Signals that came after the parked one
   * are only given up with it when {@code newerToo}.
   */
  Dropped drop(String handoffId, boolean newerToo);

  /** What became of giving up. */
  enum Dropped {
    DROPPED, NOT_PARKED,
    /** The conversation went on meanwhile: somebody should look first. */
    NEWER_SIGNALS
  }

  /**
   * Has the last delivery of a settled handoff looked for on the desk, and written again only if it is not there. False
   * when the handoff is not settled, or nothing was written for it.
   */
  boolean replay(String handoffId, Instant at);

  // ---- sources

  /** What a source's builder may know of its own handoffs. */
  SourceReports reports();

  /** Turns of conversations that have not escalated. */
  TurnMemory memory();

  // ---- what desks need kept

  /** What was kept under this name last, by whichever node. */
  Optional<String> kept(String name);

  /** Keeps a short text, such as a desk's tokens, in place of what was kept under this name. Fenced: only while the lease holds. */
  default void keep(String name, String text) {
    keep(name, text, List.of());
  }

  /** The same, and what becomes of promises, in one go. */
  void keep(String name, String text, List<DuePromise.Next> promises);

  /** Keeps a short text unless one is kept under this name already; whichever is kept now, the same for every node. */
  String keepFirst(String name, String text);

  // ---- lifetime

  /** How long it remembers. */
  Lifetime lifetime();

  /** Who looked, and who did what. */
  AuditTrail audit();

  /**
   * Writes a consistent copy of everything to a file that is not there yet, while others go on writing; it is on disk when
   * this returns. Where the store is a database server's, that server's own tools do this: {@link UnsupportedOperationException}.
   */
  void copyTo(Path file);

  // ---- figures

  /** How many handoffs stand in each state. */
  List<StateCount> countByState();

  record StateCount(String desk, HandoffState state, long count) {}

  /** Since when the first of those that are ready for this desk has been so; empty when none is. */
  Optional<Instant> readySince(String desk);

  /** How many bodies are in quarantine. */
  long quarantined();

  /** Reads something small; throws when the database cannot be reached. */
  void ping();

  @Override
  void close();
}

package dev.legato.handoff.sql;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Move;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each move does to the rows. */
final class Moves {
  private Moves() {}

  static void apply(Session session, String deliveryId, Instant at, Move move) throws SQLException {
    var key = DeliveryKey.of(deliveryId);
    var handoff = key.handoffId();
    switch (move) {
      case Move.GoOn(var ticket, var found) -> {
        found(session, deliveryId, ticket, found, at);
        session.update("UPDATE delivery SET unsettled_step = NULL, failures = 0 WHERE handoff_id = ? AND seq = ?",
            handoff,
            key.seq());
      }
      case Move.WithLess(var leftOut) ->
        session.update("""
            UPDATE delivery SET unsettled_step = NULL, left_out = ?
            WHERE handoff_id = ? AND seq = ? AND state = 'open'""", leftOut, handoff, key.seq());
      case Move.WaitUntil(var until, var spent, var unsettled) -> {
        session.update("""
            UPDATE delivery SET unsettled_step = ?, failures = failures + ? WHERE handoff_id = ? AND seq = ?""",
            unsettled,
            spent ? 1 : 0, handoff, key.seq());
        session.update("UPDATE handoff SET next_at = ?, waits = 1 WHERE id = ? AND pending > 0", until, handoff);
      }
      case Move.Settle(var ticket, var found) -> {
        found(session, deliveryId, ticket, found, at);
        settle(session, key, at);
      }
      case Move.Absorb() -> {
        if (session.update("UPDATE delivery SET state = 'absorbed' WHERE handoff_id = ? AND seq = ? AND state = 'open'",
            handoff, key.seq()) > 0) {
          Gatherings.forgetFiles(session, deliveryId);
          session.update("UPDATE handoff SET pending = pending - 1 WHERE id = ?", handoff);
          Latecomers.wantedAgain(session, deliveryId);
        }
      }
      case Move.Park(var reason, var detail, var unsettled) -> {
        session.update("UPDATE delivery SET unsettled_step = ? WHERE handoff_id = ? AND seq = ?", unsettled, handoff,
            key.seq());
        park(session, handoff, reason, detail, at);
      }
    }
  }

  static int park(Session session, String handoffId, String reason, String detail, Instant at) throws SQLException {
    return session.update("""
        UPDATE handoff SET state = 'parked', parked_reason = ?, parked_detail = ?, parked_at = ?
        WHERE id = ? AND pending > 0""", reason, detail, at, handoffId);
  }

  private static void settle(Session session, DeliveryKey key, Instant at) throws SQLException {
    // Once only: a settled delivery that is settled again must not count down twice.
    if (session.update("""
        UPDATE delivery SET state = 'delivered', unsettled_step = NULL
        WHERE handoff_id = ? AND seq = ? AND state = 'open'""", key.handoffId(), key.seq()) == 0)
      return;
    Gatherings.forgetFiles(session, key.handoffId() + "." + key.seq());
    session.update("""
        UPDATE handoff SET pending = pending - 1, next_at = ?, waits = 0, delivered_at = COALESCE(delivered_at, ?),
          state = CASE WHEN pending > 1 THEN state WHEN answered_at IS NULL THEN 'delivered' ELSE 'answered' END
        WHERE id = ?""", at, at, key.handoffId());
  }

  private static void found(Session session, String deliveryId, Move.@Nullable Ticket ticket,
      Move.@Nullable StepDone found, Instant at) throws SQLException {
    if (found != null)
      done(session, deliveryId, found, at);
    if (ticket != null)
      session.update("UPDATE handoff SET ticket_id = ?, ticket_url = COALESCE(?, ticket_url) WHERE id = ?", ticket.id(),
          ticket.url(), DeliveryKey.of(deliveryId).handoffId());
  }

  /**
   * Whether the delivery is neither settled nor given up; then it stays so until this transaction ends. What is written for
   * a delivery must ask first: it may have been erased since it was read, and nothing may come back.
   */
  static boolean holdOpen(Session session, String deliveryId) throws SQLException {
    var key = DeliveryKey.of(deliveryId);
    // An update that changes nothing, because it locks the row in both databases.
    return session.update(
        "UPDATE delivery SET failures = failures WHERE handoff_id = ? AND seq = ? AND state = 'open'", key.handoffId(),
        key.seq()) == 1;
  }

  static void done(Session session, String deliveryId, Move.StepDone done, Instant at) throws SQLException {
    if (holdOpen(session, deliveryId))
      session.update("""
          INSERT INTO step (delivery_id, name, done_at, receipt) VALUES (?, ?, ?, ?)
          ON CONFLICT (delivery_id, name) DO UPDATE SET done_at = excluded.done_at, receipt = excluded.receipt""",
          deliveryId, done.step(), at, done.receipt());
  }

  /** What was refused may have been mended meanwhile, so everything is tried again; what may have been written stays so. */
  static boolean unpark(Session session, String handoffId, Instant at) throws SQLException {
    if (session.update(
        """
            UPDATE handoff SET state = 'delivering', parked_reason = NULL, parked_detail = NULL, parked_at = NULL, next_at = ?,
              waits = 0 WHERE id = ? AND parked_at IS NOT NULL""",
        at, handoffId) == 0)
      return false;
    session.update("UPDATE delivery SET failures = 0, left_out = '[]' WHERE handoff_id = ? AND state = 'open'",
        handoffId);
    return true;
  }

  static HandoffStore.Dropped drop(Session session, String handoffId, boolean newerToo) throws SQLException {
    if (session.one("SELECT 1 FROM handoff WHERE id = ? AND parked_at IS NOT NULL", row -> true, handoffId).isEmpty())
      return HandoffStore.Dropped.NOT_PARKED;
    int open = session
        .one("SELECT COUNT(*) FROM delivery WHERE handoff_id = ? AND state = 'open'", row -> row.getInt(1),
            handoffId)
        .orElse(0);
    if (open > 1 && !newerToo)
      return HandoffStore.Dropped.NEWER_SIGNALS;
    session.update("UPDATE handoff SET state = 'dropped', is_open = 0, pending = 0, parked_at = NULL WHERE id = ?",
        handoffId);
    for (var seq : session.all("SELECT seq FROM delivery WHERE handoff_id = ? AND state = 'open'", row -> row.getInt(1),
        handoffId))
      Gatherings.forgetFiles(session, handoffId + "." + seq);
    session.update("UPDATE delivery SET state = 'dropped' WHERE handoff_id = ? AND state = 'open'", handoffId);
    Latecomers.giveUpAll(session, handoffId);
    return HandoffStore.Dropped.DROPPED;
  }

  /** What waits is parked, to be retried when the desk is back; what is done is closed, so that a new signal starts anew. */
  static long deskGone(Session session, String desk, Instant at) throws SQLException {
    session.update("UPDATE handoff SET is_open = 0 WHERE desk = ? AND is_open = 1 AND pending = 0", desk);
    return session.update("""
        UPDATE handoff SET state = 'parked', parked_reason = 'misconfigured', parked_at = ?,
          parked_detail = 'its desk is no longer configured; put it back and retry'
        WHERE desk = ? AND pending > 0 AND parked_at IS NULL""", at, desk);
  }

  /** The step that wrote the note becomes one that may have been applied, so that delivery looks for it before it repeats it. */
  static boolean replay(Session session, KeptBytes bytes, String handoffId, Instant at) throws SQLException {
    for (int seq : session.all("""
        SELECT d.seq FROM delivery d WHERE d.handoff_id = ? AND d.state = 'delivered'
          AND NOT EXISTS (SELECT 1 FROM delivery o WHERE o.handoff_id = d.handoff_id AND o.state = 'open')
        ORDER BY d.seq DESC""", row -> row.getInt(1), handoffId)) {
      var note = noteStep(session, bytes, handoffId + "." + seq);
      if (note.isPresent()) {
        replay(session, handoffId, seq, note.get(), at);
        return true;
      }
    }
    return false;
  }

  private static Optional<String> noteStep(Session session, KeptBytes bytes, String deliveryId) throws SQLException {
    record Done(String step, String receipt) {}
    return session.all("SELECT name, receipt FROM step WHERE delivery_id = ?",
        row -> new Done(row.getString(1), bytes.legibleReceipt(deliveryId, row.getString(1), row.getString(2))),
        deliveryId).stream()
        .filter(done -> done.receipt().contains("\"privacy\":\"PROVEN\"")
            || done.receipt().contains("\"privacy\":\"PUBLIC\""))
        .map(Done::step).findFirst();
  }

  private static void replay(Session session, String handoffId, int seq, String step, Instant at)
      throws SQLException {
    session.update("DELETE FROM step WHERE delivery_id = ? AND name = ?", handoffId + "." + seq, step);
    session.update("""
        UPDATE delivery SET state = 'open', failures = 0, unsettled_step = ? WHERE handoff_id = ? AND seq = ?""",
        step, handoffId, seq);
    session.update(
        "UPDATE handoff SET pending = pending + 1, state = 'delivering', next_at = ?, waits = 0 WHERE id = ?", at,
        handoffId);
  }

  /** A count of open deliveries that no open delivery bears out is put right. */
  static int mend(Session session, String handoffId) throws SQLException {
    return session.update("""
        UPDATE handoff SET pending = 0, state = CASE state WHEN 'parked' THEN state
          ELSE CASE WHEN answered_at IS NULL THEN 'delivered' ELSE 'answered' END END
        WHERE id = ? AND pending > 0
          AND NOT EXISTS (SELECT 1 FROM delivery WHERE handoff_id = handoff.id AND state = 'open')""", handoffId);
  }
}

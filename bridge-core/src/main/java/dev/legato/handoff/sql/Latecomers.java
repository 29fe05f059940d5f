package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.Late;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What did not come when a delivery was gathered: the rows of {@code late}. */
final class Latecomers {
  private static final String COLUMNS = "SELECT delivery_id, transcript, tries, next_at, until_at, wanted, missing FROM late";

  private Latecomers() {}

  /** The newest delivery of a handoff waits for all of them. */
  static void replace(Session session, String deliveryId, Optional<Late> late) throws SQLException {
    var handoff = DeliveryKey.of(deliveryId).handoffId();
    clearShelves(session, handoff, deliveryId);
    session.update("""
        UPDATE late SET state = 'came', successor = ?
        WHERE delivery_id > ? AND delivery_id < ? AND delivery_id <> ? AND state = 'waiting'""", deliveryId,
        handoff + ".", handoff + "/", deliveryId);
    if (late.isPresent())
      goOn(session, late.get());
  }

  /** From now on this is waited for. */
  static void goOn(Session session, Late late) throws SQLException {
    session.update("""
        INSERT INTO late (delivery_id, desk, state, transcript, tries, next_at, until_at, wanted, missing)
        SELECT ?, desk, 'waiting', ?, ?, ?, ?, ?, ? FROM handoff WHERE id = ? ON CONFLICT DO NOTHING""",
        late.deliveryId(), late.transcript() ? 1 : 0, late.tries(), late.nextAt(), late.until(), late.wanted(),
        late.missing(), Late.handoff(late.deliveryId()));
  }

  /** What was fetched and waits for the rest: whoever waits for it from now on fetches all of it. */
  private static void clearShelves(Session session, String handoff, String butOf) throws SQLException {
    for (var late : of(session, handoff))
      if (!late.deliveryId().equals(butOf))
        Gatherings.forgetFiles(session, Late.shelf(late.deliveryId()));
  }

  /** Nothing is waited for in this handoff any more. */
  static void giveUpAll(Session session, String handoff) throws SQLException {
    clearShelves(session, handoff, "");
    session.update("""
        UPDATE late SET state = 'missing' WHERE delivery_id > ? AND delivery_id < ? AND state = 'waiting'""",
        handoff + ".", handoff + "/");
  }

  /** Rows that cannot be read now must not stand in the way of those that can. */
  static int postpone(Session session, String deliveryId, Instant until) throws SQLException {
    return session.update("UPDATE late SET next_at = ? WHERE delivery_id = ? AND state = 'waiting'", until, deliveryId);
  }

  static List<Late> due(Session session, String desk, Instant now, int limit) throws SQLException {
    return session.all(
        COLUMNS + " WHERE desk = ? AND state = 'waiting' AND next_at <= ? ORDER BY next_at LIMIT " + limit,
        Latecomers::late, desk, now);
  }

  static List<Late> of(Session session, String handoffId) throws SQLException {
    return session.all(COLUMNS + " WHERE delivery_id > ? AND delivery_id < ? AND state = 'waiting'",
        Latecomers::late, handoffId + ".", handoffId + "/");
  }

  /** Whether something is still to be put on this shelf; holds the row until the transaction ends. */
  static boolean holdWaiting(Session session, String shelf) throws SQLException {
    return session.update("UPDATE late SET tries = tries WHERE delivery_id = ? AND state = 'waiting'",
        Late.ofShelf(shelf)) == 1;
  }

  static int notYet(Session session, Late late) throws SQLException {
    return session.update("""
        UPDATE late SET tries = ?, next_at = ?, missing = ? WHERE delivery_id = ? AND state = 'waiting'""",
        late.tries(), late.nextAt(), late.missing(), late.deliveryId());
  }

  static boolean giveUp(Session session, String deliveryId, String missing) throws SQLException {
    session.update("DELETE FROM files WHERE delivery_id = ?", Late.shelf(deliveryId));
    return session.update(
        "UPDATE late SET state = 'missing', missing = ? WHERE delivery_id = ? AND state = 'waiting'", missing,
        deliveryId) > 0;
  }

  /** One more delivery in one go with the end of the wait: after a crash there is either the one or the other. Its id. */
  static Optional<String> bring(Session session, String deliveryId, String gathered, String missing, Instant at)
      throws SQLException {
    var key = DeliveryKey.of(deliveryId);
    if (session.one("SELECT 1 FROM late WHERE delivery_id = ? AND state = 'waiting'", row -> true, deliveryId)
        .isEmpty())
      return Optional.empty();
    var seq = session.one("""
        UPDATE handoff SET last_seq = last_seq + 1, pending = pending + 1,
          state = CASE WHEN pending = 0 THEN 'delivering' ELSE state END,
          next_at = CASE WHEN pending = 0 THEN ? ELSE next_at END, waits = CASE WHEN pending = 0 THEN 0 ELSE waits END
        WHERE id = ? AND is_open = 1 RETURNING last_seq""", row -> row.getInt(1), at, key.handoffId());
    if (seq.isEmpty()) {
      giveUp(session, deliveryId, missing);
      return Optional.empty();
    }
    var brings = key.handoffId() + "." + seq.get();
    session.update("UPDATE late SET state = 'came', successor = ?, missing = ? WHERE delivery_id = ?", brings, missing,
        deliveryId);
    session.update("""
        INSERT INTO delivery (handoff_id, seq, webhook_id, part, state, failures, left_out, received_at)
        SELECT handoff_id, ?, webhook_id, part, 'open', 0, '[]', ? FROM delivery WHERE handoff_id = ? AND seq = ?""",
        seq.get(), at, key.handoffId(), key.seq());
    session.update("INSERT INTO earlier (delivery_id, turns) SELECT ?, turns FROM earlier WHERE delivery_id = ?",
        brings,
        deliveryId);
    session.update("INSERT INTO gathered (delivery_id, gathered) VALUES (?, ?)", brings, gathered);
    session.update("UPDATE files SET delivery_id = ? WHERE delivery_id = ?", brings, Late.shelf(deliveryId));
    return Optional.of(brings);
  }

  /** The delivery that lacked what this one brings, if it brings nothing else: it is of the same body. */
  static Optional<DeliveryKey> broughtFor(Session session, String deliveryId) throws SQLException {
    var key = DeliveryKey.of(deliveryId);
    for (var lacked : session.all("SELECT delivery_id FROM late WHERE successor = ?",
        row -> DeliveryKey.of(row.getString(1)), deliveryId))
      if (session.one("""
          SELECT 1 FROM delivery one, delivery other WHERE one.handoff_id = ? AND one.seq = ? AND other.handoff_id = ?
            AND other.seq = ? AND one.webhook_id = other.webhook_id AND one.part = other.part""", row -> true,
          key.handoffId(), key.seq(), lacked.handoffId(), lacked.seq()).isPresent())
        return Optional.of(lacked);
    return Optional.empty();
  }

  /** A delivery that was to bring something goes on with a later one, which has to. */
  static void wantedAgain(Session session, String deliveryId) throws SQLException {
    session.update("UPDATE late SET state = 'waiting', successor = NULL WHERE successor = ?", deliveryId);
  }

  private static Late late(ResultSet row) throws SQLException {
    return new Late(row.getString(1), row.getInt(2) == 1, row.getInt(3), instant(row.getLong(4)),
        instant(row.getLong(5)), row.getString(6), row.getString(7));
  }
}

package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.DuePromise;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** When promises fall due. One that was asked about stays, so that an update which repeats it does not bring it back. */
final class Promises {
  private Promises() {}

  /** What a newer draft no longer says, or says of another time, is not waited for any more. */
  static void note(Session session, String handoffId, Collection<Instant> dueTimes) throws SQLException {
    session.update("DELETE FROM promise WHERE handoff_id = ? AND watched = 1", handoffId);
    var counts = new TreeMap<Instant, Integer>();
    dueTimes.forEach(due -> counts.merge(due, 1, Integer::sum));
    for (var due : counts.entrySet())
      session.update("""
          INSERT INTO promise (handoff_id, due_at, desk, promises, watched, next_at)
          SELECT id, ?, desk, ?, 1, ? FROM handoff WHERE id = ? ON CONFLICT DO NOTHING""", due.getKey(),
          due.getValue(), due.getKey(), handoffId);
  }

  static List<DuePromise> due(Session session, String desk, Instant until, int limit) throws SQLException {
    return session.all("SELECT p.handoff_id, p.due_at, p.promises, CASE WHEN " + Piles.OPEN_ENDED
        + " THEN 1 ELSE 0 END, h.team, h.ticket_id, h.received_at"
        + " FROM promise p JOIN handoff h ON h.id = p.handoff_id"
        + " WHERE p.desk = ? AND p.watched = 1 AND p.next_at <= ? ORDER BY p.next_at LIMIT " + limit,
        row -> new DuePromise(row.getString(1), instant(row.getLong(2)), row.getInt(3), row.getInt(4) == 1,
            row.getString(5), row.getString(6), instant(row.getLong(7))),
        desk, until);
  }

  static void move(Session session, Collection<DuePromise.Next> moves) throws SQLException {
    for (var move : moves) {
      var promise = move.promise();
      if (move.again() == null)
        session.update("UPDATE promise SET watched = 0 WHERE handoff_id = ? AND due_at = ?", promise.handoffId(),
            promise.dueAt());
      else
        session.update("UPDATE promise SET next_at = ? WHERE handoff_id = ? AND due_at = ?", move.again(),
            promise.handoffId(), promise.dueAt());
    }
  }
}

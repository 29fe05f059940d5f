package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A desk's handoffs in the order they are worked. Those that are ready stand in one index, by the end of their grace; those
 * that wait for a later time in another. Each question is the beginning of one of them, so its cost does not grow with the
 * queue. Every question names its order and writes its limit out: otherwise PostgreSQL's planner takes one that finds
 * nothing for one that finds something soon, and reads the whole table.
 */
final class Queue {
  /** Of those whose time has come at once; the rest follows with the next look. */
  private static final int MOST_ROUSED = 1000;
  private static final String READY = "desk = ? AND pending > 0 AND parked_at IS NULL AND waits = 0";
  private static final String WAITS = "desk = ? AND pending > 0 AND parked_at IS NULL AND waits = 1";

  private Queue() {}

  static List<String> ready(Session session, String desk, int limit) throws SQLException {
    return session.all("SELECT id FROM handoff WHERE " + READY + " ORDER BY grace_ends, id LIMIT " + limit,
        row -> row.getString(1), desk);
  }

  /** Since when there is work that is ready. */
  static Optional<Instant> readySince(Session session, String desk) throws SQLException {
    return session.one("SELECT next_at FROM handoff WHERE " + READY + " ORDER BY grace_ends, id LIMIT 1",
        row -> instant(row.getLong(1)), desk);
  }

  /** When the first of those that wait is due. */
  static Optional<Instant> firstWaiting(Session session, String desk) throws SQLException {
    return waiting(session, desk, "ASC");
  }

  /** When the last of those that wait is due. */
  static Optional<Instant> lastWaiting(Session session, String desk) throws SQLException {
    return waiting(session, desk, "DESC");
  }

  private static Optional<Instant> waiting(Session session, String desk, String direction) throws SQLException {
    return session.one("SELECT next_at FROM handoff WHERE " + WAITS + " ORDER BY next_at " + direction + " LIMIT 1",
        row -> instant(row.getLong(1)), desk);
  }

  /** Makes ready whose time has come. */
  static int rouse(Session session, String desk, Instant now) throws SQLException {
    return session.update("UPDATE handoff SET waits = 0 WHERE id IN (SELECT id FROM handoff WHERE " + WAITS
        + " AND next_at <= ? ORDER BY next_at LIMIT " + MOST_ROUSED + ")", desk, now);
  }

  /** Makes ready what waits beyond a time nothing may wait for. */
  static int pullForward(Session session, String desk, Instant now, Instant latest) throws SQLException {
    return session.update("UPDATE handoff SET next_at = ?, waits = 0 WHERE " + WAITS + " AND next_at > ?", now, desk,
        latest);
  }
}

package dev.legato.handoff.sql;

import dev.legato.handoff.Late;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What was gathered for deliveries before they were drafted: the rows of {@code gathered} and {@code files}. */
final class Gatherings {
  private Gatherings() {}

  /** Nothing for a delivery that was given up or erased while its file was on the way, nor on the shelf of one. */
  static int keepFile(Session session, String deliveryId, int place, byte[] bytes) throws SQLException {
    if (!(Late.isShelf(deliveryId) ? Latecomers.holdWaiting(session, deliveryId) : Moves.holdOpen(session, deliveryId)))
      return 0;
    return session.update("""
        INSERT INTO files (delivery_id, place, content) VALUES (?, ?, ?)
        ON CONFLICT (delivery_id, place) DO UPDATE SET content = excluded.content""", deliveryId, place, bytes);
  }

  static Set<Integer> keptFiles(Session session, String deliveryId) throws SQLException {
    return Set.copyOf(
        session.all("SELECT place FROM files WHERE delivery_id = ?", row -> row.getInt(1), deliveryId));
  }

  static Optional<byte[]> keptFile(Session session, String deliveryId, int place) throws SQLException {
    return session.one("SELECT content FROM files WHERE delivery_id = ? AND place = ?", row -> row.getBytes(1),
        deliveryId, place);
  }

  static int note(Session session, String deliveryId, String gathered, Instant at) throws SQLException {
    if (!Moves.holdOpen(session, deliveryId))
      return 0;
    session.update("INSERT INTO gathered (delivery_id, gathered) VALUES (?, ?) ON CONFLICT DO NOTHING", deliveryId,
        gathered);
    return session.update("UPDATE handoff SET next_at = ?, waits = 0 WHERE id = ? AND waits = 1 AND pending > 0", at,
        DeliveryKey.of(deliveryId).handoffId());
  }

  static Optional<String> noted(Session session, String deliveryId) throws SQLException {
    return session.one("SELECT gathered FROM gathered WHERE delivery_id = ?", row -> row.getString(1), deliveryId);
  }

  /** Settled for good: the customer's files are on the desk now, or were not wanted there. */
  static void forgetFiles(Session session, String deliveryId) throws SQLException {
    session.update("DELETE FROM files WHERE delivery_id = ?", deliveryId);
  }
}

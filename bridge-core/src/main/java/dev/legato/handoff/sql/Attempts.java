package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.AttemptResult;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal of what was tried: written before a step is taken, and again when its result is known. */
final class Attempts {
  /** The last attempt at a step that may have been applied. */
  record Last(Instant startedAt, long epoch, int status) {}

  private Attempts() {}

  static Optional<Last> last(Session session, String deliveryId, String step) throws SQLException {
    return session.one("""
        SELECT started_at, epoch, http_status FROM attempt WHERE delivery_id = ? AND step = ?
        ORDER BY id DESC LIMIT 1""",
        row -> new Last(instant(row.getLong(1)), row.getLong(2), row.getInt(3)), deliveryId, step);
  }

  /** The attempt's number, or empty where the delivery is no longer open. */
  static Optional<Long> intend(Session session, String deliveryId, String step, Instant at, @Nullable String draft,
      List<Instant> promised, long epoch) throws SQLException {
    var key = DeliveryKey.of(deliveryId);
    // From here until its result is stored the step counts as one that may have been applied.
    if (session.update("UPDATE delivery SET unsettled_step = ? WHERE handoff_id = ? AND seq = ? AND state = 'open'",
        step, key.handoffId(), key.seq()) == 0)
      return Optional.empty();
    if (draft != null && session.update("INSERT INTO draft (delivery_id, draft) VALUES (?, ?) ON CONFLICT DO NOTHING",
        deliveryId, draft) > 0)
      Promises.note(session, key.handoffId(), promised);
    session.update("UPDATE handoff SET state = 'delivering' WHERE id = ? AND state = 'accepted'", key.handoffId());
    return session.one("INSERT INTO attempt (delivery_id, step, started_at, epoch) VALUES (?, ?, ?, ?) RETURNING id",
        row -> row.getLong(1), deliveryId, step, at, epoch);
  }

  static void conclude(Session session, AttemptResult result) throws SQLException {
    session.update(
        "UPDATE attempt SET ended_at = ?, outcome = ?, reason = ?, detail = ?, http_status = ? WHERE id = ?",
        result.endedAt(), result.outcome(), result.reason(), result.detail(), result.httpStatus(), result.attempt());
  }
}

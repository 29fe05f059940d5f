package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.WebhookBody;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a lane reads of a delivery: the open one whole, and the bodies and traces around it. */
final class Deliveries {
  private Deliveries() {}

  static Optional<OpenDelivery> open(Session session, KeptBytes bytes, String handoffId) throws SQLException {
    record Next(int seq, @Nullable String unsettled) {}
    var next = session.one("""
        SELECT d.seq, d.unsettled_step FROM delivery d JOIN handoff h ON h.id = d.handoff_id
        WHERE d.handoff_id = ? AND d.state = 'open' AND h.parked_at IS NULL ORDER BY d.seq LIMIT 1""",
        row -> new Next(row.getInt(1), row.getString(2)), handoffId);
    if (next.isEmpty())
      return Optional.empty();
    var id = handoffId + "." + next.get().seq();
    var receipts = new LinkedHashMap<String, String>();
    session.all("SELECT name, receipt FROM step WHERE delivery_id = ? ORDER BY done_at",
        row -> receipts.put(row.getString(1), bytes.openReceipt(id, row.getString(1), row.getString(2))), id);
    var last = next.get().unsettled() == null
        ? Optional.<Attempts.Last>empty()
        : Attempts.last(session, id, next.get().unsettled());
    return session.one(
        """
            SELECT (SELECT COUNT(*) FROM delivery e WHERE e.handoff_id = d.handoff_id AND e.seq < d.seq
                AND e.state = 'delivered') AS written, d.failures, d.left_out, d.received_at, d.trace, h.source, h.conversation_id, h.ticket_id, h.team, h.route,
              (SELECT draft FROM draft WHERE delivery_id = ?) AS draft
            FROM delivery d JOIN handoff h ON h.id = d.handoff_id WHERE d.handoff_id = ? AND d.seq = ?""",
        row -> new OpenDelivery(handoffId, id, row.getInt("written") > 0, row.getString("source"),
            row.getString("conversation_id"), instant(row.getLong("received_at")), row.getString("ticket_id"),
            row.getString("team"), row.getString("route"), bytes.openDraft(id, row.getString("draft")), receipts,
            bytes.openNote(KeptBytes.Note.LEFT_OUT, id, row.getString("left_out")), next.get().unsettled(),
            last.map(Attempts.Last::startedAt).orElse(null), last.map(Attempts.Last::epoch).orElse(0L),
            last.map(Attempts.Last::status).orElse(0), row.getInt("failures"),
            row.getString("trace")),
        id, handoffId, next.get().seq());
  }

  static Optional<WebhookBody> bodyBefore(Session session, KeptBytes bytes, String deliveryId) throws SQLException {
    var key = DeliveryKey.of(deliveryId);
    // What comes late is news beside the delivery it belongs to, whatever was said since.
    var brought = Latecomers.broughtFor(session, deliveryId);
    if (brought.isPresent())
      return bytes.body(session, key.handoffId(), brought.get().seq());
    var before = session.one("""
        SELECT seq FROM delivery WHERE handoff_id = ? AND seq < ? AND state = 'delivered'
        ORDER BY seq DESC LIMIT 1""", row -> row.getInt(1), key.handoffId(), key.seq());
    return before.isEmpty() ? Optional.empty() : bytes.body(session, key.handoffId(), before.get());
  }

  static Optional<WebhookBody> bodyAfter(Session session, KeptBytes bytes, String deliveryId) throws SQLException {
    var key = DeliveryKey.of(deliveryId);
    // What is brought late says nothing that a further signal would say as well.
    return Latecomers.broughtFor(session, deliveryId).isPresent()
        ? Optional.empty()
        : bytes.body(session, key.handoffId(), key.seq() + 1);
  }

  static List<String> tracesBefore(Session session, String deliveryId) throws SQLException {
    var key = DeliveryKey.of(deliveryId);
    return session.all("""
        SELECT trace FROM delivery WHERE handoff_id = ? AND seq < ? AND trace IS NOT NULL
        ORDER BY seq DESC LIMIT 16""", row -> row.getString(1), key.handoffId(), key.seq());
  }

  static List<Instant> writesSince(Session session, String handoffId, Instant since) throws SQLException {
    return session.all("SELECT a.started_at FROM delivery d JOIN attempt a ON a.delivery_id = "
        + DeliveryKey.OF_ROW + " WHERE d.handoff_id = ? AND a.started_at > ?"
        + " AND (a.outcome IS NULL OR a.outcome IN ('delivered', 'maybe-delivered')) ORDER BY a.started_at",
        row -> instant(row.getLong(1)), handoffId, since);
  }
}

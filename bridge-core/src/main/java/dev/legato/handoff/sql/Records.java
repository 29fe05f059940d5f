package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.contextpackage.Priority;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.HandoffState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what people ask about a handoff. */
final class Records {
  private static final JsonMapper JSON = new JsonMapper();

  private Records() {}

  static Optional<HandoffRecord> find(Session session, KeptBytes bytes, String handoffId) throws SQLException {
    record Delivery(String id, String leftOut, @Nullable String unsettled) {}
    var deliveries = session.all(
        "SELECT " + DeliveryKey.OF_ROW
            + ", d.left_out, d.unsettled_step FROM delivery d WHERE d.handoff_id = ? ORDER BY d.seq",
        row -> new Delivery(row.getString(1), bytes.legibleLeftOut(row.getString(1), row.getString(2)),
            row.getString(3)),
        handoffId);
    var steps = new ArrayList<HandoffRecord.StepRecord>();
    for (var delivery : deliveries)
      steps.addAll(steps(session, bytes, delivery.id(), delivery.unsettled()));
    var late = session.one("""
        SELECT state, tries, next_at, missing, delivery_id FROM late WHERE delivery_id > ? AND delivery_id < ?
        ORDER BY CASE state WHEN 'waiting' THEN 0 ELSE 1 END, next_at DESC LIMIT 1""",
        row -> new HandoffRecord.Latecomers(row.getString(1), row.getInt(2),
            row.getString(1).equals("waiting") ? instant(row.getLong(3)) : null,
            bytes.legibleMissing(row.getString(5), row.getString(4))),
        handoffId + ".", handoffId + "/");
    return session.one("SELECT * FROM handoff WHERE id = ?",
        row -> new HandoffRecord(row.getString("id"), row.getString("conversation_id"), row.getString("source"),
            row.getString("desk"), HandoffState.of(row.getString("state")), row.getString("trigger_word"),
            urgency(row), ticket(row), parked(row), steps, row.getString("completeness"), row.getString("route"),
            deliveries.isEmpty() ? "[]" : deliveries.getLast().leftOut(), late.orElse(null),
            deliveries.stream().map(Delivery::id).toList(),
            new HandoffRecord.Times(instant(row.getLong("received_at")), instant(row.getLong("received_at")),
                instant(row, "delivered_at"), instant(row, "answered_at"), instant(row, "resolved_at"),
                instant(row, "forgotten_at"))),
        handoffId);
  }

  private static List<HandoffRecord.StepRecord> steps(Session session, KeptBytes bytes, String deliveryId,
      @Nullable String unsettled) throws SQLException {
    var receipts = new LinkedHashMap<String, String>();
    session.all("SELECT name, receipt FROM step WHERE delivery_id = ?",
        row -> receipts.put(row.getString(1), bytes.legibleReceipt(deliveryId, row.getString(1), row.getString(2))),
        deliveryId);
    var attempts = new LinkedHashMap<String, List<HandoffRecord.AttemptRecord>>();
    session.all("SELECT * FROM attempt WHERE delivery_id = ? ORDER BY id",
        row -> attempts.computeIfAbsent(row.getString("step"), _ -> new ArrayList<>()).add(attempt(row)), deliveryId);
    receipts.keySet().forEach(name -> attempts.computeIfAbsent(name, _ -> new ArrayList<>()));
    return attempts.entrySet().stream().map(step -> new HandoffRecord.StepRecord(step.getKey(),
        receipts.containsKey(step.getKey()) ? "done" : step.getKey().equals(unsettled) ? "unsettled" : "open",
        deliveryId, remarks(receipts.get(step.getKey())), step.getValue())).toList();
  }

  private static HandoffRecord.AttemptRecord attempt(ResultSet row) throws SQLException {
    var started = instant(row.getLong("started_at"));
    var ended = instant(row, "ended_at");
    int status = row.getInt("http_status");
    return new HandoffRecord.AttemptRecord(started, row.getString("outcome"), row.getString("reason"),
        row.getString("detail"), status == 0 ? null : status,
        ended == null ? null : Duration.between(started, ended).toMillis());
  }

  private static List<String> remarks(@Nullable String receipt) {
    if (receipt == null)
      return List.of();
    try {
      var remarks = new ArrayList<String>();
      JSON.readTree(receipt).path("remarks").forEach(remark -> remarks.add(remark.asText()));
      return remarks;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored receipt is not JSON", e);
    }
  }

  static List<HandoffRecord.Summary> list(Session session, @Nullable HandoffState state, int limit)
      throws SQLException {
    return session.all(
        "SELECT * FROM handoff " + (state == null ? "" : "WHERE state = ? ") + "ORDER BY id DESC LIMIT ?",
        Records::summary, state == null ? new Object[]{limit} : new Object[]{state.word(), limit});
  }

  /** Those that are not forgotten, in the order of their ids. */
  static List<HandoffRecord.Summary> after(Session session, String id, int limit) throws SQLException {
    return session.all(
        "SELECT * FROM handoff WHERE id > ? AND forgotten_at IS NULL ORDER BY id LIMIT " + limit, Records::summary, id);
  }

  private static HandoffRecord.Summary summary(ResultSet row) throws SQLException {
    return new HandoffRecord.Summary(row.getString("id"), row.getString("conversation_id"), row.getString("source"),
        row.getString("desk"), HandoffState.of(row.getString("state")), row.getString("trigger_word"), urgency(row),
        ticket(row), parked(row), instant(row.getLong("received_at")));
  }

  private static String urgency(ResultSet row) throws SQLException {
    return Priority.values()[row.getInt("urgency")].word();
  }

  private static HandoffRecord.@Nullable Ticket ticket(ResultSet row) throws SQLException {
    var id = row.getString("ticket_id");
    return id == null ? null : new HandoffRecord.Ticket(id, row.getString("ticket_url"));
  }

  private static HandoffRecord.@Nullable Parked parked(ResultSet row) throws SQLException {
    var since = instant(row, "parked_at");
    return since == null
        ? null
        : new HandoffRecord.Parked(row.getString("parked_reason"), row.getString("parked_detail"), since);
  }
}

package dev.legato.handoff.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.Late;
import dev.legato.handoff.Lifetime;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forgets handoffs and buries them. A webhook may have brought several handoffs: its body goes with the last of them.
 * Whatever may come in or be written meanwhile meets the handoff's row first, and finds it closed.
 */
final class Forgetting {
  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] NOTHING = new byte[0];
  private static final String SETTLED = "pending = 0 AND parked_at IS NULL AND forgotten_at IS NULL";

  /** Every table that holds something of a delivery by its id. */
  private static final List<String> OF_DELIVERIES = List.of("draft", "step", "attempt", "earlier", "gathered", "files",
      "late");

  private Forgetting() {}

  /** Those that have something left to forget; one short look in an index for each. */
  static List<String> sources(Session session) throws SQLException {
    var found = new LinkedHashSet<String>();
    walk(session, "SELECT source FROM handoff WHERE " + SETTLED + " AND source > ? ORDER BY source LIMIT 1", found);
    walk(session, "SELECT source FROM quarantine WHERE source > ? ORDER BY source LIMIT 1", found);
    return List.copyOf(found);
  }

  private static void walk(Session session, String next, LinkedHashSet<String> found) throws SQLException {
    var source = Optional.of("");
    while (source.isPresent()) {
      source = session.one(next, row -> row.getString(1), source.get());
      source.ifPresent(found::add);
    }
  }

  static int settled(Session session, String source, Instant before, Instant now, int limit) throws SQLException {
    int forgotten = 0;
    for (var id : session.all("SELECT id FROM handoff WHERE " + SETTLED
        + " AND source = ? AND next_at < ? ORDER BY source, next_at LIMIT " + limit, row -> row.getString(1), source,
        before)) {
      // A new signal may have come since we looked: then it is not settled any more.
      if (session.update("UPDATE handoff SET forgotten_at = ? WHERE id = ? AND " + SETTLED, now, id) == 1) {
        // What was said since may be the beginning of the next handoff of this conversation.
        forgetTurns(session, id, "AND said_at <= (SELECT next_at FROM handoff WHERE id = ?)", id);
        forget(session, id);
        forgotten++;
      }
    }
    return forgotten;
  }

  private static void forgetTurns(Session session, String id, String which, Object... values) throws SQLException {
    record Conversation(String id, String source) {}
    var conversation = session.one("SELECT conversation_id, source FROM handoff WHERE id = ?",
        row -> new Conversation(row.getString(1), row.getString(2)), id).orElseThrow();
    session.update("DELETE FROM remembered WHERE conversation_id = ? AND source = ? " + which, Stream.concat(
        Stream.of(conversation.id(), conversation.source()), Stream.of(values)).toArray());
  }

  static Optional<Lifetime.Erased> erase(Session session, KeptBytes bytes, String id, Instant at) throws SQLException {
    // Closed first: a signal that comes or is brought meanwhile waits for this row, and finds it so.
    var desk = session.one("UPDATE handoff SET is_open = 0 WHERE id = ? RETURNING desk", row -> row.getString(1), id);
    if (desk.isEmpty())
      return Optional.empty();
    boolean onItsWay = session.one("""
        SELECT 1 FROM delivery WHERE handoff_id = ? AND state = 'open' AND unsettled_step IS NOT NULL LIMIT 1""",
        _ -> true, id).isPresent();
    int stopped = session.update("UPDATE delivery SET state = 'dropped' WHERE handoff_id = ? AND state = 'open'", id);
    var tickets = tickets(session, bytes, id);
    forgetTurns(session, id, "");
    session.update("""
        UPDATE handoff SET forgotten_at = COALESCE(forgotten_at, ?), next_at = ?, pending = 0, waits = 0,
          parked_at = NULL, state = CASE WHEN pending > 0 THEN 'dropped' ELSE state END WHERE id = ?""", at, at, id);
    forget(session, id);
    return Optional.of(new Lifetime.Erased(id, desk.get(), tickets, stopped, onItsWay));
  }

  /** Every ticket a step of it wrote to; a ticket that was closed meanwhile has a follow-up. */
  private static List<HandoffRecord.Ticket> tickets(Session session, KeptBytes bytes, String id) throws SQLException {
    var tickets = new LinkedHashSet<HandoffRecord.Ticket>();
    session.one("SELECT ticket_id, ticket_url FROM handoff WHERE id = ? AND ticket_id IS NOT NULL",
        row -> tickets.add(new HandoffRecord.Ticket(row.getString(1), row.getString(2))), id);
    for (var delivery : deliveries(session, id))
      for (var receipt : session.all("SELECT name, receipt FROM step WHERE delivery_id = ?",
          row -> bytes.legibleReceipt(delivery, row.getString(1), row.getString(2)), delivery))
        ticket(receipt).filter(one -> tickets.stream().noneMatch(known -> known.id().equals(one.id())))
            .ifPresent(tickets::add);
    return List.copyOf(tickets);
  }

  private static Optional<HandoffRecord.Ticket> ticket(String receipt) {
    try {
      var json = JSON.readTree(receipt);
      return json.hasNonNull("ticketId")
          ? Optional.of(new HandoffRecord.Ticket(json.get("ticketId").asText(),
              json.hasNonNull("ticketUrl") ? json.get("ticketUrl").asText() : null))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored receipt is not JSON");
    }
  }

  private static List<String> deliveries(Session session, String id) throws SQLException {
    return session.all("SELECT " + DeliveryKey.OF_ROW + " FROM delivery d WHERE d.handoff_id = ?",
        row -> row.getString(1), id);
  }

  /** All that is kept of a handoff beside its bodies and may hold a word of the customer's. */
  static List<String> texts(Session session, KeptBytes bytes, String id) throws SQLException {
    var texts = new ArrayList<String>();
    for (var delivery : deliveries(session, id)) {
      session.one("SELECT draft FROM draft WHERE delivery_id = ?",
          row -> texts.add(bytes.openDraft(delivery, row.getString(1))), delivery);
      Gatherings.noted(session, delivery)
          .ifPresent(noted -> texts.add(bytes.openNote(KeptBytes.Note.GATHERED, id, noted)));
      for (var shelf : List.of(delivery, Late.shelf(delivery)))
        for (int place : Gatherings.keptFiles(session, shelf))
          if (place < 0) // a customer's own files are no texts, and large
            Gatherings.keptFile(session, shelf, place).ifPresent(
                file -> texts.add(new String(bytes.openFile(shelf, place, file), StandardCharsets.UTF_8)));
    }
    Latecomers.of(session, id).forEach(late -> texts.add(bytes.opened(late).wanted()));
    return texts;
  }

  private static List<Long> webhooks(Session session, String id) throws SQLException {
    return session.all("SELECT DISTINCT webhook_id FROM delivery WHERE handoff_id = ?", row -> row.getLong(1), id);
  }

  /** What was said and what was tried; the row says already that it is forgotten. */
  private static void forget(Session session, String id) throws SQLException {
    session.update("""
        UPDATE handoff SET is_open = 0, conversation_id = '', route = '{}', parked_reason = NULL, parked_detail = NULL
        WHERE id = ?""", id);
    // A trace holds what the sender put into its tracestate.
    session.update("UPDATE delivery SET left_out = '[]', trace = NULL WHERE handoff_id = ?", id);
    deleteAll(session, id);
    for (var webhook : webhooks(session, id))
      if (isLast(session, webhook, "forgotten_at IS NULL"))
        session.update("UPDATE webhook SET body = ?, content_type = NULL WHERE id = ?", NOTHING, webhook);
  }

  private static void deleteAll(Session session, String id) throws SQLException {
    session.update("DELETE FROM promise WHERE handoff_id = ?", id);
    for (var delivery : deliveries(session, id)) {
      Gatherings.forgetFiles(session, Late.shelf(delivery));
      for (var table : OF_DELIVERIES)
        session.update("DELETE FROM " + table + " WHERE delivery_id = ?", delivery);
    }
  }

  /** Whether no handoff of this webhook is left of which this holds. */
  private static boolean isLast(Session session, long webhook, String holds) throws SQLException {
    var ids = session.one("SELECT handoffs FROM webhook WHERE id = ?", row -> row.getString(1), webhook).orElse("");
    for (var id : ids.split(" "))
      if (session.one("SELECT 1 FROM handoff WHERE id = ? AND " + holds, _ -> true, id).isPresent())
        return false;
    return true;
  }

  static int bury(Session session, Instant before, int limit) throws SQLException {
    var ids = new ArrayList<>(session.all("SELECT id FROM handoff WHERE forgotten_at IS NOT NULL AND next_at < ? "
        + "ORDER BY next_at LIMIT " + limit, row -> row.getString(1), before));
    for (var id : ids) {
      deleteAll(session, id);
      var webhooks = webhooks(session, id);
      session.update("DELETE FROM delivery WHERE handoff_id = ?", id);
      session.update("DELETE FROM handoff WHERE id = ?", id);
      for (var webhook : webhooks)
        if (isLast(session, webhook, "1 = 1"))
          session.update("DELETE FROM webhook WHERE id = ?", webhook);
    }
    return ids.size();
  }
}

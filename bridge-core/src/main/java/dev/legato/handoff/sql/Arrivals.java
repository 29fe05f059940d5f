package dev.legato.handoff.sql;

import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.QuarantinedBody;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an arriving webhook does to the rows: the part that stands between a bot and its 202, so it is kept short. */
final class Arrivals {
  private Arrivals() {}

  /** @param kept the arrival's texts as they are kept */
  static Acceptance accept(Session session, Arrival arrival, KeptBytes.Kept kept) throws SQLException {
    var webhook = insert(session, arrival, kept.body());
    if (webhook.isEmpty()) {
      var known = known(session, arrival);
      if (!known.isEmpty())
        return new Acceptance.Duplicate(known);
      // Bytes without a handoff belong to nobody: a store that lost its way half-way must not swallow the next try.
      session.update("DELETE FROM webhook WHERE (event_id = ? AND source = ?) OR fingerprint = ?", arrival.eventId(),
          arrival.source(), arrival.fingerprint());
      webhook = insert(session, arrival, kept.body());
    }
    var entries = new ArrayList<Acceptance.Entry>(arrival.escalations().size());
    for (int i = 0; i < arrival.escalations().size(); i++)
      entries.add(store(session, arrival, webhook.orElseThrow(), arrival.escalations().get(i), kept.earlier().get(i)));
    if (entries.stream().anyMatch(Acceptance.Entry::updated))
      session.update("UPDATE webhook SET handoffs = ? WHERE id = ?",
          ids(entries.stream().map(Acceptance.Entry::handoffId)), webhook.orElseThrow());
    return new Acceptance.Stored(entries);
  }

  private static Optional<Long> insert(Session session, Arrival arrival, byte[] body) throws SQLException {
    return session.one("""
        INSERT INTO webhook (source, event_id, fingerprint, handoffs, content_type, received_at, body)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id""", row -> row.getLong(1), arrival.source(),
        arrival.eventId(), arrival.fingerprint(),
        ids(arrival.escalations().stream().map(Arrival.Escalation::handoffId)), arrival.contentType(),
        arrival.receivedAt(), body);
  }

  private static String ids(Stream<String> handoffs) {
    return handoffs.distinct().collect(Collectors.joining(" "));
  }

  /** The handoffs a known webhook belonged to, those that are there; by its sender's id first, then by its bytes. */
  private static List<String> known(Session session, Arrival arrival) throws SQLException {
    var named = session.one("SELECT handoffs FROM webhook WHERE event_id = ? AND source = ?", row -> row.getString(1),
        arrival.eventId(), arrival.source());
    if (named.isEmpty())
      named = session.one("SELECT handoffs FROM webhook WHERE fingerprint = ?", row -> row.getString(1),
          arrival.fingerprint());
    var there = new ArrayList<String>();
    for (var id : named.orElse("").split(" "))
      if (session.one("SELECT 1 FROM delivery WHERE handoff_id = ? LIMIT 1", row -> true, id).isPresent())
        there.add(id);
    return there;
  }

  private static Acceptance.Entry store(Session session, Arrival arrival, long webhook, Arrival.Escalation escalation,
      Optional<String> earlier) throws SQLException {
    record Taken(String handoffId, int seq, String desk, String state) {}
    // One statement makes the handoff or finds the open one of this conversation, and hands out the place in its order.
    var taken = session.one("""
        INSERT INTO handoff (id, source, conversation_id, is_open, desk, team, rule, state, trigger_word, urgency,
          route, completeness, last_seq, pending, next_at, received_at, grace_ends, waits)
        VALUES (?, ?, ?, 1, ?, ?, ?, 'accepted', ?, ?, ?, ?, 1, 1, ?, ?, ?, 0)
        ON CONFLICT (conversation_id, source) WHERE is_open = 1 DO UPDATE SET
          last_seq = handoff.last_seq + 1,
          pending = handoff.pending + 1,
          state = CASE WHEN handoff.pending = 0 THEN 'delivering' ELSE handoff.state END,
          next_at = CASE WHEN handoff.pending = 0 THEN excluded.next_at ELSE handoff.next_at END,
          waits = CASE WHEN handoff.pending = 0 THEN 0 ELSE handoff.waits END,
          grace_ends = CASE WHEN handoff.pending = 0 OR excluded.grace_ends < handoff.grace_ends
            THEN excluded.grace_ends ELSE handoff.grace_ends END,
          urgency = CASE WHEN excluded.urgency > handoff.urgency THEN excluded.urgency ELSE handoff.urgency END,
          completeness = excluded.completeness
        RETURNING id, last_seq, desk, state""",
        row -> new Taken(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)), escalation.handoffId(),
        arrival.source(), escalation.conversationId(), escalation.desk(), escalation.team(), escalation.rule(),
        escalation.trigger(), escalation.urgency().ordinal(), escalation.route(), escalation.completeness(),
        arrival.receivedAt(), arrival.receivedAt(), arrival.receivedAt().plus(escalation.grace())).orElseThrow();
    session.update("""
        INSERT INTO delivery (handoff_id, seq, webhook_id, part, state, failures, left_out, received_at, trace)
        VALUES (?, ?, ?, ?, 'open', 0, '[]', ?, ?)""", taken.handoffId(), taken.seq(), webhook, escalation.part(),
        arrival.receivedAt(), arrival.trace());
    if (earlier.isPresent())
      session.update("INSERT INTO earlier (delivery_id, turns) VALUES (?, ?)", taken.handoffId() + "." + taken.seq(),
          earlier.get());
    return new Acceptance.Entry(taken.handoffId(), taken.desk(), taken.seq() > 1,
        taken.state().equals(HandoffState.PARKED.word()));
  }

  /** A body that nobody could read: kept once, under the id it got first. */
  static String quarantine(Session session, QuarantinedBody body, String problems, byte[] sealed)
      throws SQLException {
    session.update("""
        INSERT INTO quarantine (id, source, fingerprint, content_type, received_at, problems, body)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""", body.id(), body.source(), body.fingerprint(),
        body.contentType(), body.receivedAt(), problems, sealed);
    return session.one("SELECT id FROM quarantine WHERE fingerprint = ?", row -> row.getString(1),
        body.fingerprint()).orElseThrow();
  }
}

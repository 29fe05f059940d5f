package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.Ids;
import dev.legato.handoff.Pile;
import dev.legato.handoff.Unanswered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what somebody should be told of. Each question reads a piece of an index, and no more than fills a pile. */
final class Piles {
  private static final int EXAMPLES = 3;
  /** Of a handoff that nobody has answered or given up. */
  static final String OPEN_ENDED = "answered_at IS NULL AND is_open = 1 AND state IN ('accepted', 'delivering', "
      + "'delivered', 'parked', 'reopened')";

  private Piles() {}

  static List<Pile> waiting(Session session, String desk, Instant before) throws SQLException {
    return grouped(session.all("SELECT h.team AS whose, '' AS reason, h.id AS id, d.received_at AS at"
        + " FROM handoff h JOIN delivery d ON d.handoff_id = h.id AND d.state = 'open'"
        + " WHERE h.desk = ? AND h.pending > 0 AND h.parked_at IS NULL AND d.received_at <= ? LIMIT " + Pile.MOST,
        Piles::one, desk, before));
  }

  static List<Pile> parked(Session session, String desk, Instant after, Instant until) throws SQLException {
    return grouped(session.all("SELECT team AS whose, parked_reason AS reason, id, parked_at AS at FROM handoff"
        + " WHERE parked_at IS NOT NULL AND parked_at > ? AND parked_at <= ? AND desk = ?"
        + " ORDER BY parked_at LIMIT " + Pile.MOST, Piles::one, after, until, desk));
  }

  static List<Pile> quarantined(Session session, Instant after, Instant until) throws SQLException {
    return grouped(session.all("SELECT source AS whose, '' AS reason, id, received_at AS at FROM quarantine"
        + " WHERE id >= ? AND received_at > ? AND received_at <= ? ORDER BY id LIMIT " + Pile.MOST, Piles::one,
        Ids.from("qua", after.minusSeconds(1)), after, until));
  }

  /** An id begins with the time of its arrival, so that this is a piece of the primary key. */
  static List<Unanswered> unanswered(Session session, String desk, String rule, Instant after, Instant until, int limit)
      throws SQLException {
    return session.all("SELECT id, ticket_id, received_at FROM handoff WHERE id >= ? AND id < ? AND received_at > ?"
        + " AND received_at <= ? AND desk = ? AND rule = ? AND " + OPEN_ENDED + " ORDER BY id LIMIT " + limit,
        Piles::unanswered, Ids.from("hof", after.minusSeconds(1)), Ids.from("hof", until.plusSeconds(1)), after, until,
        desk, rule);
  }

  static Optional<Unanswered> unanswered(Session session, String handoffId) throws SQLException {
    return session.one("SELECT id, ticket_id, received_at FROM handoff WHERE id = ? AND " + OPEN_ENDED,
        Piles::unanswered, handoffId);
  }

  static int answered(Session session, String handoffId, Instant at) throws SQLException {
    return session.update("""
        UPDATE handoff SET answered_at = ?, state = CASE state WHEN 'delivered' THEN 'answered' ELSE state END
        WHERE id = ? AND answered_at IS NULL""", at, handoffId);
  }

  private static Unanswered unanswered(ResultSet row) throws SQLException {
    return new Unanswered(row.getString(1), row.getString(2), instant(row.getLong(3)));
  }

  private record One(@Nullable String whose, String reason, String id, Instant at) {}

  private static One one(ResultSet row) throws SQLException {
    var reason = row.getString("reason");
    return new One(row.getString("whose"), reason == null ? "" : reason, row.getString("id"),
        instant(row.getLong("at")));
  }

  private record Key(@Nullable String whose, String reason) {}

  private static List<Pile> grouped(List<One> all) {
    var groups = new LinkedHashMap<Key, List<One>>();
    for (var one : all)
      groups.computeIfAbsent(new Key(one.whose(), one.reason()), _ -> new ArrayList<>()).add(one);
    return groups.entrySet().stream().map(group -> pile(group.getKey(), group.getValue())).toList();
  }

  private static Pile pile(Key key, List<One> ones) {
    var times = ones.stream().map(One::at).sorted().toList();
    return new Pile(key.whose(), key.reason(), ones.size(), times.getFirst(), times.getLast(),
        ones.stream().map(One::id).distinct().limit(EXAMPLES).toList());
  }
}

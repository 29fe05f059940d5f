package dev.legato.bench.faults;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes one handoff that was sent into as many as are wanted, in the database itself and while no bridge runs: a million
 * webhooks would take an hour to send, and what a bridge finds when it starts is the same rows.
 */
final class Backlog {
  /** What a database does not share with the other. {@code n} is the number of the copy. */
  private record Words(String numbers, String number, String body, String fingerprint, String overriding,
      String settled) {
    static Words of(Database.Kind kind) {
      return switch (kind) {
        case SQLITE -> new Words(
            "(WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < %d) SELECT n FROM up) AS many",
            "printf('%05d', n)", "CAST(replace(CAST(w.body AS TEXT), '%s', %s) AS BLOB)",
            "CAST('copy ' || n AS BLOB)", "", "ANALYZE");
        case POSTGRESQL -> new Words("generate_series(1, %d) AS n",
            "lpad(n::text, greatest(5, length(n::text)), '0')",
            "convert_to(replace(convert_from(w.body, 'UTF8'), '%s', %s), 'UTF8')", "convert_to('copy ' || n, 'UTF8')",
            "OVERRIDING SYSTEM VALUE", "VACUUM ANALYZE");
      };
    }
  }

  private Backlog() {}

  /** @param conversation the one that is there; the copies have the numbers after it, up to this many in all */
  static void grow(Connection connection, Database.Kind kind, String conversation, int all) throws SQLException {
    var words = Words.of(kind);
    var stem = conversation.substring(0, conversation.indexOf('-') + 1);
    var name = "'" + stem + "' || " + words.number();
    var id = "'hof_' || substr('" + "0".repeat(26) + "' || n, -26)";
    if (kind == Database.Kind.POSTGRESQL)
      id = "'hof_' || lpad(n::text, 26, '0')";
    var many = words.numbers().formatted(all - 1);
    try (var statement = connection.createStatement()) {
      statement
          .execute("INSERT INTO webhook (id, source, event_id, fingerprint, handoffs, content_type, received_at, body) "
              + words.overriding() + " SELECT 1000000 + n, w.source, 'copy_' || n, " + words.fingerprint() + ", " + id
              + ", w.content_type, w.received_at + n, " + words.body().formatted(conversation, name)
              + " FROM webhook w, "
              + many);
      statement
          .execute("INSERT INTO handoff (id, source, conversation_id, is_open, desk, team, rule, state, trigger_word, "
              + "urgency, route, completeness, last_seq, pending, next_at, received_at, grace_ends, waits) SELECT " + id
              + ", h.source, " + name + ", 1, h.desk, h.team, h.rule, 'accepted', h.trigger_word, h.urgency, h.route, "
              + "h.completeness, 1, 1, h.received_at + n, h.received_at + n, h.grace_ends + n, 0 FROM handoff h, "
              + many);
      statement
          .execute("INSERT INTO delivery (handoff_id, seq, webhook_id, part, state, failures, left_out, received_at) "
              + "SELECT " + id + ", 1, 1000000 + n, d.part, 'open', 0, '[]', d.received_at + n FROM delivery d, "
              + many);
      statement.execute(words.settled());
    }
  }

  /** The id that {@link #grow} gave to a copy. */
  static String handoff(int n) {
    return "hof_" + "%026d".formatted(n);
  }
}

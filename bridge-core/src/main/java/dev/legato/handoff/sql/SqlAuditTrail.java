package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The audit trail as a table nobody can change a row of. */
final class SqlAuditTrail implements AuditTrail {
  private final Database database;

  SqlAuditTrail(Database database) {
    this.database = database;
  }

  @Override
  public void add(Entry entry) {
    database.write("audit", session -> session.update(
        "INSERT INTO audit (at, who, address, act, what) VALUES (?, ?, ?, ?, ?)", entry.at(), entry.who(),
        entry.address(), entry.act(), entry.what()));
  }

  @Override
  public List<Entry> newest(String what, int limit) {
    return database.read(session -> what.isEmpty()
        ? session.all("SELECT * FROM audit ORDER BY id DESC LIMIT " + limit, SqlAuditTrail::entry)
        : session.all("SELECT * FROM audit WHERE what = ? ORDER BY id DESC LIMIT " + limit, SqlAuditTrail::entry,
            what));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(instant(row.getLong("at")), row.getString("who"), row.getString("address"), row.getString("act"),
        row.getString("what"));
  }

  @Override
  public int deleteBefore(Instant before, int limit) {
    return database.write("audit", session -> session.update(
        "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ? ORDER BY at LIMIT " + limit + ")", before));
  }
}

package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.HandoffState;
import dev.legato.handoff.SourceReports;
import java.util.List;

/** The figures of single sources. */
record SqlSourceReports(Database database) implements SourceReports {
  @Override
  public List<Entry> newest(String source, int limit) {
    return database.read(session -> session.all("""
        SELECT id, received_at, state, last_seq, completeness FROM handoff
        WHERE source = ? ORDER BY id DESC LIMIT ?""",
        row -> new Entry(row.getString(1), instant(row.getLong(2)), HandoffState.of(row.getString(3)), row.getInt(4),
            row.getString(5)),
        source, limit));
  }

  @Override
  public void count(List<Refused> refused) {
    database.write(session -> {
      for (var one : refused)
        session.update("""
            INSERT INTO refusal (source, day, answer, cause, times, last_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, day, answer, cause) DO UPDATE SET
              times = refusal.times + excluded.times,
              last_at = CASE WHEN excluded.last_at > refusal.last_at THEN excluded.last_at ELSE refusal.last_at END""",
            one.source(), one.day(), one.answer(), one.cause(), one.times(), one.lastAt());
      return null;
    });
  }

  @Override
  public List<Refused> refusals(String source, long sinceDay, int limit) {
    return database.read(session -> session.all("""
        SELECT day, answer, cause, times, last_at FROM refusal
        WHERE source = ? AND day >= ? ORDER BY last_at DESC LIMIT ?""",
        row -> new Refused(source, row.getLong(1), row.getString(2), row.getString(3), row.getLong(4),
            instant(row.getLong(5))),
        source, sinceDay, limit));
  }
}

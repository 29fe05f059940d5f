package dev.legato.handoff.sql;

import java.sql.SQLException;
import java.util.Optional;

/** Texts that outlive the process, each under a name. */
final class KeptTexts {
  private KeptTexts() {}

  static Optional<String> read(Session session, String name) throws SQLException {
    return session.one("SELECT text FROM kept WHERE name = ?", row -> row.getString(1), name);
  }

  static void replace(Session session, String name, String text) throws SQLException {
    session.update("""
        INSERT INTO kept (name, text) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text""", name,
        text);
  }

  /** The text that stands there from now on: of several at once the first. */
  static String first(Session session, String name, String text) throws SQLException {
    session.update("INSERT INTO kept (name, text) VALUES (?, ?) ON CONFLICT DO NOTHING", name, text);
    return read(session, name).orElseThrow();
  }
}

package dev.legato.handoff.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rows as somebody sees them who has the database and not the key. */
final class Rows {
  /** Tables whose rows are there in a store without handoffs too, and hold nothing that was said. */
  private static final Set<String> HOUSEHOLD = Set.of("flyway_schema_history", "pulse", "chore", "lease", "audit",
      "kept",
      "refusal", "sqlite_sequence");

  private Rows() {}

  /** Empty when no table of handoffs has a row; without the column that every test of duplicates needs. */
  static String dump(Connection connection) throws SQLException {
    var text = new StringBuilder();
    try (var statement = connection.createStatement()) {
      for (var table : tables(connection))
        if (!HOUSEHOLD.contains(table))
          dump(statement, "SELECT * FROM " + table, text);
      if (text.isEmpty())
        return "";
      dump(statement, "SELECT * FROM kept", text);
    }
    return text.toString();
  }

  /** All columns of all tables, whichever there are. */
  static String everything(Connection connection) throws SQLException {
    var text = new StringBuilder();
    var tables = tables(connection);
    assertThat(tables).contains("webhook", "files", "gathered", "earlier", "remembered", "refusal", "kept", "audit");
    try (var statement = connection.createStatement()) {
      for (var table : tables)
        dump(statement, "SELECT * FROM " + table, text);
    }
    return text.toString();
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var rows = connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[]{"TABLE"})) {
      while (rows.next())
        tables.add(rows.getString("TABLE_NAME"));
    }
    return tables;
  }

  private static void dump(java.sql.Statement statement, String query, StringBuilder text) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next())
        for (int i = 1; i <= columns; i++) {
          boolean fingerprint = rows.getMetaData().getColumnName(i).equals("fingerprint");
          var value = fingerprint ? null : rows.getObject(i);
          text.append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value).append('\n');
        }
    }
  }

  /** There are two. */
  static void swapBodies(Connection connection) throws SQLException {
    byte[] first;
    byte[] second;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT body FROM webhook ORDER BY id")) {
      rows.next();
      first = rows.getBytes(1);
      rows.next();
      second = rows.getBytes(1);
    }
    try (var update = connection.prepareStatement("""
        UPDATE webhook SET body = CASE WHEN id = (SELECT MIN(id) FROM webhook) THEN ? ELSE ? END""")) {
      update.setBytes(1, second);
      update.setBytes(2, first);
      update.executeUpdate();
    }
  }
}

package dev.legato.bench.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the bridges of one run keep their handoffs. */
sealed interface Database extends AutoCloseable {
  /** The two stores. */
  enum Kind {
    SQLITE, POSTGRESQL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Opens one that is empty; its files lie in this folder. */
  static Database open(Kind kind, Path folder) throws IOException {
    return switch (kind) {
      case SQLITE -> new File(folder);
      case POSTGRESQL -> new Server(EmbeddedPostgres.builder().setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on").setDataDirectory(folder.resolve("postgres")).start());
    };
  }

  /** To look at it, or to fill it, past the bridge. */
  Connection connect() throws SQLException;

  /** What the configuration says under {@code storage}. */
  String storage();

  @Override
  void close() throws IOException;

  /** One file. */
  record File(Path folder) implements Database {
    @Override
    public String storage() {
      return "url: \"sqlite:" + folder.resolve("legato.db") + "\"";
    }

    @Override
    public Connection connect() throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("legato.db"));
    }

    @Override
    public void close() {}
  }

  /** A real PostgreSQL with its durability on. */
  record Server(EmbeddedPostgres postgres) implements Database {
    @Override
    public String storage() {
      return "url: \"jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?user=postgres\", lease: 3s";
    }

    @Override
    public Connection connect() throws SQLException {
      return postgres.getPostgresDatabase().getConnection();
    }

    /** By desk, which node works it: null when nobody who lives does. */
    Map<String, Worked> desks() {
      try (var connection = connect();
          var statement = connection.createStatement();
          var rows = statement
              .executeQuery("SELECT l.desk, n.id, l.epoch FROM lease l LEFT JOIN node n ON n.id = l.node")) {
        var desks = new HashMap<String, Worked>();
        while (rows.next())
          desks.put(rows.getString(1), new Worked(rows.getString(2), rows.getLong(3)));
        return desks;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }

  /** Who works a desk, and how often it changed hands. */
  record Worked(@Nullable String node, long epoch) {}
}

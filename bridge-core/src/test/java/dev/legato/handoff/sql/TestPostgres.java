package dev.legato.handoff.sql;

import dev.legato.settings.StorageSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** A real PostgreSQL server for the tests of this JVM, started when the first asks; it ends with the JVM. */
final class TestPostgres {
  private static final String TEMPLATE = "legato_template";
  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  private static EmbeddedPostgres start() {
    try {
      var server = EmbeddedPostgres.builder().start();
      create(server, TEMPLATE, "template1");
      PostgresDatabase.open(settings(server.getPort(), TEMPLATE)).close();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database nobody used before, with all tables. */
  static StorageSettings.Postgres fresh() {
    var name = "t_" + UUID.randomUUID().toString().replace("-", "");
    create(SERVER, name, TEMPLATE);
    return settings(SERVER.getPort(), name);
  }

  /** A database without tables. */
  static StorageSettings.Postgres empty() {
    var name = "t_" + UUID.randomUUID().toString().replace("-", "");
    create(SERVER, name, "template1");
    return settings(SERVER.getPort(), name);
  }

  private static void create(EmbeddedPostgres server, String name, String template) {
    try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static StorageSettings.Postgres settings(int port, String database) {
    return new StorageSettings.Postgres("jdbc:postgresql://localhost:" + port + "/" + database, "postgres", null,
        Duration.ofSeconds(5));
  }
}

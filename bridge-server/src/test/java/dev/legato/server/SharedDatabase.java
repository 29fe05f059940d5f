package dev.legato.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL server with its durability on, for bridges in other processes. */
final class SharedDatabase implements AutoCloseable {
  private final Path folder;
  private EmbeddedPostgres server;

  private SharedDatabase(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  static SharedDatabase start(Path folder) throws IOException {
    return new SharedDatabase(folder, started(folder, 0));
  }

  private static EmbeddedPostgres started(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
        .setDataDirectory(folder.resolve("postgres")).setCleanDataDirectory(false).setPort(port).start();
  }

  void stop() throws IOException {
    server.close();
  }

  /** The same data at the same port. */
  void startAgain() throws IOException {
    server = started(folder, server.getPort());
  }

  String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
  }

  /** Who works a desk; {@code node} is null when nobody who lives does. */
  record Worked(String node, long epoch) {}

  Map<String, Worked> desks() {
    try (var connection = server.getPostgresDatabase().getConnection();
        var rows = connection.createStatement()
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
    server.close();
  }
}

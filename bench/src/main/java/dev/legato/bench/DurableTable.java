package dev.legato.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The least that is durable: one table, one writer, one fsync for what queued up. The ceiling to compare with. */
final class DurableTable {
  private record Waiting(byte[] body, CompletableFuture<Void> done) {}

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(8192);
  private final Connection connection;
  private final PreparedStatement insert;

  DurableTable(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "4000");
    config.setCacheSize(-64_000);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE body (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("INSERT INTO body (body) VALUES (?)");
    Thread.ofPlatform().daemon().name("durable-table").start(this::write);
  }

  void insert(byte[] body) throws Exception {
    var waiting = new Waiting(body, new CompletableFuture<>());
    queue.put(waiting);
    waiting.done().get();
  }

  private void write() {
    var batch = new ArrayList<Waiting>(256);
    try {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, 255);
        for (var waiting : batch) {
          insert.setBytes(1, waiting.body());
          insert.executeUpdate();
        }
        connection.commit();
        for (var waiting : batch)
          waiting.done().complete(null);
        batch.clear();
      }
    } catch (SQLException | InterruptedException e) {
      for (var waiting : batch)
        waiting.done().completeExceptionally(e);
    }
  }
}

package dev.legato.handoff.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteDataSource;

/**
 * Moves what was committed from the write-ahead log into the database file, beside the writer instead of in its way:
 * otherwise every few hundred webhooks one of them would wait for the copy. Durability is the log's and not touched by
 * this (<a href="https://www.sqlite.org/wal.html#ckpt">sqlite.org/wal.html</a>).
 */
final class Checkpoints implements AutoCloseable {
  private static final long WORTH_IT = 8L * 1024 * 1024;
  /** Under steady load the log never gets a chance to start over by itself: beyond this it is made to. */
  private static final long TOO_LONG = 256L * 1024 * 1024;
  private static final int EVERY_MILLIS = 100;
  /** Writers wait while readers are waited for. */
  private static final int PATIENCE_MILLIS = 200;
  private static final long BETWEEN_TRIES_NANOS = 5_000_000_000L;

  private final SQLiteDataSource source;
  private final Path log;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean cuttingOffOwed;
  private long tried;
  private long seen;

  Checkpoints(SQLiteDataSource source, Path database) {
    this.source = source;
    this.log = Path.of(database + "-wal");
    this.thread = Thread.ofPlatform().name("legato-checkpoints").start(this::run);
  }

  private void run() {
    try (var connection = source.getConnection()) {
      while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS))
        checkpoint(connection);
    } catch (InterruptedException | SQLException e) {
      // The log grows until the store is opened again; nothing is lost by that.
    }
  }

  /** The log is to be cut off when nobody reads any more. */
  void oweCuttingOff() {
    cuttingOffOwed = true;
  }

  /** Whether nothing is in the log any more; not while others read for long. Two at a time would be in each other's way. */
  synchronized boolean cutOff(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
      try (var result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        return result.next() && result.getInt(1) == 0;
      }
    }
  }

  private void cutOffIfOwed(Connection connection) throws SQLException {
    if (!cuttingOffOwed || System.nanoTime() - tried < BETWEEN_TRIES_NANOS)
      return;
    tried = System.nanoTime();
    // First: whoever owes it anew meanwhile must not be overlooked.
    cuttingOffOwed = false;
    if (!cutOff(connection))
      cuttingOffOwed = true;
  }

  private void checkpoint(Connection connection) {
    try {
      cutOffIfOwed(connection);
      long size = Files.size(log);
      long changed = Files.getLastModifiedTime(log).toMillis();
      if (size < WORTH_IT || changed == seen)
        return;
      seen = changed;
      copy(connection, size);
    } catch (IOException | SQLException e) {
      // Busy, or the disk is full: the next round tries again, and the writer is the one who tells people.
    }
  }

  private synchronized void copy(Connection connection, long size) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(size < TOO_LONG ? "PRAGMA wal_checkpoint(PASSIVE)" : "PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

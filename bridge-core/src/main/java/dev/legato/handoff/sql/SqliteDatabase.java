package dev.legato.handoff.sql;

import dev.legato.handoff.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in one file: write-ahead log, fsync at every commit (nothing acknowledged is lost by kill -9 or power), one
 * writer with group commit, a few reading connections. One process at a time: a lock file beside the database says so.
 */
final class SqliteDatabase implements Database {
  private static final int READERS = 4;

  private final FileChannel lockFile;
  private final GroupCommit writer;
  private final Session writing;
  private final BlockingQueue<Session> readers = new ArrayBlockingQueue<>(READERS);

  private SqliteDatabase(FileChannel lockFile, Session writing, SQLiteDataSource reading) throws SQLException {
    this.lockFile = lockFile;
    this.writing = writing;
    this.writer = new GroupCommit(writing, "legato-store");
    for (int i = 0; i < READERS; i++)
      readers.add(new Session(reading.getConnection()));
  }

  /** Opens or creates the file, brings its tables up to date. */
  static SqliteDatabase open(Path file) {
    var absolute = file.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
      var lockFile = lock(absolute);
      try {
        Flyway.configure(SqliteDatabase.class.getClassLoader()).dataSource(source(absolute, false))
            .locations("classpath:dev/legato/handoff/sql/sqlite").load().migrate();
        Connection connection = source(absolute, false).getConnection();
        connection.setAutoCommit(false);
        return new SqliteDatabase(lockFile, new Session(connection), source(absolute, true));
      } catch (SQLException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new StoreException("Cannot open the store " + file + ": " + e.getMessage()
          + ". Check that the folder exists and may be written to.", e);
    }
  }

  private static FileChannel lock(Path database) throws IOException {
    var channel = FileChannel.open(Path.of(database + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new IOException("another Legato is running on this file (several nodes need PostgreSQL)");
    }
    return channel;
  }

  private static SQLiteDataSource source(Path file, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "4000");
    config.setCacheSize(-64_000);
    config.setReadOnly(readOnly);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public <T> T write(Work<T> work) {
    return writer.submit(work);
  }

  @Override
  public <T> T read(Work<T> work) {
    try {
      var session = readers.take();
      try {
        return work.in(session);
      } finally {
        readers.add(session);
      }
    } catch (SQLException e) {
      throw new StoreException("The store could not be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while reading the store.", e);
    }
  }

  @Override
  public void close() {
    writer.close();
    try {
      for (int i = 0; i < READERS; i++)
        readers.take().close();
      writing.close();
      lockFile.close();
    } catch (SQLException | IOException e) {
      throw new StoreException("The store did not close cleanly: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

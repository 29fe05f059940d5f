package dev.legato.handoff.sql;

import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.Lease;
import dev.legato.handoff.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in one file: write-ahead log, fsync at every commit (nothing acknowledged is lost by kill -9 or power), one
 * writer with group commit, a few reading connections. One process at a time: a lock file beside the database says so.
 */
final class SqliteDatabase implements Database {
  private static final int READERS = 4;
  private static final int LARGEST_BATCH = 256;

  private final FileChannel lockFile;
  private final SQLiteDataSource writing;
  private final SQLiteDataSource reading;
  private final GroupCommit writer;
  private final Checkpoints checkpoints;
  private final Readers readers;
  private boolean closed;

  private SqliteDatabase(Path file, FileChannel lockFile, SQLiteDataSource writing, SQLiteDataSource reading) {
    this.lockFile = lockFile;
    this.writing = writing;
    this.reading = reading;
    this.writer = new GroupCommit(() -> session(writing), "legato-store", LARGEST_BATCH);
    this.checkpoints = new Checkpoints(writing, file);
    this.readers = new Readers(() -> session(reading), READERS);
  }

  /** Opens or creates the file, brings its tables up to date. */
  static SqliteDatabase open(Path file) {
    var absolute = file.toAbsolutePath();
    try {
      createPrivately(absolute);
      var lockFile = lock(absolute);
      try {
        Flyway.configure(SqliteDatabase.class.getClassLoader()).dataSource(source(absolute, false))
            .locations("classpath:dev/legato/handoff/sql/sqlite").load().migrate();
        return new SqliteDatabase(absolute, lockFile, source(absolute, false), source(absolute, true));
      } catch (RuntimeException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException | FlywayException e) {
      throw new StoreException("Cannot open the store " + file + ": " + e.getMessage()
          + ". Check that the folder exists and may be written to.", e);
    }
  }

  private static Session session(SQLiteDataSource source) throws SQLException {
    var connection = source.getConnection();
    connection.setAutoCommit(false);
    return new Session(connection);
  }

  /** What customers wrote is in it: only its owner may read it. SQLite gives its log the rights of the file. */
  private static void createPrivately(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] folder = posix ? owner("rwx------") : new FileAttribute<?>[0];
    Files.createDirectories(file.getParent(), folder);
    if (posix)
      for (var name : List.of(file, Path.of(file + ".lock")))
        if (Files.notExists(name))
          Files.createFile(name, owner("rw-------"));
  }

  private static FileAttribute<?>[] owner(String rights) {
    return new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
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
      throw new StoreException("Another Legato is running on the store " + database
          + ": one process per store. Stop it, or give this one another storage.url.",
          new IllegalStateException("locked"));
    }
    return channel;
  }

  private static SQLiteDataSource source(Path file, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    config.setCacheSize(-64_000);
    // What was said and is forgotten must not be read from free pages.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
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
  public boolean isFailing() {
    return writer.isFailing();
  }

  @Override
  public <T> T read(Work<T> work) {
    return readers.read(work);
  }

  /** One process holds the file, and it works all desks. */
  @Override
  public boolean holds(Session session, Lease lease) {
    return true;
  }

  @Override
  public DeskLeases leases() {
    return DeskLeases.alone();
  }

  /**
   * Deleted rows are zeroed in the pages (<a href="https://www.sqlite.org/pragma.html#pragma_secure_delete">secure_delete</a>),
   * but the log still has the pages from before: it is copied into the file and cut off. While somebody reads for long (a
   * backup, say) it cannot be, and is as soon as they have done.
   */
  @Override
  public void scrub() {
    try (var connection = writing.getConnection()) {
      if (!checkpoints.cutOff(connection))
        checkpoints.oweCuttingOff();
    } catch (SQLException e) {
      throw new StoreException("What was deleted could not be taken out of the log: " + e.getMessage(), e);
    }
  }

  /**
   * <a href="https://www.sqlite.org/lang_vacuum.html#vacuuminto">VACUUM INTO</a>: one reading transaction, so neither writers
   * nor checkpoints wait for it or tear it.
   */
  @Override
  public void copyTo(Path file) {
    var absolute = file.toAbsolutePath();
    try {
      createPrivately(absolute);
      Files.delete(Path.of(absolute + ".lock"));
      try (var connection = reading.getConnection();
          var copy = connection.prepareStatement("VACUUM INTO ?")) {
        copy.setString(1, absolute.toString());
        copy.execute();
      }
      try (var written = FileChannel.open(absolute, StandardOpenOption.WRITE)) {
        written.force(true);
      }
    } catch (IOException | SQLException e) {
      throw new StoreException("The store could not be copied: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (closed)
      return;
    closed = true;
    writer.close();
    checkpoints.close();
    readers.close();
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new StoreException("The store did not close cleanly: " + e.getMessage(), e);
    }
  }
}

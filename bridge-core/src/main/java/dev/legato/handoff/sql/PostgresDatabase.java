package dev.legato.handoff.sql;

import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.Lease;
import dev.legato.handoff.StoreException;
import dev.legato.settings.StorageSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, shared by several nodes. A few writers with group commit, a few reading connections; each opens its
 * connection anew when the server was away. The server itself ends whatever a node left half done: a process that is
 * stopped keeps its connections, and with them its locks, for as long as it is stopped.
 */
final class PostgresDatabase implements Database {
  private static final int WRITERS = 6;
  private static final int READERS = 4;
  /** Smaller than on SQLite: a transaction holds its locks against other nodes until it ends. */
  private static final int LARGEST_BATCH = 64;
  private static final int CONNECT_SECONDS = 3;
  private static final int ANSWER_SECONDS = 15;
  private static final List<String> MANNERS = List.of(
      // Before a batch waits longer for a row than this it is taken apart, and each of it tried by itself.
      "SET lock_timeout = '300ms'",
      "SET statement_timeout = '10s'",
      // What a frozen node left open is rolled back before its desks can be taken.
      "SET idle_in_transaction_session_timeout = '3s'",
      // Durable when we say so, even where the server is set to be careless.
      "SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' "
          + "ELSE current_setting('synchronous_commit') END, false)");

  private final PGSimpleDataSource source;
  private final Duration lease;
  private final List<GroupCommit> writers;
  private final AtomicInteger turn = new AtomicInteger();
  private final Readers readers;

  private PostgresDatabase(PGSimpleDataSource source, Duration lease) {
    this.source = source;
    this.lease = lease;
    this.writers = IntStream.range(0, WRITERS)
        .mapToObj(i -> new GroupCommit(() -> session(source), "legato-store-" + i, LARGEST_BATCH)).toList();
    this.readers = new Readers(() -> readOnly(source), READERS);
  }

  /** Connects, brings the tables up to date. */
  static PostgresDatabase open(StorageSettings.Postgres settings) {
    var source = source(settings);
    try {
      // Nodes that start together wait for one another here; a migration may take longer than a statement may.
      Flyway.configure(PostgresDatabase.class.getClassLoader()).dataSource(source).connectRetries(0)
          .locations("classpath:dev/legato/handoff/sql/postgresql").load().migrate();
    } catch (FlywayException e) {
      throw new StoreException("Cannot open the store at " + settings.place() + ": " + reason(e)
          + ". Check that PostgreSQL runs there, and that storage.user may create tables in that database.", e);
    }
    source.setSocketTimeout(ANSWER_SECONDS);
    return new PostgresDatabase(source, settings.lease());
  }

  /** The driver's own words where there are some: Flyway's are long. */
  private static String reason(Throwable e) {
    var cause = e;
    while (cause.getCause() != null && !(cause instanceof SQLException))
      cause = cause.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }

  private static PGSimpleDataSource source(StorageSettings.Postgres settings) {
    var source = new PGSimpleDataSource();
    source.setURL(settings.url());
    if (settings.user() != null)
      source.setUser(settings.user());
    if (settings.password() != null)
      source.setPassword(settings.password().reveal());
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(2 * CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("legato");
    return source;
  }

  private static Session session(PGSimpleDataSource source) throws SQLException {
    var connection = source.getConnection();
    try (var statement = connection.createStatement()) {
      for (var manner : MANNERS)
        statement.execute(manner);
      connection.setAutoCommit(false);
      return new Session(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Session readOnly(PGSimpleDataSource source) throws SQLException {
    var session = session(source);
    session.connection().setReadOnly(true);
    // All statements of one reading see the same moment.
    session.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return session;
  }

  /** A connection of one's own, where each statement commits by itself. */
  Session ownSession() throws SQLException {
    var session = session(source);
    session.connection().setAutoCommit(true);
    return session;
  }

  @Override
  public <T> T write(Work<T> work) {
    return writers.get(Math.floorMod(turn.getAndIncrement(), WRITERS)).submit(work);
  }

  /** What belongs together goes through one writer, where it shares a commit instead of waiting for a lock. */
  @Override
  public <T> T write(String name, Work<T> work) {
    return writers.get(Math.floorMod(name.hashCode(), WRITERS)).submit(work);
  }

  @Override
  public <T> T read(Work<T> work) {
    return readers.read(work);
  }

  @Override
  public boolean holds(Session session, Lease lease) throws SQLException {
    return lease instanceof PostgresLeases.Held held && session.one(
        "SELECT 1 FROM lease WHERE desk = ? AND node = ? AND epoch = ? FOR SHARE", _ -> true, held.desk(), held.node(),
        held.epoch()).isPresent();
  }

  @Override
  public DeskLeases leases() {
    return new PostgresLeases(this, lease, System::nanoTime, InstantSource.system());
  }

  /** The server's to do, when it vacuums. */
  @Override
  public void scrub() {}

  @Override
  public void copyTo(Path file) {
    throw new UnsupportedOperationException("PostgreSQL is backed up by its own tools, such as pg_dump");
  }

  @Override
  public boolean isFailing() {
    return writers.stream().anyMatch(GroupCommit::isFailing);
  }

  @Override
  public void close() {
    writers.forEach(GroupCommit::close);
    readers.close();
  }
}

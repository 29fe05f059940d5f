package dev.legato.handoff.sql;

import dev.legato.handoff.StoreException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Wakes the lane of a desk on whichever node it is, by NOTIFY. What is told is only a hint: it may get lost while the
 * server is away, and the lanes look by themselves every few seconds.
 */
final class PostgresBell implements AutoCloseable {
  private static final String CHANNEL = "legato_work";
  /** NOTIFY makes commits queue up on the server: many handoffs in a moment are told as one. */
  private static final int AT_MOST_EVERY_MILLIS = 20;
  private static final int LISTEN_MILLIS = 1000;
  private static final int ASK_AFTER = 10;

  private final PostgresDatabase database;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> toTell = new LinkedHashSet<>();
  private boolean closed;
  private @Nullable Thread listening;
  private final Thread telling;

  PostgresBell(PostgresDatabase database) {
    this.database = database;
    this.telling = Thread.ofVirtual().name("legato-tell").start(this::tellOn);
  }

  void tell(String desk) {
    lock.lock();
    try {
      if (toTell.add(desk))
        changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Heard by all nodes when the transaction commits. */
  static boolean ring(Session session, String word) throws SQLException {
    return session.one("SELECT pg_notify(?, ?)", _ -> true, CHANNEL, word).isPresent();
  }

  private void tellOn() {
    try {
      for (var desks = next(); !desks.isEmpty(); desks = next()) {
        var now = desks;
        try {
          database.write(session -> {
            for (var desk : now)
              ring(session, desk);
            return null;
          });
        } catch (StoreException e) {
          // Whoever could have been told looks by itself.
        }
        TimeUnit.MILLISECONDS.sleep(AT_MOST_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** What is to be told; nothing when it is over. */
  private Set<String> next() throws InterruptedException {
    lock.lock();
    try {
      while (toTell.isEmpty() && !closed)
        changed.await();
      var all = Set.copyOf(toTell);
      toTell.clear();
      return closed ? Set.of() : all;
    } finally {
      lock.unlock();
    }
  }

  void listen(Consumer<String> newWork) {
    lock.lock();
    try {
      if (listening == null && !closed)
        listening = Thread.ofPlatform().daemon().name("legato-listen").start(() -> listenOn(newWork));
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void listenOn(Consumer<String> newWork) {
    while (!isClosed()) {
      try (var session = database.ownSession(); var statement = session.connection().createStatement()) {
        statement.execute("LISTEN " + CHANNEL);
        var connection = session.connection().unwrap(PGConnection.class);
        for (int turn = 1; !isClosed(); turn++) {
          for (var notification : connection.getNotifications(LISTEN_MILLIS))
            newWork.accept(notification.getParameter());
          if (turn % ASK_AFTER == 0)
            statement.execute("SELECT 1"); // a connection that is dead in silence would tell nothing for ever
        }
      } catch (SQLException e) {
        pause();
      }
    }
  }

  private void pause() {
    lock.lock();
    try {
      if (!closed)
        changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(LISTEN_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    telling.interrupt();
  }
}

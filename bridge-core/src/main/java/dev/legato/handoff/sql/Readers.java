package dev.legato.handoff.sql;

import dev.legato.handoff.StoreException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A few connections that only read, opened when they are first needed and again when they broke. Thread-safe. */
final class Readers implements AutoCloseable {
  private final GroupCommit.Opening opening;
  private final int count;
  private final BlockingQueue<Optional<Session>> idle;
  private volatile boolean closed;

  Readers(GroupCommit.Opening opening, int count) {
    this.opening = opening;
    this.count = count;
    this.idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++)
      idle.add(Optional.empty());
  }

  <T> T read(Database.Work<T> work) {
    Optional<Session> session;
    try {
      session = idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while reading the store.", e);
    }
    Optional<Session> after = Optional.empty();
    try {
      if (closed)
        throw new StoreException("The store is closed.", new IllegalStateException("closed"));
      while (true) {
        try {
          after = Optional.of(session.isPresent() ? session.get() : opening.open());
          T result = work.in(after.get());
          after.get().connection().commit(); // ends the view; the next read sees what was written meanwhile
          return result;
        } catch (SQLException e) {
          closeQuietly(after);
          after = Optional.empty();
          // A kept connection may have died while nobody used it (the server was started anew): a new one tells.
          if (session.isEmpty() || !Faults.isConnectionLost(e))
            throw new StoreException("The store could not be read: " + e.getMessage(), e);
          session = Optional.empty();
        }
      }
    } catch (RuntimeException | Error e) {
      closeQuietly(after);
      after = Optional.empty();
      throw e;
    } finally {
      idle.add(after);
    }
  }

  private static void closeQuietly(Optional<Session> session) {
    try {
      if (session.isPresent())
        session.get().close();
    } catch (SQLException e) {
      // It was of no use any more.
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      for (int i = 0; i < count; i++)
        closeQuietly(idle.take());
      // Whoever still waits for a reader is let in, and told.
      for (int i = 0; i < count; i++)
        idle.add(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

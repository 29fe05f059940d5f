package dev.legato.handoff.sql;

import dev.legato.handoff.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One writer thread that owns the connection: what queued up while it was committing goes into the next transaction
 * together, so that many callers share one fsync. A caller returns when its own work is on disk.
 */
final class GroupCommit implements AutoCloseable {
  private static final int LARGEST_BATCH = 256;
  private static final int LONGEST_QUEUE = 8192;

  /** Opens a connection that does not commit by itself. */
  @FunctionalInterface
  interface Opening {
    Session open() throws SQLException;
  }

  private final Opening opening;
  private final BlockingQueue<Queued<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final Thread writer;
  private @Nullable Session session;
  private volatile boolean closed;
  private volatile boolean ended;
  private volatile boolean failing;

  GroupCommit(Opening opening, String name) {
    this.opening = opening;
    this.writer = Thread.ofPlatform().name(name).start(this::run);
  }

  /** Whether the database refused the last write; it may be well again. */
  boolean isFailing() {
    return failing;
  }

  <T> T submit(Database.Work<T> work) {
    if (closed)
      throw closedAlready();
    var queued = new Queued<>(work);
    try {
      queue.put(queued);
      // The writer may have ended between the first look and the put: then nobody will ever run this.
      if (ended && queue.remove(queued))
        throw closedAlready();
      return queued.done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while waiting for the store; whether it was written is not known.", e);
    } catch (ExecutionException e) {
      throw new StoreException("The store could not write: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private static StoreException closedAlready() {
    return new StoreException("The store is closed; nothing was written.", new IllegalStateException("closed"));
  }

  private void run() {
    var batch = new ArrayList<Queued<?>>(LARGEST_BATCH);
    try {
      while (!closed || !queue.isEmpty()) {
        var first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null)
          continue;
        batch.add(first);
        queue.drainTo(batch, LARGEST_BATCH - 1);
        commit(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts the writer but a program that ends.
    } finally {
      closed = true;
      ended = true;
      queue.drainTo(batch);
      for (var queued : batch)
        queued.done.completeExceptionally(new IllegalStateException("the writer has ended"));
      drop();
    }
  }

  private void commit(List<? extends Queued<?>> batch) {
    try {
      if (session == null)
        session = opening.open();
      for (var queued : batch)
        queued.run(session);
      session.connection().commit();
      failing = false;
    } catch (Throwable e) { // even an Error: whoever waits must be told, and the writer must go on
      // After a full disk the driver no longer knows whether a transaction is open: only a new connection is trusted.
      drop();
      failing = e instanceof SQLException;
      if (batch.size() == 1)
        batch.getFirst().done.completeExceptionally(e);
      // One of them spoilt it for all: each gets a transaction of its own, and the fault stays with its owner.
      else
        for (var queued : batch)
          commit(List.of(queued));
      return;
    }
    for (var queued : batch)
      queued.tell();
  }

  /** Closing rolls back. */
  private void drop() {
    try {
      if (session != null)
        session.close();
    } catch (SQLException e) {
      // It was of no use any more.
    }
    session = null;
  }

  @Override
  public void close() {
    closed = true;
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Queued<T> {
    final Database.Work<T> work;
    final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;

    Queued(Database.Work<T> work) {
      this.work = work;
    }

    void run(Session session) throws SQLException {
      result = work.in(session);
    }

    void tell() {
      done.complete(result);
    }
  }
}

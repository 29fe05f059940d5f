package dev.legato.handoff.sql;

import dev.legato.handoff.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One writer thread that owns the connection: what queued up while it was committing goes into the next transaction
 * together, so that many callers share one fsync. A caller returns when its own work is on disk.
 */
final class GroupCommit implements AutoCloseable {
  private static final int LONGEST_QUEUE = 8192;
  /** Of one work that others are in the way of. */
  private static final int MOST_TRIES = 12;

  /** Opens a connection that does not commit by itself. */
  @FunctionalInterface
  interface Opening {
    Session open() throws SQLException;
  }

  private final Opening opening;
  private final int largestBatch;
  private final BlockingQueue<Queued<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  /** Wakes the writer, for there is nothing more to come; among others it is a work that does nothing. */
  private final Queued<Boolean> end = new Queued<>(_ -> true);
  private final Thread writer;
  private @Nullable Session session;
  private volatile boolean closed;
  private volatile boolean ended;
  private volatile boolean failing;

  /** @param largestBatch works in one transaction at most */
  GroupCommit(Opening opening, String name, int largestBatch) {
    this.opening = opening;
    this.largestBatch = largestBatch;
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
    var batch = new ArrayList<Queued<?>>(largestBatch);
    try {
      while (!closed || !queue.isEmpty()) {
        var first = queue.take();
        if (first == end)
          continue;
        batch.add(first);
        queue.drainTo(batch, largestBatch - 1);
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
    var fault = tried(batch);
    if (fault == null)
      return;
    // One of them spoilt it for all: each gets a transaction of its own, and the fault stays with its owner.
    for (int i = 0; i < batch.size(); i++) {
      var gone = isOpen() ? null : reopened();
      if (gone != null) {
        // Nobody is there. Each of them would wait for that in vain.
        batch.subList(i, batch.size()).forEach(queued -> queued.done.completeExceptionally(gone));
        return;
      }
      alone(batch.get(i), batch.size() == 1 ? fault : null);
    }
  }

  private void alone(Queued<?> queued, @Nullable Throwable known) {
    var fault = known;
    for (int tries = known == null ? 0 : 1; tries < MOST_TRIES; tries++) {
      boolean again = tries == 0 || Faults.isInTheWay(fault) || tries == 1 && Faults.isConnectionLost(fault);
      if (!again)
        break;
      fault = tried(List.of(queued));
      if (fault == null)
        return;
    }
    queued.done.completeExceptionally(fault);
  }

  /** Runs these in one transaction and tells them; the fault if there was one, and then nothing is written. */
  private @Nullable Throwable tried(List<? extends Queued<?>> batch) {
    var gone = isOpen() ? null : reopened();
    if (gone != null)
      return gone;
    try {
      for (var queued : batch)
        queued.run(session);
      session.connection().commit();
      failing = false;
    } catch (Throwable e) { // even an Error: whoever waits must be told, and the writer must go on
      // After a full disk the driver no longer knows whether a transaction is open: only a new connection is trusted.
      drop();
      failing = e instanceof SQLException;
      return e;
    }
    for (var queued : batch)
      queued.tell();
    return null;
  }

  private boolean isOpen() {
    return session != null;
  }

  private @Nullable Throwable reopened() {
    try {
      session = opening.open();
      return null;
    } catch (Throwable e) {
      failing = true;
      return e;
    }
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
    // A writer that has nothing to do looks up; where there is no room for this it has something to do, and looks up after it.
    queue.offer(end);
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

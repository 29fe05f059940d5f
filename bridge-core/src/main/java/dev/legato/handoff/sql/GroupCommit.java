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

/**
 * One writer thread that owns the connection: what queued up while it was committing goes into the next transaction
 * together, so that many callers share one fsync. A caller returns when its own work is on disk.
 */
final class GroupCommit implements AutoCloseable {
  private static final int LARGEST_BATCH = 256;
  private static final int LONGEST_QUEUE = 8192;

  private final Session session;
  private final BlockingQueue<Queued<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final Thread writer;
  private volatile boolean closed;

  GroupCommit(Session session, String name) {
    this.session = session;
    this.writer = Thread.ofPlatform().name(name).start(this::run);
  }

  <T> T submit(Database.Work<T> work) {
    if (closed)
      throw new StoreException("The store is closed; nothing was written.", new IllegalStateException());
    var queued = new Queued<>(work);
    try {
      queue.put(queued);
      // The writer may have gone between the first look and the put: then nobody will ever run this.
      if (!writer.isAlive() && queue.remove(queued))
        throw new ExecutionException(new IllegalStateException("closed"));
      return queued.done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while waiting for the store; whether it was written is not known.", e);
    } catch (ExecutionException e) {
      throw new StoreException("The store could not write: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private void run() {
    var batch = new ArrayList<Queued<?>>(LARGEST_BATCH);
    while (!closed || !queue.isEmpty()) {
      try {
        var first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null)
          continue;
        batch.add(first);
        queue.drainTo(batch, LARGEST_BATCH - 1);
        commit(batch);
      } catch (InterruptedException e) {
        closed = true;
      } finally {
        batch.clear();
      }
    }
  }

  private void commit(List<Queued<?>> batch) {
    try {
      for (var queued : batch)
        queued.run(session);
      session.connection().commit();
      for (var queued : batch)
        queued.tell();
    } catch (SQLException | RuntimeException e) {
      rollback();
      if (batch.size() == 1)
        batch.getFirst().done.completeExceptionally(e);
      // One of them spoilt it for all: each gets a transaction of its own, and the fault stays with its owner.
      else
        for (var queued : batch)
          commit(List.of(queued));
    }
  }

  private void rollback() {
    try {
      session.connection().rollback();
    } catch (SQLException e) {
      // The transaction is gone either way; the next statement will say what is wrong.
    }
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
    private T result;

    @SuppressWarnings("NullAway.Init")
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

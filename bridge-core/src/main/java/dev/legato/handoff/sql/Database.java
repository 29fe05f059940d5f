package dev.legato.handoff.sql;

import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.Lease;
import java.nio.file.Path;
import java.sql.SQLException;

/** How one database product runs work. Thread-safe. Failures are {@link dev.legato.handoff.StoreException}. */
interface Database extends AutoCloseable {
  /** Runs this in a transaction; durable when it returns. The work may run twice and must not mind. */
  <T> T write(Work<T> work);

  /** The same, where works with the same name share a writer; only a matter of speed. */
  default <T> T write(String name, Work<T> work) {
    return write(work);
  }

  /** Runs this reading only, on a consistent view. */
  <T> T read(Work<T> work);

  /** Whether this lease holds now, and until this transaction ends. */
  boolean holds(Session session, Lease lease) throws SQLException;

  /** Who works which desk. */
  DeskLeases leases();

  /** Writes a consistent copy to this file, beside the writers. */
  void copyTo(Path file);

  /** Takes what was deleted out of the files, where they are ours. */
  void scrub();

  /** Whether the last write was refused by the database (a full disk, say); it may be well again. */
  boolean isFailing();

  @Override
  void close();

  /** Something to do with a session. */
  @FunctionalInterface
  interface Work<T> {
    T in(Session session) throws SQLException;
  }
}

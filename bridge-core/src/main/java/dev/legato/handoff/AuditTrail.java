package dev.legato.handoff;

import java.time.Instant;
import java.util.List;

/** Who looked at what, and who did what. Rows are added and, when their time is over, deleted. Thread-safe. */
public interface AuditTrail {
  /**
   * One look or deed.
   *
   * @param who the name of the token that was shown, never the token
   * @param address where the request came from
   * @param act such as read, list, retry, drop, replay, erase
   * @param what an id, or empty
   */
  record Entry(Instant at, String who, String address, String act, String what) {}

  /** Durable when it returns. */
  void add(Entry entry);

  /** The newest first; {@code what} empty for all. */
  List<Entry> newest(String what, int limit);

  /** Deletes what is older, the oldest first. How many. */
  int deleteBefore(Instant before, int limit);
}

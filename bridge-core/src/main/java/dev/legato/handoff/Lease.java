package dev.legato.handoff;

/**
 * A desk that is this node's to work, until it is given back or lost. Thread-safe.
 *
 * <p>Two things keep a node that lost a desk from doing harm: a store that is {@linkplain HandoffStore#fencedBy fenced}
 * refuses its writes, and {@link #isSurelyOurs} says no before any other node may have taken the desk, so that no call
 * is begun.
 */
public interface Lease {
  String desk();

  /** Counts how often the desk changed hands: the fencing number. */
  long epoch();

  /**
   * Whether nobody else can have the desk at this moment. Turns false in time by itself when the node cannot renew: the
   * database is away, or the process was stopped. May turn true again when it turns out that nobody took the desk.
   */
  boolean isSurelyOurs();

  /** Whether another node may have worked the desk before: what it wrote last may land on the desk after it is gone. */
  boolean isTakenOver();
}

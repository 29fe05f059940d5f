package dev.legato.handoff;

import java.time.Instant;
import java.util.Optional;

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

  /**
   * When whoever held the desk under that epoch had lost it, by this node's clock: nothing it began was sent later. Empty when
   * that is us, or nobody else ever had the desk.
   */
  Optional<Instant> tookOverFrom(long epoch);
}

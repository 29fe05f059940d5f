package dev.legato.handoff;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shares the desks out between the nodes that work on one store: each desk is one node's at a time. Thread-safe; failures
 * of the storage are {@link StoreException}s.
 */
public interface DeskLeases extends AutoCloseable {
  /** What listeners are told in place of a desk's name when a node has given desks back: now is the time to renew. */
  String SOME_ARE_FREE = "";

  /** How often {@link #renew} wants to be called; empty when once is enough. */
  Optional<Duration> rhythm();

  /**
   * Says that this node lives, takes desks that nobody works up to its fair share, and tells what it holds.
   *
   * @param desks those that are configured here
   */
  Standing renew(Collection<String> desks);

  /**
   * What this node holds.
   *
   * @param held by desk
   * @param surplus desks to be given back, so that other nodes get their share
   */
  record Standing(Map<String, Lease> held, List<String> surplus) {
    public Standing {
      held = Map.copyOf(held);
      surplus = List.copyOf(surplus);
    }
  }

  /** This node is being stopped: it takes no desk from now on, and the others share them out without it. */
  void leave();

  /** Nothing is written for this desk here any more: another node may take it at once. */
  void giveBack(Lease lease);

  /** Whether some node works this desk, as far as is known. */
  boolean isWorked(String desk);

  /** Tells the node that works this desk, wherever it is, that there is new work. Returns at once; may get lost. */
  void tell(String desk);

  /** Who is to be told of new work for a desk, or that {@link #SOME_ARE_FREE}; at any time and by any thread. */
  void listen(Consumer<String> newWork);

  /** Leaves: every lease ends. */
  @Override
  void close();

  /** For a store that only one process can open: every desk is its own, for as long as it lives. */
  static DeskLeases alone() {
    return new LoneNode();
  }
}

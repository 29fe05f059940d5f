package dev.legato.handoff;

import java.time.Instant;
import java.util.List;

/** Keeps turns of conversations that have not escalated, for a while. Thread-safe, durable when a method returns. */
public interface TurnMemory {
  /**
   * One turn.
   *
   * @param key the same within a conversation means the same turn
   * @param saidAt or when it came
   * @param json the message, as the context package has it
   */
  record Turn(String key, Instant saidAt, String json) {}

  /**
   * What is kept of one conversation at most: the oldest turns go first.
   *
   * @param characters of JSON; where it is kept sealed, of that, which is a third more
   */
  record Room(int turns, int characters) {}

  /** Keeps those that are new, and lets go of those of this conversation that have expired. How many were new. */
  int remember(String source, String conversationId, List<Turn> turns, Room room, Instant now, Instant until);

  /** The turns of a conversation that have not expired, as JSON, the oldest first. */
  List<String> recall(String source, String conversationId, Instant now);

  /** Lets go of whatever has expired. How many there were. */
  int forget(Instant now);

  /** Lets go of the conversations of this source that were quiet the longest, where there are more than so many. How many turns. */
  int keepOnly(String source, int conversations);
}

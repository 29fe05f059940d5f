package dev.legato.handoff;

import java.util.List;

/** What became of an arrival; durable when it is returned. */
public sealed interface Acceptance {
  /** Stored; one entry per escalation, in order. */
  record Stored(List<Entry> entries) implements Acceptance {}

  /** Seen before, by its delivery id or its bytes; the handoffs it belonged to then. */
  record Duplicate(List<String> handoffIds) implements Acceptance {}

  /**
   * {@code updated} when the conversation already had an open handoff: this signal then belongs to that one; {@code parked}
   * when that one waits for a person.
   */
  record Entry(String handoffId, String desk, boolean updated, boolean parked) {}
}

package dev.legato.followthrough;

import dev.legato.contextpackage.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the watch over one desk remembers, through restarts and on whichever node has the desk: what was told, and what
 * is still to be told. Kept as one short text, so that a change of state and the notice it owes are written in one go.
 * Not thread-safe.
 *
 * @param troubles by kind and owner: those that go on
 * @param marks until when piles and deadlines were looked through, and when a pile was last told
 * @param owed notices by channel
 * @param deadlines handoffs whose human reply was late when last looked at
 */
record Ledger(Map<String, Trouble> troubles, Map<String, Instant> marks, List<Owed> owed, List<Deadline> deadlines) {
  /**
   * Something that goes on.
   *
   * @param seen when it last was so
   * @param reminders how often its owner was told since it began
   */
  record Trouble(Instant since, Instant seen, Instant told, int reminders) {}

  /** A notice a channel has yet to take. */
  record Owed(Notice notice, String channel, Instant due, int tries) {}

  /** A handoff to be asked after: {@code second} when its team's owner was told already. */
  record Deadline(String handoffId, String rule, Instant due, boolean second) {}

  Ledger {
    troubles = new LinkedHashMap<>(troubles == null ? Map.of() : troubles);
    marks = new LinkedHashMap<>(marks == null ? Map.of() : marks);
    owed = new ArrayList<>(owed == null ? List.of() : owed);
    deadlines = new ArrayList<>(deadlines == null ? List.of() : deadlines);
  }

  static Ledger empty() {
    return new Ledger(Map.of(), Map.of(), List.of(), List.of());
  }

  /** @throws IllegalStateException when it is not what {@link #text} wrote */
  static Ledger of(String text) {
    return Json.read(text, Ledger.class);
  }

  String text() {
    return Json.text(this);
  }
}

package dev.legato.briefing;

import dev.legato.briefing.Ledger.Basis;
import dev.legato.briefing.Ledger.Entry;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.Speaker;
import dev.legato.wording.Frame;
import dev.legato.wording.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the bot bound the company to: stated commitments, then what only its wording says; each once, as a quote. */
final class PromisedPart {
  private PromisedPart() {}

  /** Adds every promise; {@code today} decides which times need their date. */
  static void add(Draft draft, Ledger ledger, Instant today, Wording w) {
    Frame quote = w.frame("quote");
    int rank = 0;
    for (Entry entry : ledger.entries()) {
      // What was announced stands in Source: everybody who reads this is about to keep it.
      if (entry.basis() == Basis.ANNOUNCED) {
        continue;
      }
      boolean settled = entry.state() != CommitmentStatus.OPEN;
      draft.add(Heading.PROMISED, settled ? 3 : rank, quote.lead(), entry.quote(),
          quote.tail() + tail(entry, settled, today, w));
      rank = 1;
    }
  }

  private static String tail(Entry entry, boolean settled, Instant today, Wording w) {
    List<String> words = new ArrayList<>();
    String mark = " " + w.say("promised.wording");
    if (entry.saidAt() != null) {
      words.add(w.say("promised.said", Times.near(entry.saidAt(), today)));
    }
    if (entry.dueAt() != null) {
      // A broken promise is the first thing the agent must know.
      boolean overdue = entry.dueAt().isBefore(today) && !settled;
      words.add(w.say(overdue ? "promised.overdue" : "promised.due", Times.near(entry.dueAt(), today))
          + (entry.basis() == Basis.STATED && entry.dueFromWording() ? mark : ""));
    }
    if (settled) {
      words.add(w.say("state." + entry.state().word()));
    }
    if (entry.keptBy() != null) {
      words.add(w.say(entry.keptBy().speaker() == Speaker.HUMAN ? "promised.kept-agent" : "promised.kept-customer",
          entry.keptBy().quote()));
    }
    if (entry.takenBack() != null) {
      words.add(w.say("promised.taken-back", entry.takenBack()));
    }
    return (words.isEmpty() ? "" : " \u2014 " + String.join(", ", words))
        + (entry.basis() == Basis.WORDING ? mark : "");
  }
}

package dev.legato.briefing;

import dev.legato.contextpackage.Commitment;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Promise;
import dev.legato.signals.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the bot bound the company to: stated commitments, then what only its wording says; each once, as a quote. */
final class PromisedPart {
  static final String NOTHING = "Nothing promised was stated.";
  static final String MARK = "(from wording)";
  private static final int MOST = 200;

  private PromisedPart() {}

  /** Adds every promise; {@code today} decides which times need their date. Returns whether one is still open. */
  static boolean add(Draft draft, ContextPackage p, Signals signals, Instant today) {
    Map<Promise, SameWords> inferred = new LinkedHashMap<>();
    signals.promises().reversed().forEach(promise -> inferred.put(promise, SameWords.of(promise.quote().words())));
    int rank = 0;
    boolean open = false;
    for (Commitment stated : p.commitments().stream().limit(MOST).toList()) {
      String text = stated.text();
      if (text == null || text.isBlank()) {
        continue;
      }
      SameWords stem = SameWords.of(text);
      Promise same = inferred.entrySet().stream().filter(entry -> stem.alike(entry.getValue())).map(Map.Entry::getKey)
          .reduce((later, earlier) -> earlier).orElse(null);
      inferred.values().removeIf(stem::alike);
      Instant said = said(stated, p, same);
      boolean settled = stated.status() != null && stated.status() != CommitmentStatus.OPEN;
      List<String> tail = new ArrayList<>();
      if (said != null) {
        tail.add("said " + Times.near(said, today));
      }
      if (stated.dueAt() != null) {
        tail.add(due(stated.dueAt(), today, settled));
      } else if (same != null && same.due() != null) {
        tail.add(due(same.due(), today, settled) + " " + MARK);
      }
      if (settled) {
        tail.add(Objects.requireNonNull(stated.status()).word());
      }
      open |= !settled;
      draft.add(Heading.PROMISED, settled ? 3 : rank, "\u201c", Words.clean(text), tail(tail));
      rank = 1;
    }
    List<SameWords> seen = new ArrayList<>();
    for (Promise promise : inferred.keySet()) {
      String words = Words.clean(RedactionPolicy.least().mask(promise.quote().words()));
      SameWords stem = SameWords.of(words);
      if (seen.stream().noneMatch(stem::alike)) {
        seen.add(stem);
        List<String> tail = new ArrayList<>();
        if (promise.quote().at() != null) {
          tail.add("said " + Times.near(promise.quote().at(), today));
        }
        if (promise.due() != null) {
          tail.add(due(promise.due(), today, false));
        }
        draft.add(Heading.PROMISED, rank, "\u201c", words, tail(tail) + " " + MARK);
        rank = 1;
        open = true;
      }
    }
    return open;
  }

  /** A broken promise is the first thing the agent must know. */
  private static String due(Instant due, Instant now, boolean settled) {
    return (due.isBefore(now) && !settled ? "overdue since " : "due ") + Times.near(due, now);
  }

  private static String tail(List<String> words) {
    return words.isEmpty() ? "\u201d" : "\u201d \u2014 " + String.join(", ", words);
  }

  private static @Nullable Instant said(Commitment stated, ContextPackage p, @Nullable Promise same) {
    if (stated.madeAt() != null) {
      return stated.madeAt();
    }
    if (stated.messageId() != null) {
      return p.messages().stream().filter(m -> stated.messageId().equals(m.id())).map(Message::timestamp)
          .filter(Objects::nonNull).findFirst().orElse(null);
    }
    return same == null ? null : same.quote().at();
  }
}

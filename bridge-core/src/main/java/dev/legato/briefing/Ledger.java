package dev.legato.briefing;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.legato.contextpackage.Commitment;
import dev.legato.contextpackage.CommitmentKind;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Promise;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The commitments ledger: everything the company is bound to in this conversation, each once and with its words. Careful: a
 * false promise is worse than none. A promise is settled when the bot states so; from the wording alone it follows that one was
 * revised, when the bot later makes the same one for another time, and that one was kept, when the customer says to have it or
 * an agent says that it is done. Nobody is taken to have withdrawn one by wording alone.
 *
 * @param entries stated ones in their order, then those from the wording, the latest first, then the announcement
 */
public record Ledger(List<Entry> entries) {
  /** What an entry rests on. */
  public enum Basis {
    STATED, WORDING,
    /** Handed to the bot with the handoff, to tell the customer. */
    ANNOUNCED;

    /** The word used in JSON. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A promise.
   *
   * @param quote the words, masked; never empty
   * @param dueAt when it falls due, stated or resolved from its words; null where nobody can tell
   * @param dueFromWording whether the due time is resolved from the words
   * @param keptBy who said, in words, that it was kept; null where nobody did, and where the bot stated the state
   */
  public record Entry(String quote, Basis basis, @Nullable Instant saidAt, @Nullable Instant dueAt,
      boolean dueFromWording, CommitmentKind kind, CommitmentStatus state, @Nullable Kept keptBy) {
    /** One that nobody spoke of afterwards. */
    public Entry(String quote, Basis basis, @Nullable Instant saidAt, @Nullable Instant dueAt, boolean dueFromWording,
        CommitmentKind kind, CommitmentStatus state) {
      this(quote, basis, saidAt, dueAt, dueFromWording, kind, state, null);
    }

    private Entry keptAs(Kept kept) {
      return new Entry(quote, basis, saidAt, dueAt, dueFromWording, kind, CommitmentStatus.HONOURED, kept);
    }

    /** Never prints what was said. */
    @Override
    public String toString() {
      return "Entry[" + basis + ", " + state + "]";
    }
  }

  /**
   * The words by which a promise counts as kept.
   *
   * @param speaker the customer who has it, or a person who says it is done
   * @param quote masked; never empty
   */
  public record Kept(Speaker speaker, String quote) {
    /** Never prints what was said. */
    @Override
    public String toString() {
      return "Kept[" + speaker + "]";
    }
  }

  private static final int MOST = 200;

  public Ledger {
    entries = List.copyOf(entries);
  }

  /** Promises to keep or to correct; the announcement is kept by answering. */
  public List<Entry> open() {
    return entries.stream().filter(entry -> entry.state() == CommitmentStatus.OPEN)
        .filter(entry -> entry.basis() != Basis.ANNOUNCED).toList();
  }

  /** Reads the ledger of a package. Pure. */
  public static Ledger of(Masked masked, Signals signals, BriefingContext context) {
    ContextPackage p = masked.contextPackage();
    Wording said = Wording.of(signals.transcript().language());
    Map<Promise, SameWords> inferred = new LinkedHashMap<>();
    signals.promises().reversed().forEach(promise -> inferred.put(promise, SameWords.of(promise.quote().words())));
    Confirmations confirmed = Confirmations.of(p, said, signals.promises().isEmpty()
        ? Integer.MAX_VALUE
        : signals.promises().getFirst().quote().turn() + 1);
    List<Entry> entries = new ArrayList<>();
    for (Commitment stated : p.commitments().stream().limit(MOST).toList()) {
      if (stated.text() != null && !stated.text().isBlank()) {
        entries.add(stated(stated, p, inferred, said, confirmed));
      }
    }
    heard(inferred, said, confirmed, entries);
    if (context.announcement() != null) {
      entries.add(new Entry(context.announcement(), Basis.ANNOUNCED, context.receivedAt(), null, false,
          CommitmentKind.CONTACT, CommitmentStatus.OPEN));
    }
    return new Ledger(entries);
  }

  private static Entry stated(Commitment stated, ContextPackage p, Map<Promise, SameWords> inferred, Wording said,
      Confirmations confirmed) {
    String words = Words.clean(Objects.requireNonNull(stated.text()));
    SameWords stem = SameWords.of(words);
    Promise same = inferred.entrySet().stream().filter(entry -> stem.alike(entry.getValue())).map(Map.Entry::getKey)
        .reduce((later, earlier) -> earlier).orElse(null);
    inferred.values().removeIf(stem::alike);
    boolean heard = stated.dueAt() == null && same != null && same.due() != null;
    Instant due = heard && same != null ? same.due() : stated.dueAt();
    Entry entry = new Entry(words, Basis.STATED, saidAt(stated, p, same), due, heard,
        stated.kind() == null ? kind(words, due, said) : stated.kind(),
        stated.status() == null ? CommitmentStatus.OPEN : stated.status());
    // What the bot states of its promise stands, "open" as well.
    return stated.status() != null || same == null
        ? entry
        : confirmed.of(words, same.quote().turn(), entry.kind()).map(entry::keptAs).orElse(entry);
  }

  private static void heard(Map<Promise, SameWords> inferred, Wording said, Confirmations confirmed,
      List<Entry> entries) {
    Map<SameWords, Promise> seen = new LinkedHashMap<>();
    inferred.forEach((promise, stem) -> {
      Promise later = seen.entrySet().stream().filter(one -> stem.alike(one.getKey())).map(Map.Entry::getValue)
          .findFirst().orElse(null);
      boolean revised = later != null && promise.due() != null && later.due() != null
          && !promise.due().equals(later.due());
      if (later == null) {
        seen.put(stem, promise);
      }
      if (later == null || revised) {
        String words = Words.spoken(RedactionPolicy.least().mask(promise.quote().words()));
        Entry entry = new Entry(words, Basis.WORDING, promise.quote().at(), promise.due(), promise.due() != null,
            kind(words, promise.due(), said), revised ? CommitmentStatus.REVISED : CommitmentStatus.OPEN);
        entries.add(confirmed.of(words, promise.quote().turn(), entry.kind()).map(entry::keptAs).orElse(entry));
      }
    });
  }

  private static @Nullable Instant saidAt(Commitment stated, ContextPackage p, @Nullable Promise same) {
    if (stated.madeAt() != null) {
      return stated.madeAt();
    }
    if (stated.messageId() != null) {
      return p.messages().stream().filter(m -> stated.messageId().equals(m.id())).map(Message::timestamp)
          .filter(Objects::nonNull).findFirst().orElse(null);
    }
    return same == null ? null : same.quote().at();
  }

  /** By the words it names, money first; a promise of none of these with a time is one of time. */
  private static CommitmentKind kind(String words, @Nullable Instant due, Wording said) {
    if (Topics.named(words, said.list("kind.money"))) {
      return CommitmentKind.MONEY;
    }
    if (Topics.named(words, said.list("kind.contact"))) {
      return CommitmentKind.CONTACT;
    }
    if (Topics.named(words, said.list("kind.entitlement"))) {
      return CommitmentKind.ENTITLEMENT;
    }
    return due == null ? CommitmentKind.OUTCOME : CommitmentKind.TIME;
  }
}

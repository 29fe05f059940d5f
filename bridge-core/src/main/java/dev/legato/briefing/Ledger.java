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
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Said;
import dev.legato.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commitments ledger: everything the company is bound to in this conversation, each once and with its words. Careful: a
 * false promise is worse than none. A promise is settled when the bot states so; from the wording alone it follows that one was
 * revised, when the bot later makes the same one for another time, and that one was kept, when the customer says to have it or
 * an agent says that it is done. Nobody is taken to have withdrawn one by wording alone: where the bot seems to take it back,
 * the promise stays open and those words stand beside it. That the bot hands over is no promise to chase.
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
   * @param heard the words in which the customer was told of a stated one, masked; null where they are the quote or not known
   * @param takenBack what the bot said later that seems to take it back, masked; null where it did not
   */
  public record Entry(String quote, Basis basis, @Nullable Instant saidAt, @Nullable Instant dueAt,
      boolean dueFromWording, CommitmentKind kind, CommitmentStatus state, @Nullable Kept keptBy,
      @Nullable String heard, @Nullable String takenBack) {
    /** One that nobody spoke of afterwards. */
    public Entry(String quote, Basis basis, @Nullable Instant saidAt, @Nullable Instant dueAt, boolean dueFromWording,
        CommitmentKind kind, CommitmentStatus state) {
      this(quote, basis, saidAt, dueAt, dueFromWording, kind, state, null, null, null);
    }

    private Entry keptAs(Kept kept) {
      return new Entry(quote, basis, saidAt, dueAt, dueFromWording, kind, CommitmentStatus.HONOURED, kept, heard, null);
    }

    private Entry heardAs(String words) {
      return new Entry(quote, basis, saidAt, dueAt, dueFromWording, kind, state, keptBy, words, takenBack);
    }

    private Entry takenBackBy(String words, boolean cancelled) {
      return new Entry(quote, basis, saidAt, dueAt, dueFromWording, kind,
          cancelled ? CommitmentStatus.WITHDRAWN : state, keptBy, heard, words);
    }

    /** As the customer was told. */
    String told() {
      return heard == null ? quote : heard;
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
  private static final Duration CLOSE = Duration.ofMinutes(10);

  /** What is promised apart from when. */
  private record Timed(SameWords core, String when, @Nullable Instant due) {
    static Timed of(Promise promise, Wording said) {
      String words = promise.quote().words();
      // "I have to correct myself: it comes on Tuesday" promises what stands after the colon.
      int colon = words.lastIndexOf(": ");
      Said read = Languages.of(said.language()).read(colon < 0 ? words : words.substring(colon + 2));
      StringBuilder core = new StringBuilder();
      StringBuilder when = new StringBuilder();
      for (int i = 0; i < read.tokens().size(); i++) {
        int at = i;
        boolean due = read.hits(Cue.DUE).stream().anyMatch(hit -> hit.from() <= at && at < hit.to());
        (due ? when : core).append(read.words(i, i + 1)).append(' ');
      }
      return new Timed(SameWords.of(core.toString()), when.toString().toLowerCase(Locale.ROOT).strip(), promise.due());
    }

    boolean differs(Timed other) {
      return due != null && other.due != null
          ? !due.equals(other.due)
          : !when.isEmpty() && !other.when.isEmpty() && !when.equals(other.when);
    }

    /** Never prints what was said. */
    @Override
    public String toString() {
      return "Timed[" + due + "]";
    }
  }

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
    signals.promises().reversed().stream()
        .filter(promise -> !handsOver(promise.quote().words(), promise.due(), said) && !came(promise, p, said))
        .forEach(promise -> inferred.put(promise, SameWords.of(promise.quote().words())));
    int after = signals.promises().isEmpty() ? Integer.MAX_VALUE : signals.promises().getFirst().quote().turn() + 1;
    Retractions back = Retractions.of(p, said, after);
    Confirmations confirmed = Confirmations.of(p, said, after);
    List<Entry> entries = new ArrayList<>();
    for (Commitment stated : p.commitments().stream().limit(MOST).toList()) {
      if (stated.text() != null && !stated.text().isBlank() && !handsOver(stated.text(), stated.dueAt(), said)) {
        entries.add(stated(stated, p, inferred, said, confirmed));
      }
    }
    heard(inferred, said, confirmed, back, entries);
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
    inferred.entrySet().removeIf(one -> stem.alike(one.getValue())
        || sameContact(words, stated.dueAt(), one.getKey().quote().words(), one.getKey().due(), said));
    boolean heard = stated.dueAt() == null && same != null && same.due() != null;
    Instant due = heard && same != null ? same.due() : stated.dueAt();
    Entry entry = new Entry(words, Basis.STATED, saidAt(stated, p, same), due, heard,
        stated.kind() == null ? kind(words, due, said) : stated.kind(),
        stated.status() == null ? CommitmentStatus.OPEN : stated.status());
    Entry told = same == null ? entry : entry.heardAs(spoken(same));
    // What the bot states of its promise stands, "open" as well.
    return stated.status() != null || same == null
        ? told
        : confirmed.of(words, same.quote().turn(), told.kind()).map(told::keptAs).orElse(told);
  }

  private static String spoken(Promise promise) {
    return Words.spoken(RedactionPolicy.least().mask(promise.quote().words()));
  }

  /** "I'm connecting you with a colleague" is kept by whoever reads this; with a time or money in it, it is more. */
  private static boolean handsOver(String words, @Nullable Instant due, Wording said) {
    return due == null && (Topics.named(words, said.list("promise.handover")) || BRINGS.matcher(words).find())
        && !Topics.named(words, said.list("kind.money"));
  }

  /** "I'm getting a pharmacist", but not "to call you": that is kept elsewhere. */
  private static final Pattern BRINGS = Pattern.compile(
      "(?i)\\b(?:i['\u2019]?m|i am|we['\u2019]?re|we are)(?: just| now)? (?:getting|fetching|bringing(?: in)?|looping in) (?:someone|somebody|one of (?:our|my|the) \\w+"
          + "|(?:an? |our |my )(?:\\w+ )?(?:colleague|teammate|pharmacist|specialist|agent|human|person|adviso?e?r|manager|supervisor|nurse|doctor|expert|technician|member))\\b(?!.*\\b(?:call|phone|ring|e-?mail|visit|come)\\b)");

  /** Fewer characters bring no news. */
  private static final int NEWS = 20;
  private static final Pattern WAITING = Pattern
      .compile("(?i)\\b(?:patien|hold on|bear with|please wait|moment|geduld|patience|paciencia|paci\u00eancia)");

  /** "I'll have an update for you shortly", and there it is: whoever went on in the same talk has come back. */
  private static boolean came(Promise promise, ContextPackage p, Wording said) {
    String words = promise.quote().words();
    return promise.due() == null && Topics.named(words, said.list("promise.soon"))
        && !Topics.named(words, said.list("promise.outside")) && !Topics.named(words, said.list("kind.money"))
        && p.messages().stream().skip(promise.quote().turn() + 1L).anyMatch(later -> later.speaker() == Speaker.AI
            && later.content() != null && later.content().length() >= NEWS && !WAITING.matcher(later.content()).find()
            && !Topics.named(later.content(), said.list("question.closing")));
  }

  /** Two wordings of one call or message: both bind to get in touch, by the same time. */
  private static boolean sameContact(String one, @Nullable Instant due, String other, @Nullable Instant otherDue,
      Wording said) {
    return due != null && otherDue != null && Duration.between(due, otherDue).abs().compareTo(CLOSE) <= 0
        && kind(one, due, said) == CommitmentKind.CONTACT && kind(other, otherDue, said) == CommitmentKind.CONTACT;
  }

  private static void heard(Map<Promise, SameWords> inferred, Wording said, Confirmations confirmed,
      Retractions back, List<Entry> entries) {
    Map<Timed, Promise> seen = new LinkedHashMap<>();
    inferred.forEach((promise, _) -> {
      Timed timed = Timed.of(promise, said);
      Map.Entry<Timed, Promise> other = seen.entrySet().stream().filter(
          one -> timed.core().alike(one.getKey().core()) || sameContact(promise.quote().words(), promise.due(),
              one.getValue().quote().words(), one.getValue().due(), said))
          .findFirst().orElse(null);
      boolean revised = other != null && timed.differs(other.getKey());
      if (other == null) {
        seen.put(timed, promise);
      }
      if (other == null || revised) {
        String words = spoken(promise);
        Entry entry = new Entry(words, Basis.WORDING, promise.quote().at(), promise.due(), promise.due() != null,
            kind(words, promise.due(), said), revised ? CommitmentStatus.REVISED : CommitmentStatus.OPEN);
        Entry settled = confirmed.of(words, promise.quote().turn(), entry.kind()).map(entry::keptAs).orElse(entry);
        entries.add(settled.state() != CommitmentStatus.OPEN
            ? settled
            : back.of(words, promise.quote().turn(), entry.kind())
                .map(later -> settled.takenBackBy(later.words(), later.cancelled()))
                .orElse(settled));
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

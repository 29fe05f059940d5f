package dev.legato.contextpackage;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that bots use for our closed lists. Pure tables; case, blanks, hyphens and underscores do not matter. */
public final class Words {
  private static final Map<String, Speaker> SPEAKERS = Map.ofEntries(Map.entry("customer", Speaker.CUSTOMER),
      Map.entry("user", Speaker.CUSTOMER), Map.entry("visitor", Speaker.CUSTOMER),
      Map.entry("client", Speaker.CUSTOMER),
      Map.entry("end-user", Speaker.CUSTOMER), Map.entry("enduser", Speaker.CUSTOMER),
      Map.entry("consumer", Speaker.CUSTOMER), Map.entry("ai", Speaker.AI), Map.entry("bot", Speaker.AI),
      Map.entry("assistant", Speaker.AI), Map.entry("model", Speaker.AI), Map.entry("chatbot", Speaker.AI),
      Map.entry("human", Speaker.HUMAN), Map.entry("agent", Speaker.HUMAN), Map.entry("operator", Speaker.HUMAN),
      Map.entry("admin", Speaker.HUMAN), Map.entry("human-agent", Speaker.HUMAN), Map.entry("system", Speaker.SYSTEM),
      Map.entry("platform", Speaker.SYSTEM));

  private static final Map<String, Urgency> URGENCIES = Map.ofEntries(Map.entry("low", Urgency.LOW),
      Map.entry("normal", Urgency.NORMAL), Map.entry("medium", Urgency.MEDIUM), Map.entry("high", Urgency.HIGH),
      Map.entry("urgent", Urgency.URGENT), Map.entry("critical", Urgency.CRITICAL), Map.entry("p1", Urgency.CRITICAL),
      Map.entry("p2", Urgency.HIGH), Map.entry("p3", Urgency.MEDIUM), Map.entry("p4", Urgency.LOW),
      Map.entry("sev1", Urgency.CRITICAL), Map.entry("sev2", Urgency.HIGH), Map.entry("sev3", Urgency.MEDIUM),
      Map.entry("emergency", Urgency.CRITICAL), Map.entry("immediate", Urgency.URGENT),
      Map.entry("very-high", Urgency.URGENT), Map.entry("highest", Urgency.URGENT),
      Map.entry("moderate", Urgency.MEDIUM), Map.entry("lowest", Urgency.LOW));

  private static final Map<String, AttemptOutcome> OUTCOMES = Map.ofEntries(Map.entry("worked", AttemptOutcome.WORKED),
      Map.entry("success", AttemptOutcome.WORKED), Map.entry("succeeded", AttemptOutcome.WORKED),
      Map.entry("ok", AttemptOutcome.WORKED), Map.entry("partial", AttemptOutcome.PARTIAL),
      Map.entry("failed", AttemptOutcome.FAILED), Map.entry("failure", AttemptOutcome.FAILED),
      Map.entry("error", AttemptOutcome.FAILED), Map.entry("unknown", AttemptOutcome.UNKNOWN));

  private static final Map<String, CommitmentKind> KINDS = Map.of("time", CommitmentKind.TIME, "outcome",
      CommitmentKind.OUTCOME, "entitlement", CommitmentKind.ENTITLEMENT, "money", CommitmentKind.MONEY, "contact",
      CommitmentKind.CONTACT);

  private static final Map<String, CommitmentStatus> STATUSES = Map.of("open", CommitmentStatus.OPEN, "pending",
      CommitmentStatus.OPEN, "honoured", CommitmentStatus.HONOURED, "honored", CommitmentStatus.HONOURED, "revised",
      CommitmentStatus.REVISED, "withdrawn", CommitmentStatus.WITHDRAWN);

  private Words() {}

  /** Who is meant, if the word is known. */
  public static @Nullable Speaker speaker(String word) {
    return SPEAKERS.get(folded(word));
  }

  static @Nullable Urgency urgency(String word) {
    return URGENCIES.get(folded(word));
  }

  static @Nullable AttemptOutcome outcome(String word) {
    return OUTCOMES.get(folded(word));
  }

  static @Nullable CommitmentKind kind(String word) {
    return KINDS.get(folded(word));
  }

  static @Nullable CommitmentStatus status(String word) {
    return STATUSES.get(folded(word));
  }

  /** Lower case, with one hyphen for blanks, underscores and hyphens. */
  static String folded(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }
}

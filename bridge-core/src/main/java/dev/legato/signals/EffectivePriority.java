package dev.legato.signals;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Priority;
import dev.legato.contextpackage.Urgency;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How urgent a handoff is, and on what ground: what the bot stated wins, else what the wording names, else normal.
 *
 * @param inferred whether it rests on the wording and not on the bot's statement
 * @param why in words for people; quotes nobody
 */
public record EffectivePriority(Priority priority, boolean inferred, String why) {

  public static EffectivePriority of(ContextPackage contextPackage, Signals signals) {
    return of(contextPackage, () -> signals);
  }

  /** The signals are only asked for when the bot stated nothing. */
  public static EffectivePriority of(ContextPackage contextPackage, Supplier<Signals> signals) {
    Urgency stated = contextPackage.escalation() == null ? null : contextPackage.escalation().urgency();
    if (stated != null) {
      return new EffectivePriority(stated.priority(), false, "the bot stated " + stated.word());
    }
    if (contextPackage.issue() != null && contextPackage.issue().deadline() != null) {
      return new EffectivePriority(Priority.HIGH, true, "the bot stated a deadline");
    }
    return gravest(signals.get())
        .map(reason -> new EffectivePriority(reason.kind().priority(), true, reason.kind().words() + " named"))
        .orElseGet(() -> new EffectivePriority(Priority.NORMAL, true, "nothing stated, nothing named"));
  }

  /** The reason that weighs most; of equal ones the latest. */
  public static Optional<UrgencyReason> gravest(Signals signals) {
    return signals.urgency().reversed().stream().min(Comparator.comparing(UrgencyReason::kind));
  }
}

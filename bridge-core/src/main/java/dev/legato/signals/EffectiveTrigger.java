package dev.legato.signals;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Trigger;
import java.util.function.Supplier;

/** Why the bot gave up: what it stated wins; else a request for a person, stated or found in the words; else "other". */
public record EffectiveTrigger(Trigger trigger, boolean inferred) {
  /** The signals are only asked for when the bot stated nothing. */
  public static EffectiveTrigger of(ContextPackage contextPackage, Supplier<Signals> signals) {
    var escalation = contextPackage.escalation();
    if (escalation != null && escalation.trigger() != null)
      return new EffectiveTrigger(escalation.trigger(), false);
    if (escalation != null && Boolean.TRUE.equals(escalation.requestedHuman()))
      return new EffectiveTrigger(Trigger.EXPLICIT_REQUEST, false);
    return signals.get().humanRequests().isEmpty()
        ? new EffectiveTrigger(Trigger.OTHER, true)
        : new EffectiveTrigger(Trigger.EXPLICIT_REQUEST, true);
  }
}

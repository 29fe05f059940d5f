package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Trigger;

/** Whether the bot states that the customer asked for a person. */
final class Asked {
  private Asked() {}

  static boolean stated(ContextPackage p) {
    return p.escalation() != null
        && (Boolean.TRUE.equals(p.escalation().requestedHuman())
            || p.escalation().trigger() == Trigger.EXPLICIT_REQUEST);
  }
}

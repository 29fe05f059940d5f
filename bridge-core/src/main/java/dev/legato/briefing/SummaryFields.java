package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.signals.EffectivePriority;
import dev.legato.signals.EffectiveTrigger;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What goes into the fields and tags of a ticket: short, plain, masked. */
public final class SummaryFields {
  public static final int MAX_CHARS = 250;

  private SummaryFields() {}

  /** By the vocabulary's names: issue, trigger, urgency, category, mood, handoff; what is not known is left out. */
  public static Map<String, String> of(Masked masked, Signals signals, String handoffId, Wording w) {
    ContextPackage p = masked.contextPackage();
    Map<String, String> fields = new TreeMap<>();
    fields.put("issue", cut(IssueSentence.of(p, w).text()));
    fields.put("trigger", EffectiveTrigger.of(p, () -> signals).trigger().word());
    fields.put("urgency", EffectivePriority.of(p, signals).priority().word());
    if (p.issue() != null && p.issue().category() != null && !p.issue().category().isBlank()) {
      fields.put("category", cut(Words.clean(p.issue().category())));
    }
    Mood.current(p).ifPresent(mood -> fields.put("mood", cut(mood)));
    fields.put("handoff", cut(Words.clean(handoffId)));
    return fields;
  }

  /** {@code legato} and {@code legato-<trigger>}; a route adds its own. */
  public static List<String> tags(ContextPackage p, Signals signals) {
    return List.of("legato", "legato-" + EffectiveTrigger.of(p, () -> signals).trigger().word());
  }

  private static String cut(String text) {
    return Words.cut(Words.cell(text), Integer.MAX_VALUE, MAX_CHARS);
  }
}

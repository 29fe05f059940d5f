package dev.legato.signals.analyze;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be told of a transcript. The first group is told unless another is asked for. */
public enum Label {
  EMOTION, NEGATIVE, REPEAT_OF, HUMAN_REQUEST, OUTCOME, COMMITMENT, DUE, STEP, PII, HANDOFF_TURN, CATEGORY, WORSENS,
  SUMMARY,
  /** Only when asked for, from here on. */
  INTENT, KEY, GRATITUDE, DUE_AT, URGENCY, LANGUAGE, SUBCATEGORY, RESOLVED, CONTACT_REASON, TRAJECTORY, HANDOFF,
  EVIDENCE;

  /** What is told when nobody asks for anything. */
  public static final Set<Label> USUAL = Collections.unmodifiableSet(EnumSet.range(EMOTION, SUMMARY));

  /** The name in JSON and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The label of this name. */
  public static Optional<Label> of(String key) {
    return Arrays.stream(values()).filter(label -> label.key().equals(key)).findFirst();
  }
}

package dev.legato.signals.transcript;

import java.util.Optional;

/**
 * The mood of one customer turn.
 *
 * @param emotion what is shown to people
 * @param weight how strongly the words speak, 0 and up; a trajectory is drawn of it
 * @param own the same of this turn's words alone, without what lingers from earlier turns
 * @param negative an insult, a reproach or an accusation at the company
 * @param gratitude more than a bare thanks
 * @param evidence the strongest words, empty when neutral
 */
public record Mood(Emotion emotion, double weight, double own, boolean negative, boolean gratitude,
    Optional<Evidence> evidence) {
  /** Nothing shows. */
  public static final Mood CALM = new Mood(Emotion.NEUTRAL, 0, 0, false, false, Optional.empty());
}

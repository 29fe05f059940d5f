package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Said;
import dev.legato.signals.transcript.HandoffPoint.Why;
import java.util.Optional;

/** Watches a conversation turn by turn for the moment at which a bot should have handed over. */
final class HandoffPoints {
  /** So many frustrated turns after a reply are too many. */
  private static final int LONG = 2;
  private int failures;
  private int repeats;
  private int frustrated;
  private boolean angryBefore;
  private boolean replied;
  private boolean opening = true;
  private Optional<HandoffPoint> point = Optional.empty();

  void company() {
    replied = true;
    opening = false;
  }

  void customer(int turn, Said said, TurnSignals signals) {
    if (point.isPresent()) {
      return;
    }
    failures += signals.reported().outcome() == Outcome.FAILED ? 1 : 0;
    repeats += signals.repeatOf().isPresent() ? 1 : 0;
    frustrated += replied && signals.mood().emotion() != Emotion.NEUTRAL ? 1 : 0;
    why(said, signals).ifPresent(why -> point = Optional.of(new HandoffPoint(turn, why)));
    angryBefore |= signals.mood().emotion() == Emotion.ANGRY;
  }

  private Optional<Why> why(Said said, TurnSignals signals) {
    if (signals.askedForPerson().isPresent()) {
      return Optional.of(Why.ASKED_FOR_PERSON);
    }
    boolean upset = signals.mood().emotion() == Emotion.ANGRY
        || angryBefore && signals.mood().emotion() == Emotion.FRUSTRATED;
    if (replied && (upset || frustrated >= LONG)) {
      return Optional.of(Why.ANGER);
    }
    if (failures >= 2) {
      return Optional.of(Why.STEPS_FAILED);
    }
    if (repeats >= 2) {
      return Optional.of(Why.TOLD_AGAIN);
    }
    if (said.meant(Cue.DISPUTE).isPresent()) {
      return Optional.of(Why.NEEDS_A_DECISION);
    }
    boolean again = opening && said.hits(Cue.EARLIER_CONTACT).size() > 1
        && signals.mood().emotion() != Emotion.NEUTRAL;
    return again ? Optional.of(Why.EARLIER_CONTACT) : Optional.empty();
  }

  Optional<HandoffPoint> point() {
    return point;
  }
}

package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Said;
import dev.legato.signals.transcript.HandoffPoint.Why;
import java.util.Optional;

/** Watches a conversation turn by turn for the moment at which a bot should have handed over. */
final class HandoffPoints {
  private int failures;
  private int repeats;
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
    why(said, signals).ifPresent(why -> point = Optional.of(new HandoffPoint(turn, why)));
  }

  private Optional<Why> why(Said said, TurnSignals signals) {
    if (signals.askedForPerson().isPresent()) {
      return Optional.of(Why.ASKED_FOR_PERSON);
    }
    if (replied && signals.mood().emotion() == Emotion.ANGRY) {
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

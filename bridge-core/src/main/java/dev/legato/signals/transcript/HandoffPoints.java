package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Said;
import dev.legato.signals.transcript.HandoffPoint.Why;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Watches a conversation turn by turn for the moment at which a bot should have handed over. A request for a person,
 * anger at an answer and earlier contacts in vain are reasons by themselves; failures, repetitions, annoyance and matters for a person add up, since
 * a customer who is annoyed by one failure and tells it again has as much reason as one with two failures.
 */
final class HandoffPoints {
  /** So much is a reason. */
  private static final double ENOUGH = 2;
  /** Several things in one turn often tell of the same thing: together they count for no more than this. */
  private static final double ONE_TURN = 1.5;
  private static final double FAILED = 1;
  private static final double TOLD_AGAIN = 0.4;
  private static final double ANNOYED = 1;
  /** Annoyed before the company had a chance, which is why the customer came. */
  private static final double CAME_ANNOYED = 0.5;
  private static final double CAME_ANGRY = 1;
  /** Added when the customer was angry before. */
  private static final double AND_ANGRY_BEFORE = 0.5;
  private static final double DISPUTED = 1;
  /** To come annoyed and with earlier contacts is a reason; to speak of calls in the course of it is a part of one. */
  private static final double EARLIER_MEANWHILE = 0.5;
  /** Annoyance of less in the turn's own words is the rest of an earlier one, or nothing but that it is told again. */
  private static final double OF_ITS_OWN = 0.6;
  private double sum;
  private boolean angryBefore;
  private boolean replied;
  private Optional<HandoffPoint> point = Optional.empty();

  void company() {
    replied = true;
  }

  void customer(int turn, Said said, TurnSignals signals) {
    if (point.isPresent()) {
      return;
    }
    if (signals.askedForPerson().isPresent()) {
      point = Optional.of(new HandoffPoint(turn, Why.ASKED_FOR_PERSON));
      return;
    }
    Map<Why, Double> grounds = grounds(said, signals);
    double all = grounds.values().stream().mapToDouble(Double::doubleValue).sum();
    double most = grounds.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    boolean content = said.has(Cue.THANKS) && signals.mood().own() == 0;
    sum = (content ? sum / 2 : sum) + Math.max(most, Math.min(all, ONE_TURN));
    if (all > 0 && sum >= ENOUGH) {
      grounds.entrySet().stream().filter(ground -> ground.getValue() == most).findFirst()
          .ifPresent(ground -> point = Optional.of(new HandoffPoint(turn, ground.getKey())));
    }
    angryBefore |= signals.mood().emotion() == Emotion.ANGRY;
  }

  /** What this turn adds, by ground; of equal ones the first is told. */
  private Map<Why, Double> grounds(Said said, TurnSignals signals) {
    Map<Why, Double> grounds = new EnumMap<>(Why.class);
    boolean calm = signals.mood().emotion() == Emotion.NEUTRAL;
    boolean fresh = signals.mood().own() >= OF_ITS_OWN;
    double anger = switch (signals.mood().emotion()) {
      case ANGRY -> replied ? ENOUGH : CAME_ANGRY;
      case FRUSTRATED -> !replied ? CAME_ANNOYED : fresh ? ANNOYED + (angryBefore ? AND_ANGRY_BEFORE : 0) : 0;
      case NEUTRAL -> 0;
    };
    grounds.put(Why.ANGER, anger);
    if (signals.reported().outcome() == Outcome.FAILED) {
      grounds.put(Why.STEPS_FAILED, replied ? FAILED : FAILED / 2);
    }
    if (replied && signals.repeatOf().isPresent()) {
      grounds.put(Why.TOLD_AGAIN, TOLD_AGAIN);
    }
    if (said.meant(Cue.DISPUTE).isPresent()) {
      grounds.put(Why.NEEDS_A_DECISION, calm ? DISPUTED : ENOUGH);
    }
    if (!calm && said.has(Cue.EARLIER_CONTACT)) {
      grounds.put(Why.EARLIER_CONTACT, !replied ? ENOUGH : fresh ? EARLIER_MEANWHILE : 0);
    }
    return grounds;
  }

  Optional<HandoffPoint> point() {
    return point;
  }
}

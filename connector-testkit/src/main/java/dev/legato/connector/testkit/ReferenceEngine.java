package dev.legato.connector.testkit;

import dev.legato.briefing.Note;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The delivery engine's duties in the smallest form, in memory: one step at a time, look before repeating what may have
 * happened (and again when it may still land), leave out what is refused. Waiting moves the clock.
 */
public final class ReferenceEngine {
  private static final int MOST_ROUNDS = 60;
  private static final Duration USUAL_WAIT = Duration.ofSeconds(2);

  /** How it ended and everything that was said on the way. */
  public record Story(boolean delivered, DeskDelivery asWritten, Map<String, Receipt> receipts,
      List<DeliveryOutcome> outcomes, List<Sighting> sightings, List<String> steps) {
    /** The receipt of the note as it was first written. */
    public Receipt note() {
      return receipts.entrySet().stream().filter(it -> it.getValue().privacy() != null)
          .filter(it -> it.getValue().privacy() != Receipt.Privacy.MADE_PRIVATE).map(Map.Entry::getValue).findFirst()
          .orElseThrow(() -> new AssertionError("no note was written: " + this));
    }
  }

  private final HelpdeskConnector connector;
  private final SteppingClock clock;

  public ReferenceEngine(HelpdeskConnector connector, SteppingClock clock) {
    this.connector = connector;
    this.clock = clock;
  }

  /** Runs until delivered, parked or plainly going in circles (which is an error of the connector). */
  public Story deliver(DeskDelivery delivery) {
    return deliver(delivery, Map.of(), false);
  }

  /** As if the program had died after each call and before its result was kept: only looking can tell. */
  public Story deliverWithCrashes(DeskDelivery delivery) {
    return deliver(delivery, Map.of(), true);
  }

  /** Goes on with what was begun: these steps are done. */
  public Story goOn(DeskDelivery delivery, Map<String, Receipt> before) {
    return deliver(delivery, before, false);
  }

  private Story deliver(DeskDelivery given, Map<String, Receipt> before, boolean crashes) {
    DeskDelivery delivery = given;
    Map<String, Receipt> done = new LinkedHashMap<>(before);
    List<DeliveryOutcome> outcomes = new ArrayList<>();
    List<Sighting> sightings = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    Optional<Step> unsure = Optional.empty();
    Instant surelyLanded = Instant.MIN;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Progress progress = new Progress(done, clock.instant());
      if (unsure.isPresent()) {
        Sighting sighting = connector.look(unsure.get(), delivery, progress);
        sightings.add(sighting);
        switch (sighting) {
          case Sighting.Seen(Receipt receipt) -> done.put(unsure.get().name(), receipt);
          case Sighting.NotSeen _ -> {
            if (progress.now().isBefore(surelyLanded)) {
              clock.advance(Duration.between(progress.now(), surelyLanded));
              continue; // it proves nothing yet
            }
          }
          case Sighting.Unclear(_, _, var wait, _) -> clock.advance(wait.orElse(USUAL_WAIT));
        }
        unsure = sighting instanceof Sighting.Unclear ? unsure : Optional.empty();
        continue;
      }
      Optional<Step> next = connector.next(delivery, progress);
      if (next.isEmpty()) {
        return new Story(true, delivery, done, outcomes, sightings, steps);
      }
      Step step = next.get();
      steps.add(step.name());
      surelyLanded = clock.instant().plus(connector.mayStillLand(step));
      DeliveryOutcome outcome = connector.perform(step, delivery, progress);
      outcomes.add(outcome);
      switch (outcome) {
        case Delivered(Receipt receipt, _) -> {
          if (crashes && steps.lastIndexOf(step.name()) == steps.indexOf(step.name())) {
            unsure = next;
          } else {
            done.put(step.name(), receipt);
          }
        }
        case RetryLater(_, _, var wait, _) -> clock.advance(wait.orElse(USUAL_WAIT));
        case MaybeDelivered _ -> unsure = next;
        case Refused refused -> {
          Optional<DeskDelivery> lesser = without(delivery, refused);
          if (lesser.isEmpty()) {
            return new Story(false, delivery, done, outcomes, sightings, steps);
          }
          delivery = lesser.get();
        }
      }
    }
    throw new AssertionError("went in circles: " + steps + " " + outcomes + " " + sightings);
  }

  /** The next rung of the ladder, or empty when there is none. */
  private static Optional<DeskDelivery> without(DeskDelivery delivery, Refused refused) {
    if (refused.reason() == FailureReason.CREDENTIALS_REJECTED || refused.reason() == FailureReason.FORBIDDEN) {
      return Optional.empty();
    }
    List<Refusal> fresh = refused.refused().stream().filter(it -> !delivery.leftOut().contains(it)).toList();
    if (!fresh.isEmpty()) {
      return Optional.of(leavingOut(delivery, fresh));
    }
    if (!delivery.without(Part.GROUP)) {
      return Optional.of(leavingOut(delivery, List.of(all(Part.FIELD), all(Part.TAGS), all(Part.GROUP),
          all(Part.ASSIGNEE), all(Part.PRIORITY), all(Part.TRANSCRIPT), all(Part.ATTACHMENT), all(Part.REQUESTER))));
    }
    return delivery.writesToTarget()
        ? Optional.of(leavingOut(delivery, List.of(all(Part.TARGET))))
        : Optional.empty();
  }

  private static Refusal all(Part part) {
    return new Refusal(part, "*", "refused without a reason");
  }

  /** The note is written anew and names what is missing. */
  private static DeskDelivery leavingOut(DeskDelivery it, List<Refusal> fresh) {
    List<Refusal> leftOut = new ArrayList<>(it.leftOut());
    leftOut.addAll(fresh);
    StringBuilder missing = new StringBuilder();
    fresh.forEach(refusal -> missing.append(" Not written: ").append(refusal.part().word()).append('.'));
    Note note = new Note(it.note().html() + "<p>" + missing.toString().strip() + "</p>", it.note().text() + missing);
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), note, it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), leftOut, it.files(), it.written());
  }
}

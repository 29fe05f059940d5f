package dev.legato.connector.testkit;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connector one of whose writes is slow: its reply is lost, and it lands only after the first look has not found it. Either
 * the first write of a plan, or the last, which writes the note.
 */
final class LateWrite implements HelpdeskConnector {
  private final HelpdeskConnector inner;
  private final boolean first;
  private boolean underWay;
  private boolean landed;

  LateWrite(HelpdeskConnector inner, boolean first) {
    this.inner = inner;
    this.first = first;
  }

  boolean hasLanded() {
    return landed;
  }

  @Override
  public DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress) {
    if (landed || underWay || !(first || isLast(step, delivery, progress))) {
      return inner.perform(step, delivery, progress);
    }
    underWay = true;
    return new DeliveryOutcome.MaybeDelivered(FailureReason.REPLY_LOST, "no answer in time", 0);
  }

  /** The last step is the one that writes the note. */
  private boolean isLast(Step step, DeskDelivery delivery, Progress progress) {
    Map<String, Receipt> done = new HashMap<>(progress.done());
    done.put(step.name(), new Receipt("1", null, null, Receipt.Privacy.PROVEN, Map.of(), List.of()));
    return inner.next(delivery, new Progress(done, progress.now())).isEmpty();
  }

  @Override
  public Sighting look(Step step, DeskDelivery delivery, Progress progress) {
    Sighting sighting = inner.look(step, delivery, progress);
    if (underWay) {
      underWay = false;
      landed = inner.perform(step, delivery, progress) instanceof DeliveryOutcome.Delivered;
    }
    return sighting;
  }

  @Override
  public Duration mayStillLand(Step step) {
    return inner.mayStillLand(step);
  }

  @Override
  public NoteProfile noteProfile() {
    return inner.noteProfile();
  }

  @Override
  public Optional<Step> next(DeskDelivery delivery, Progress progress) {
    return inner.next(delivery, progress);
  }

  @Override
  public void close() {
    inner.close();
  }
}

package dev.legato.gathering;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk that takes each note in one call and remembers it. */
final class NotingDesk implements HelpdeskConnector {
  private static final Step NOTE = new Step("write-note");

  /** One note as it was written. */
  record Written(String deliveryId, String ticketId, String text, List<String> files) {}

  final List<Written> notes = new CopyOnWriteArrayList<>();

  @Override
  public NoteProfile noteProfile() {
    return new NoteProfile("h4", false, 60_000);
  }

  @Override
  public Optional<Step> next(DeskDelivery delivery, Progress progress) {
    return progress.isDone(NOTE) ? Optional.empty() : Optional.of(NOTE);
  }

  @Override
  public DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress) {
    notes.add(new Written(delivery.deliveryId(), delivery.ticketId(), delivery.note().text(),
        delivery.filesToSend().stream().map(file -> file.name() + " " + file.bytes().get().length).toList()));
    return new DeliveryOutcome.Delivered(
        new Receipt("7", "http://desk/7", "n", Receipt.Privacy.PROVEN, Map.of(), List.of()), 201);
  }

  @Override
  public Sighting look(Step step, DeskDelivery delivery, Progress progress) {
    throw new IllegalStateException("no reply of this desk is ever lost");
  }

  @Override
  public void close() {}
}

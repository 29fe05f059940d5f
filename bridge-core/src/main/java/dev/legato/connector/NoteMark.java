package dev.legato.connector;

/**
 * The mark of a delivery in its note, for desks whose notes carry nothing else that can be read back. Plain characters
 * that survive every clean-up of HTML; closed on both sides, so that no mark is the beginning of another.
 */
public final class NoteMark {
  private NoteMark() {}

  public static String of(DeskDelivery delivery) {
    return "[legato " + delivery.deliveryId() + "]";
  }
}

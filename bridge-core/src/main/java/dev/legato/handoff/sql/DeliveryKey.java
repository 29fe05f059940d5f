package dev.legato.handoff.sql;

/** A delivery's id taken apart: it is its handoff's id and its place there, so that no index of its own is needed. */
record DeliveryKey(String handoffId, int seq) {
  /** How SQL writes the id of a row of {@code delivery d}. */
  static final String OF_ROW = "d.handoff_id || '.' || d.seq";

  static DeliveryKey of(String deliveryId) {
    int dot = deliveryId.lastIndexOf('.');
    return new DeliveryKey(deliveryId.substring(0, dot), Integer.parseInt(deliveryId.substring(dot + 1)));
  }
}

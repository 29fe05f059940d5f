package dev.legato.handoff;

/** The delivery was given up or erased while somebody was at work on it: nothing more is written for it. */
public final class Withdrawn extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Withdrawn(String deliveryId) {
    super("the delivery " + deliveryId + " was withdrawn", null, false, false);
  }
}

package dev.legato.handoff;

import java.time.Instant;

/**
 * What did not come when a delivery was gathered, and is tried again.
 *
 * @param transcript whether the conversation is among it
 * @param tries after the first
 * @param nextAt when it is tried again
 * @param until after that it is given up
 * @param wanted where it is to be had, as JSON
 * @param missing what it is called and why it is not here, as JSON
 */
public record Late(String deliveryId, boolean transcript, int tries, Instant nextAt, Instant until, String wanted,
    String missing) {
  private static final String SHELF = "~late";

  /** Where what came later is kept until there is a delivery for it. */
  public static String shelf(String deliveryId) {
    return deliveryId + SHELF;
  }

  /** Whose shelf it is. */
  public static String ofShelf(String shelf) {
    return shelf.substring(0, shelf.length() - SHELF.length());
  }

  public static boolean isShelf(String place) {
    return place.endsWith(SHELF);
  }

  /** The handoff of a delivery, or of its shelf. */
  public static String handoff(String deliveryOrShelf) {
    return deliveryOrShelf.substring(0, deliveryOrShelf.lastIndexOf('.'));
  }

  /** The same, of another delivery. */
  public Late of(String otherDelivery) {
    return new Late(otherDelivery, transcript, tries, nextAt, until, wanted, missing);
  }

  /** The same, in other words. */
  public Late with(String otherWanted, String otherMissing) {
    return new Late(deliveryId, transcript, tries, nextAt, until, otherWanted, otherMissing);
  }

  /** Never prints where the customer's files are. */
  @Override
  public String toString() {
    return "Late[" + deliveryId + " after " + tries + " tries]";
  }
}

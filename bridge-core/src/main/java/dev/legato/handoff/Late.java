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
  /** Where what came later is kept until there is a delivery for it. */
  public static String shelf(String deliveryId) {
    return deliveryId + "~late";
  }

  /** Never prints where the customer's files are. */
  @Override
  public String toString() {
    return "Late[" + deliveryId + " after " + tries + " tries]";
  }
}

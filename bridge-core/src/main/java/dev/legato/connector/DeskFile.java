package dev.legato.connector;

import java.util.function.Supplier;

/**
 * A file of the customer's that goes with the note.
 *
 * @param name clean: no path, no control characters, not long; no other file of the delivery has it
 * @param contentType lower case, without parameters
 * @param size in bytes
 * @param bytes reads them from where they are kept; to be asked for only when they are sent
 */
public record DeskFile(String name, String contentType, int size, Supplier<byte[]> bytes) {
  /** What is said of a file that a desk cannot take because of its size. */
  public static final String TOO_LARGE = "it is too large for this desk";

  /** The file as one that is left out. */
  public Refusal leftOut(String why) {
    return new Refusal(Part.ATTACHMENT, name, why);
  }

  /** Never prints what the customer called it. */
  @Override
  public String toString() {
    return "DeskFile[" + contentType + ", " + size + " bytes]";
  }
}

package dev.legato.connector.http;

/** A password, token or key. Prints as stars; {@link #reveal()} is called only where it goes onto the wire. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}

package dev.legato.sealing;

/** What is kept cannot be opened: its key is not among those that are configured, or it is not where it was put. */
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(String message) {
    super(message, null, false, true);
  }
}

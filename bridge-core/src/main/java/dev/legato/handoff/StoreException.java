package dev.legato.handoff;

/** The storage failed: disk full, file gone, database unreachable. Nothing was acknowledged. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.legato.handoff;

/** The desk is another node's by now; nothing was written. No fault: whoever worked for the desk here stops. */
public final class LostDesk extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LostDesk(String desk) {
    super("the desk " + desk + " is worked by another node now", null, false, false);
  }
}

package dev.legato.intake.mapping;

/** An expression gives up on a body. The message holds nothing of the body: it travels to logs and to the bot. */
final class Failed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failed(String message) {
    super(message, null, false, false);
  }
}

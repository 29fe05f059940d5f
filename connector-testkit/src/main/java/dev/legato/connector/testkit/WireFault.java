package dev.legato.connector.testkit;

import org.jspecify.annotations.Nullable;

/** What goes wrong with one write on its way. {@code applied}: the desk did the work, only the answer is spoilt. */
public sealed interface WireFault {
  boolean applied();

  /** The connection is reset without an answer. */
  record LostReply(boolean applied) implements WireFault {}

  /**
   * Another answer than the desk's own.
   *
   * @param retryAfterSeconds the header, or null for none
   * @param body JSON, or null for one in the manner of the status
   */
  record Answer(int status, @Nullable Integer retryAfterSeconds, boolean applied, @Nullable String body)
      implements
        WireFault {}

  static WireFault status(int status) {
    return new Answer(status, null, false, null);
  }

  static WireFault statusAfterApplying(int status) {
    return new Answer(status, null, true, null);
  }
}

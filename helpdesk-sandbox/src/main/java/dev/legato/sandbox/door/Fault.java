package dev.legato.sandbox.door;

import org.jspecify.annotations.Nullable;

/** One thing that goes wrong with one request. "After applying" means: the desk did the work, the caller does not learn it. */
public sealed interface Fault {
  /** A word for the journal. */
  String label();

  /** True when the request reaches the desk, and only what comes back is damaged. */
  boolean afterApplying();

  /**
   * An HTTP answer in place of the desk's own.
   *
   * @param retryAfterSeconds value of {@code Retry-After}, or null for none
   * @param body              a JSON body, or null for one in the manner of the status
   */
  record Answer(int status, @Nullable Integer retryAfterSeconds, boolean afterApplying, @Nullable String body)
      implements
        Fault {
    public Answer(int status, @Nullable Integer retryAfterSeconds, boolean afterApplying) {
      this(status, retryAfterSeconds, afterApplying, null);
    }

    @Override
    public String label() {
      return "answer-" + status + (afterApplying ? "-after" : "");
    }
  }

  /** The TCP connection is reset without an answer. */
  record Drop(boolean afterApplying) implements Fault {
    @Override
    public String label() {
      return afterApplying ? "drop-after" : "drop-before";
    }
  }

  /** The request waits this long before the desk sees it, in real milliseconds. */
  record Delay(long millis) implements Fault {
    @Override
    public String label() {
      return "delay";
    }

    @Override
    public boolean afterApplying() {
      return true;
    }
  }

  /** The status line comes at once, the body drips over this many real milliseconds. */
  record SlowBody(long millis) implements Fault {
    @Override
    public String label() {
      return "slow-body";
    }

    @Override
    public boolean afterApplying() {
      return true;
    }
  }

  /**
   * Something happens at just this moment, such as the death of the caller, and the request stands still meanwhile. Before
   * applying: then the connection is reset and the desk never sees the request. After: then the desk answers as usual.
   * Only for whoever runs the sandbox in his own process.
   */
  record Encounter(Runnable what, boolean afterApplying) implements Fault {
    @Override
    public String label() {
      return afterApplying ? "encounter-after" : "encounter-before";
    }
  }

  static Fault dropBefore() {
    return new Drop(false);
  }

  /** The lost reply: applied, then reset. */
  static Fault dropAfter() {
    return new Drop(true);
  }

  static Fault answer(int status) {
    return new Answer(status, null, false);
  }
}

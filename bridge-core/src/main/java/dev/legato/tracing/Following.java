package dev.legato.tracing;

import java.util.function.Supplier;

/** The attempt whose call this thread makes. It travels with the thread, so that connectors need not know of it. */
public final class Following {
  private static final ScopedValue<AttemptTrace> ATTEMPT = ScopedValue.newInstance();

  private Following() {}

  /** Makes a call whose requests are told to this trace. */
  public static <T> T by(AttemptTrace trace, Supplier<T> call) {
    return trace == AttemptTrace.NONE ? call.get() : ScopedValue.where(ATTEMPT, trace).call(call::get);
  }

  /** Whom the requests of this thread are told to. */
  public static AttemptTrace current() {
    return ATTEMPT.orElse(AttemptTrace.NONE);
  }
}

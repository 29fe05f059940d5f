package dev.legato.connector.http;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the one who makes a call may still write to the desk: asked by {@link DeskHttp} as near to the socket as it can
 * be. A node that was frozen in mid-call and wakes up when another works its desk finds the window shut, and what it was
 * about to send stays unsent. It travels with the thread, so that connectors need not know of it.
 */
public final class WriteWindow {
  private static final ScopedValue<BooleanSupplier> OPEN = ScopedValue.newInstance();
  private static final BooleanSupplier ALWAYS = () -> true;

  private WriteWindow() {}

  /** Makes a call that sends nothing once {@code open} says no. It is asked often and by any thread, so it must be quick. */
  public static <T> T during(BooleanSupplier open, Supplier<T> call) {
    return ScopedValue.where(OPEN, open).call(call::get);
  }

  /** The window of this thread; always open where nobody set one. */
  static BooleanSupplier current() {
    return OPEN.orElse(ALWAYS);
  }
}

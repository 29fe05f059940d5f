package dev.legato.connector.http;

import java.util.function.Supplier;

/**
 * Who counts the requests of a call: each one that {@link DeskHttp} sends, reads included, is told with what came back. It
 * travels with the thread, so that connectors need not know of it.
 */
public final class Spending {
  private static final ScopedValue<Meter> METER = ScopedValue.newInstance();
  private static final Meter NOBODY = (exchange, headers) -> {};

  private Spending() {}

  /** Told of each request that left. Must be quick and must not throw. */
  @FunctionalInterface
  public interface Meter {
    void spent(Exchange exchange, BudgetHeaders headers);
  }

  public static <T> T measuredBy(Meter meter, Supplier<T> call) {
    return ScopedValue.where(METER, meter).call(call::get);
  }

  static Meter current() {
    return METER.orElse(NOBODY);
  }
}

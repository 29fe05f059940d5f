package dev.legato.intake.mapping;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Keeps customers' words off the process's streams. The engine prints what it stumbles over, values included ("Proc not found",
 * the stack trace of a function given to {@code $replace}:
 * <a href="https://github.com/dashjoin/jsonata-java">dashjoin/jsonata-java</a> 0.9.10), and cannot be told not to.
 */
public final class EngineOutput {
  private static final ScopedValue<Boolean> EVALUATING = ScopedValue.newInstance();

  private EngineOutput() {}

  /** The same stream, but what a thread prints while it evaluates an expression is dropped. Safe for all threads. */
  public static PrintStream without(PrintStream stream) {
    return new PrintStream(new Sieve(stream), true, stream.charset());
  }

  static <T> T evaluating(Supplier<T> evaluation) {
    return ScopedValue.where(EVALUATING, true).call(evaluation::get);
  }

  private static final class Sieve extends FilterOutputStream {
    Sieve(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      if (!EVALUATING.isBound())
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!EVALUATING.isBound())
        out.write(bytes, from, length);
    }
  }
}

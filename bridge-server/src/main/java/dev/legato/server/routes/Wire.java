package dev.legato.server.routes;

import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;

/** A body as it comes in: ends in a problem document where the sender dawdles, hangs up or garbles. */
final class Wire extends FilterInputStream {
  /** How much of a refused body is taken in and thrown away. */
  private static final long MOST_DRAINED = 32L * 1024 * 1024;

  private final Context ctx;
  private final long nanos;
  private final long deadline;

  /** @param nanos for the whole of the body, from now */
  Wire(Context ctx, InputStream in, long nanos) {
    super(in);
    this.ctx = ctx;
    this.nanos = nanos;
    this.deadline = System.nanoTime() + nanos;
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    int n;
    try {
      n = in.read(into, from, length);
    } catch (IOException | RuntimeException e) {
      throw isTimeout(e) ? tooSlow() : cutOff();
    }
    if (System.nanoTime() - deadline > 0)
      throw tooSlow();
    return n;
  }

  /** Reads on to the end, within bounds, and forgets it. */
  void drain() {
    var chunk = new byte[16 * 1024];
    try {
      long drained = 0;
      for (int n = 0; n >= 0 && drained < MOST_DRAINED; n = read(chunk, 0, chunk.length))
        drained += n;
    } catch (Problem e) {
      // What there is to say is said already; this was only for the sender to hear it.
    }
  }

  private static boolean isTimeout(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause())
      if (cause instanceof TimeoutException)
        return true;
    return false;
  }

  private Problem tooSlow() {
    ctx.header("Connection", "close");
    return Problem.of(408, "too-slow", "The body did not arrive in time", "It has to be here within "
        + nanos / 1_000_000_000 + " seconds (server.readTimeout). Send it again.");
  }

  private Problem cutOff() {
    ctx.header("Connection", "close");
    return Problem.of(400, "cut-off", "The body did not arrive whole",
        "It ends before its declared length, or its chunks are not proper HTTP. Nothing was accepted. Send it again.");
  }
}

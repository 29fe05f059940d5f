package dev.legato.server.routes;

import dev.legato.settings.ServerSettings;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a body whole, within limits of size (after inflation) and time. */
final class BodyReader {
  /** How much of a body that is too large is read and thrown away, so that its sender gets to read the refusal. */
  private static final long MOST_DRAINED = 32L * 1024 * 1024;
  private static final int CHUNK = 16 * 1024;

  private final int maxBytes;
  private final long nanos;

  BodyReader(ServerSettings settings) {
    this.maxBytes = settings.maxBodyBytes();
    this.nanos = settings.readTimeout().toNanos();
  }

  byte[] read(Context ctx) {
    long deadline = System.nanoTime() + nanos;
    var raw = ctx.req();
    try {
      InputStream in = raw.getInputStream();
      if (raw.getContentLengthLong() > maxBytes)
        throw tooLarge(in, deadline);
      var encoding = ctx.header("Content-Encoding");
      if (encoding == null || encoding.equalsIgnoreCase("identity"))
        return read(in, in, deadline, Math.toIntExact(Math.max(0, raw.getContentLengthLong())));
      if (!encoding.toLowerCase(Locale.ROOT).equals("gzip"))
        throw Problem.of(415, "unknown-encoding",
            "This Content-Encoding is not understood", "Send the body plain or with Content-Encoding: gzip.");
      return read(new GZIPInputStream(in, CHUNK), in, deadline, CHUNK);
    } catch (ZipException | java.io.EOFException e) {
      throw Problem.of(400, "broken-gzip", "The body is not gzip",
          "Content-Encoding says gzip, and the bytes are not, or end too early.");
    } catch (IOException e) {
      throw tooSlow();
    }
  }

  private byte[] read(InputStream in, InputStream wire, long deadline, int expected) throws IOException {
    var whole = new ByteArrayOutputStream(Math.max(expected, 512));
    var chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      if (whole.size() + n > maxBytes)
        throw tooLarge(wire, deadline);
      whole.write(chunk, 0, n);
      if (System.nanoTime() > deadline)
        throw tooSlow();
    }
    return whole.toByteArray();
  }

  private Problem tooLarge(InputStream wire, long deadline) {
    try {
      var chunk = new byte[CHUNK];
      long drained = 0;
      for (int n = 0; n >= 0 && drained < MOST_DRAINED && System.nanoTime() < deadline; n = wire.read(chunk))
        drained += n;
    } catch (IOException e) {
      // The sender has gone; the answer is for the log.
    }
    return Problem.of(413, "too-large", "The body is too large", "At most " + maxBytes
        + " bytes after inflation are taken (server.maxBodyBytes). Send long transcripts without their attachments.");
  }

  private Problem tooSlow() {
    return Problem.of(408, "too-slow", "The body did not arrive in time",
        "It has to be here within " + nanos / 1_000_000_000 + " seconds (server.readTimeout). Send it again.");
  }
}

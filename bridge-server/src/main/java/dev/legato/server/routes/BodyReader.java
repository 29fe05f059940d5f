package dev.legato.server.routes;

import dev.legato.settings.ServerSettings;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a body whole, within limits of size (after inflation) and time. */
final class BodyReader {
  private static final int CHUNK = 16 * 1024;

  private final int maxBytes;
  private final long nanos;

  BodyReader(ServerSettings settings) {
    this.maxBytes = settings.maxBodyBytes();
    this.nanos = settings.readTimeout().toNanos();
  }

  byte[] read(Context ctx) {
    var encoding = encoding(ctx);
    long declared = ctx.req().getContentLengthLong();
    if (declared > maxBytes) {
      discard(ctx);
      throw tooLarge(ctx);
    }
    var wire = wire(ctx);
    try {
      return encoding.equals("identity")
          ? read(ctx, wire, wire, (int) Math.max(0, declared))
          : read(ctx, new GZIPInputStream(wire, CHUNK), wire, CHUNK);
    } catch (ZipException | EOFException e) {
      wire.drain();
      throw Problem.of(400, "broken-gzip", "The body is not gzip",
          "Content-Encoding says gzip, and the bytes are not, or end too early.");
    } catch (IOException e) {
      throw new IllegalStateException("the wire tells its own failures", e);
    }
  }

  /**
   * Takes in what is sent without looking at it, so that its sender gets to read a refusal. Who waits to be asked for the
   * body ({@code Expect: 100-continue}) is not asked: opening the stream would do that.
   */
  void discard(Context ctx) {
    if ("100-continue".equalsIgnoreCase(ctx.header("Expect")))
      ctx.header("Connection", "close");
    else
      wire(ctx).drain();
  }

  private String encoding(Context ctx) {
    var given = ctx.header("Content-Encoding");
    var encoding = given == null || given.isBlank() ? "identity" : given.strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "identity" -> "identity";
      case "gzip", "x-gzip" -> "gzip";
      default -> {
        discard(ctx);
        throw Problem.of(415, "unknown-encoding", "This Content-Encoding is not understood",
            "Send the body plain or with Content-Encoding: gzip.");
      }
    };
  }

  private byte[] read(Context ctx, InputStream in, Wire wire, int expected) throws IOException {
    var whole = new ByteArrayOutputStream(Math.max(expected, 512));
    var chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      if (whole.size() + n > maxBytes) {
        wire.drain();
        throw tooLarge(ctx);
      }
      whole.write(chunk, 0, n);
    }
    return whole.toByteArray();
  }

  private Problem tooLarge(Context ctx) {
    ctx.header("Connection", "close");
    return Problem.of(413, "too-large", "The body is too large", "At most " + maxBytes
        + " bytes after inflation are taken (server.maxBodyBytes). Send long transcripts without their attachments.");
  }

  private Wire wire(Context ctx) {
    try {
      return new Wire(ctx, ctx.req().getInputStream(), nanos);
    } catch (IOException e) {
      throw Problem.of(400, "broken-request", "The body cannot be read",
          "The request is not proper HTTP. Send it again.");
    }
  }
}

package dev.legato.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A socket without manners: sends the bytes it is given, and reads what comes back. */
final class RawHttp implements AutoCloseable {
  /** One answer; header names in lower case. */
  record Answer(int status, Map<String, String> headers, String body) {
    JsonNode json() {
      return TestBridge.json(body);
    }
  }

  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(15_000);
  }

  RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A peer that hung up already is no failure here: the answer tells. */
  RawHttp send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (SocketException e) {
      // What it said before it hung up can still be read, or its absence will be noticed.
    }
    return this;
  }

  RawHttp hangUpHalf() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads one answer, by its length. */
  Answer read(boolean withBody) throws IOException {
    var in = socket.getInputStream();
    var head = head(in).split("\r\n");
    var headers = new LinkedHashMap<String, String>();
    for (var line : Arrays.asList(head).subList(1, head.length))
      headers.put(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
          line.substring(line.indexOf(':') + 1).strip());
    int length = withBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
    return new Answer(Integer.parseInt(head[0].split(" ")[1]), headers,
        new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  Answer read() throws IOException {
    return read(true);
  }

  /** Whether the server has closed the connection within a second or so. */
  boolean isClosed() throws IOException {
    socket.setSoTimeout(3_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n"))
        return head.toString(StandardCharsets.ISO_8859_1).strip();
    }
    throw new IOException("hung up after: " + head.toString(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

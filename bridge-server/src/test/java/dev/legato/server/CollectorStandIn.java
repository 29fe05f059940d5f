package dev.legato.server;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/**
 * Takes traces as a collector does and reads them from the wire, so that nothing of the library that wrote them is believed:
 * https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto
 */
final class CollectorStandIn implements AutoCloseable {
  /** @param kind 1 internal, 2 server, 3 client; {@code links} are span ids; {@code failed} is the status */
  record Seen(String traceId, String spanId, String parentId, String traceState, String name, int kind, long start,
      long end, Map<String, Object> attributes, List<String> links, boolean failed) {}

  private final HttpServer server;
  private final List<Seen> spans = new CopyOnWriteArrayList<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final StringBuffer text = new StringBuffer();
  private final AtomicInteger requests = new AtomicInteger();

  CollectorStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", exchange -> {
      requests.incrementAndGet();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
      try (var body = exchange.getRequestBody()) {
        var bytes = body.readAllBytes();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding")))
          bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        text.append(new String(bytes, StandardCharsets.ISO_8859_1));
        read(bytes);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Seen> spans() {
    return List.copyOf(spans);
  }

  int requests() {
    return requests.get();
  }

  Map<String, String> headers() {
    return headers;
  }

  /** All bytes that ever came, one character each. */
  String everything() {
    return text.toString();
  }

  private void read(byte[] request) {
    for (var resource : new Message(request).messages(1))
      for (var scope : resource.messages(2))
        for (var span : scope.messages(2))
          spans.add(new Seen(span.hex(1), span.hex(2), span.hex(4), span.text(3), span.text(5), (int) span.number(6),
              span.number(7), span.number(8), attributes(span), span.messages(13).stream().map(link -> link.hex(2))
                  .toList(),
              span.messages(15).stream().anyMatch(status -> status.number(3) == 2)));
  }

  private static Map<String, Object> attributes(Message span) {
    var all = new HashMap<String, Object>();
    for (var attribute : span.messages(9)) {
      var value = attribute.messages(2).getFirst();
      all.put(attribute.text(1), value.has(1)
          ? value.text(1)
          : value.has(2)
              ? value.number(2) == 1
              : value.has(3) ? value.number(3) : "something else");
    }
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** The fields of one message by number: https://protobuf.dev/programming-guides/encoding/ */
  private static final class Message {
    private final Map<Integer, List<Object>> fields = new HashMap<>();

    Message(byte[] bytes) {
      var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      while (in.hasRemaining()) {
        int tag = (int) varint(in);
        Object value = switch (tag & 7) {
          case 0 -> varint(in);
          case 1 -> in.getLong();
          case 2 -> {
            var piece = new byte[(int) varint(in)];
            in.get(piece);
            yield piece;
          }
          case 5 -> (long) in.getInt();
          default -> throw new IllegalArgumentException("not protobuf");
        };
        fields.computeIfAbsent(tag >>> 3, _ -> new ArrayList<>()).add(value);
      }
    }

    private static long varint(ByteBuffer in) {
      long value = 0;
      for (int shift = 0;; shift += 7) {
        byte next = in.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0)
          return value;
      }
    }

    boolean has(int field) {
      return fields.containsKey(field);
    }

    private List<Object> all(int field) {
      return fields.getOrDefault(field, List.of());
    }

    List<Message> messages(int field) {
      return all(field).stream().map(bytes -> new Message((byte[]) bytes)).toList();
    }

    long number(int field) {
      return all(field).isEmpty() ? 0 : (long) all(field).getFirst();
    }

    private byte[] bytes(int field) {
      return all(field).isEmpty() ? new byte[0] : (byte[]) all(field).getFirst();
    }

    String hex(int field) {
      return HexFormat.of().formatHex(bytes(field));
    }

    String text(int field) {
      return new String(bytes(field), StandardCharsets.UTF_8);
    }
  }
}

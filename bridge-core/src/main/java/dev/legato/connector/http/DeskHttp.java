package dev.legato.connector.http;

import dev.legato.tracing.Following;
import dev.legato.tracing.RequestTrace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once, within a time limit, and says what is known of its fate. Follows no redirect, repeats nothing,
 * reads no answer without end. Thread-safe; blocks the (virtual) thread it is called on.
 */
public final class DeskHttp implements AutoCloseable {
  /** Of the answer to a write: one ticket or note, a few hundred kilobytes at the very most. */
  public static final int MAX_BODY_BYTES = 1 << 20;
  /** Of the answer to a GET: a page of a list, each entry of which may hold a long comment several times over. */
  public static final int MAX_READ_BYTES = 16 << 20;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /**
   * Servers close what is idle for longer (Jetty after 30 s). A call on a connection that is dead already looks like a lost
   * reply, and a breaker that asks every 30 s would take each of its own dead connections for a dead desk.
   */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final OkHttpClient client;
  private final Duration timeout;
  private final BudgetHeaders budget;

  /** @param timeout for one call as a whole, from connecting to the last byte of the answer */
  public DeskHttp(Duration timeout) {
    this(timeout, BudgetHeaders.NONE);
  }

  /** @param budget where the desk tells what is left of the account's budget */
  public DeskHttp(Duration timeout, BudgetHeaders budget) {
    this.timeout = timeout;
    this.budget = budget;
    this.client = new OkHttpClient.Builder().callTimeout(timeout).readTimeout(timeout).writeTimeout(timeout)
        .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT)
        .connectionPool(new ConnectionPool(5, IDLE.toSeconds(), TimeUnit.SECONDS))
        .retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false)
        .eventListener(new DepartureWatch()).build();
  }

  /** Never throws for what happens on the wire. */
  public Exchange send(DeskRequest request) {
    RequestTrace trace = Following.current().request(request.method(), request.uri());
    String parent = trace.traceparent();
    Exchange exchange = exchange(parent == null ? request : request.with("traceparent", parent));
    tell(trace, exchange);
    if (!(exchange instanceof Exchange.NotSent)) {
      Spending.current().spent(exchange, budget);
    }
    return exchange;
  }

  private static void tell(RequestTrace trace, Exchange exchange) {
    switch (exchange) {
      case Exchange.Answered answer -> trace.answered(answer.status());
      case Exchange.TooLong tooLong -> trace.answered(tooLong.status());
      case Exchange.NotSent _ -> trace.unanswered("not-sent");
      case Exchange.ReplyLost _ -> trace.unanswered("reply-lost");
    }
  }

  private Exchange exchange(DeskRequest request) {
    Departure departure = new Departure(new AtomicBoolean(), WriteWindow.current());
    Call call = client.newCall(built(request, departure));
    try (Response response = call.execute()) {
      return answered(response, request.method().equals("GET") ? MAX_READ_BYTES : MAX_BODY_BYTES);
    } catch (WindowShut shut) {
      return new Exchange.NotSent("another node may work this desk by now");
    } catch (IOException failure) {
      String reason = reason(failure);
      return departure.begun().get() ? new Exchange.ReplyLost(reason) : new Exchange.NotSent(reason);
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static Request built(DeskRequest request, Departure departure) {
    Request.Builder builder = new Request.Builder().url(request.uri().toString()).tag(Departure.class, departure);
    request.headers().forEach(builder::header);
    return builder.method(request.method(), needsBody(request) ? new OneShot(request.body(), departure.window()) : null)
        .build();
  }

  private static boolean needsBody(DeskRequest request) {
    return !request.method().equals("GET") && !request.method().equals("HEAD");
  }

  private static Exchange answered(Response response, int limit) throws IOException {
    Buffer body = new Buffer();
    long room = limit + 1L;
    while (room > 0) {
      long read = response.body().source().read(body, room);
      if (read < 0) {
        break;
      }
      room -= read;
    }
    if (room == 0) {
      return new Exchange.TooLong(response.code(), "the answer was longer than " + limit + " bytes");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String name : response.headers().names()) {
      headers.put(name.toLowerCase(Locale.ROOT), response.headers().values(name).getFirst());
    }
    return new Exchange.Answered(response.code(), headers, body.readByteArray());
  }

  /** In our words: the library's messages may hold addresses with customers in them. */
  private String reason(IOException failure) {
    return switch (failure) {
      case UnknownHostException _ -> "the host's name was not found";
      case ConnectException _ -> "the connection was refused";
      case SSLException _ -> "the secure connection failed";
      case InterruptedIOException _ -> "no whole answer within " + timeout.toMillis() + " ms";
      default -> "the connection broke (" + failure.getClass().getSimpleName() + ")";
    };
  }

  /** Whether the request began to leave. One per call, travelling as the request's tag. */
  private record Departure(AtomicBoolean begun, BooleanSupplier window) {}

  /** The last bytes were held back: what the desk has of the request is at most a part, which it cannot apply. */
  private static final class WindowShut extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class DepartureWatch extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      Departure departure = call.request().tag(Departure.class);
      if (departure != null) {
        departure.begun().set(true);
      }
    }
  }

  /**
   * A body that may be sent once. Without it OkHttp repeats a write by itself on 408, 421 and 503 with
   * {@code Retry-After: 0}, whatever {@code retryOnConnectionFailure} says.
   */
  private static final class OneShot extends RequestBody {
    /** What OkHttp hands to the socket at a time: https://square.github.io/okio/#buffers-and-segments */
    private static final int PIECE = 8192;

    private final byte[] bytes;
    private final BooleanSupplier window;

    private OneShot(byte @Nullable [] bytes, BooleanSupplier window) {
      this.bytes = bytes == null ? new byte[0] : bytes;
      this.window = window;
    }

    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    /** Asks before each piece; the last one leaves the buffer right after this, and nothing is whole without it. */
    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      int from = 0;
      do {
        if (!window.getAsBoolean()) {
          throw new WindowShut();
        }
        int length = Math.min(PIECE, bytes.length - from);
        sink.write(bytes, from, length);
        from += length;
      } while (from < bytes.length);
    }
  }
}

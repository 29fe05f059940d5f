package dev.legato.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.legato.fetch.Fetched.Got;
import dev.legato.fetch.Fetched.Missed;
import dev.legato.fetch.Fetched.Why;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardedFetchTest {
  private static final FetchLimits LIMITS = new FetchLimits(2_000_000, Duration.ofSeconds(20), 3,
      Set.of("image/*", "application/pdf"));

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch released = new CountDownLatch(1);
  private final GuardedFetch here = GuardedFetch.withThisMachine();
  private final GuardedFetch out = GuardedFetch.ofPublicNetwork();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    released.countDown();
    server.stop(0);
    here.close();
    out.close();
  }

  @Test
  void aFileComesWithItsKind() {
    assertThat(here.fetch(url("/picture"), LIMITS)).isInstanceOfSatisfying(Got.class, got -> {
      assertThat(got.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("picture");
      assertThat(got.contentType()).isEqualTo("image/png");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:PORT/picture", "http://localhost:PORT/picture", "http://[::1]:PORT/picture",
      "http://2130706433:PORT/picture", "http://0x7f000001:PORT/picture", "http://0:PORT/picture",
      "http://[::ffff:127.0.0.1]:PORT/picture", "http://127.1:PORT/picture", "http://169.254.169.254/latest/meta-data",
      "http://10.0.0.1/"})
  void nothingInsideIsReached(String address) {
    var missed = out.fetch(address.replace("PORT", "" + server.getAddress().getPort()), LIMITS);
    // A form of number that is no address counts as a name, and there is no such name.
    assertThat(missed).isInstanceOfSatisfying(Missed.class,
        it -> assertThat(it.why()).isIn(Why.FORBIDDEN, Why.CONNECTION));
    assertThat(asked).isEmpty();
  }

  @Test
  void aRedirectIsCheckedLikeTheFirstAddress() {
    // The machine is allowed here, so that the first step works, and the second one leads to a private network.
    assertThat(here.fetch(url("/to-metadata"), LIMITS)).isInstanceOfSatisfying(Missed.class,
        missed -> assertThat(missed.why()).isEqualTo(Why.FORBIDDEN));
  }

  @Test
  void redirectsAreFollowedWithinReason() {
    assertThat(here.fetch(url("/moved"), LIMITS)).isInstanceOf(Got.class);
    assertThat(here.fetch(url("/round"), LIMITS)).isInstanceOfSatisfying(Missed.class,
        missed -> assertThat(missed.why()).isEqualTo(Why.ANSWER));
    assertThat(asked).filteredOn("/round"::equals).hasSize(LIMITS.redirects() + 1);
  }

  @Test
  void credentialsDoNotTravelToAnotherHost() {
    here.fetch(url("/abroad"), Map.of("Authorization", "Bearer key"), LIMITS);
    assertThat(asked).containsExactly("/abroad Bearer key", "/picture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/large", "/endless"})
  void tooMuchIsNotTaken(String path) {
    assertThat(here.fetch(url(path), LIMITS)).isInstanceOfSatisfying(Missed.class, missed -> {
      assertThat(missed.why()).isEqualTo(Why.TOO_LARGE);
      assertThat(missed.words()).isEqualTo("it is larger than 2 MB");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/page", "/program"})
  void otherKindsAreNotTaken(String path) {
    assertThat(here.fetch(url(path), LIMITS)).isInstanceOfSatisfying(Missed.class,
        missed -> assertThat(missed.why()).isEqualTo(Why.TYPE));
  }

  @Test
  void whatIsGoneIsSaidSo() {
    assertThat(here.fetch(url("/gone"), LIMITS))
        .isEqualTo(new Missed(Why.ABSENT, "the address answered 404"));
  }

  @Test
  void aServerThatNeverEndsIsLeft() {
    var hasty = new FetchLimits(1000, Duration.ofMillis(300), 0, Set.of());
    assertThat(here.fetch(url("/silent"), hasty)).isInstanceOfSatisfying(Missed.class, missed -> {
      assertThat(missed.why()).isEqualTo(Why.TIME);
      assertThat(missed.why().mayPass()).isTrue();
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:///etc/passwd", "ftp://example.com/x", "gopher://example.com", "not an address",
      "http://user:word@127.0.0.1/", "javascript:alert(1)", "//127.0.0.1/x", "/picture"})
  void whatIsNoWebAddressIsNotTried(String address) {
    assertThat(here.fetch(address, LIMITS)).isInstanceOfSatisfying(Missed.class,
        missed -> assertThat(missed.why()).isEqualTo(Why.ADDRESS));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    String path = exchange.getRequestURI().getPath();
    asked.add(key == null ? path : path + " " + key);
    try (exchange) {
      switch (path) {
        case "/picture" -> send(exchange, "image/png; charset=x", "picture");
        case "/page" -> send(exchange, "text/html", "<p>");
        case "/program" -> send(exchange, "application/x-msdownload", "MZ");
        case "/moved" -> redirect(exchange, "/picture");
        case "/round" -> redirect(exchange, "/round");
        case "/to-metadata" -> redirect(exchange, "http://169.254.169.254/latest/");
        case "/abroad" -> redirect(exchange, "http://localhost:" + server.getAddress().getPort() + "/picture");
        case "/large" -> {
          exchange.getResponseHeaders().add("Content-Type", "image/png");
          exchange.sendResponseHeaders(200, 2_000_001);
          exchange.getResponseBody().write(new byte[2_000_001]);
        }
        case "/endless" -> endless(exchange);
        case "/silent" -> released.await();
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, String type, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "image/png");
    exchange.sendResponseHeaders(200, 0);
    byte[] some = new byte[64 * 1024];
    for (int i = 0; i < 100; i++) {
      exchange.getResponseBody().write(some);
    }
  }
}

package dev.legato.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.legato.connector.FailureReason;
import dev.legato.connector.http.BudgetHeaders;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.DeskRequest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeskGateTest {
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private HttpServer server;
  private DeskHttp http;
  private int remaining = 100;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().set("X-Rate-Limit", "100");
      exchange.getResponseHeaders().set("X-Rate-Limit-Remaining", Integer.toString(--remaining));
      exchange.getResponseHeaders().set("ratelimit-reset", "30");
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    http = new DeskHttp(Duration.ofSeconds(20), new BudgetHeaders("x-rate-limit", "x-rate-limit-remaining",
        "ratelimit-reset", null, Duration.ofMinutes(1)));
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  private DeskGate gate(int requests) {
    return new DeskGate(CircuitBreaker.ofDefaults("support"), RateLimiter.of("support", RateLimiterConfig.custom()
        .limitForPeriod(requests).limitRefreshPeriod(Duration.ofHours(1)).timeoutDuration(Duration.ZERO).build()),
        () -> now);
  }

  private int callsOf(DeskGate gate, int requestsEach) {
    int calls = 0;
    while (gate.admit()) {
      gate.metered(() -> {
        for (int i = 0; i < requestsEach; i++)
          http.send(new DeskRequest("GET", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
              Map.of(), null));
        return true;
      });
      gate.after(null, Duration.ZERO);
      calls++;
    }
    return calls;
  }

  @Test
  void theDesksOwnWordsHoldUsBackBelowItsLimitAndReadsCount() {
    var gate = gate(1000);

    assertThat(callsOf(gate, 2)).isBetween(34, 36);
    assertThat(remaining).isBetween(28, 32);
    assertThat(gate.budgetLeft()).hasValue(0);
    assertThat(gate.closedUntil()).isEqualTo(now.plusSeconds(30));
    now = now.plusSeconds(30);
    assertThat(gate.admit()).isTrue();
  }

  @Test
  void aDeskThatSaysTooManyAgainAndAgainIsKnownToDoSoSinceTheFirstTime() {
    var gate = gate(1000);
    var began = now;
    for (int i = 0; i < 8; i++) {
      gate.after(FailureReason.RATE_LIMITED, Duration.ZERO);
      now = now.plus(Duration.ofMinutes(15));
      gate.after(null, Duration.ZERO);
    }
    assertThat(gate.throttledSince()).contains(began);
    assertThat(gate.outSince()).isEmpty();
    now = now.plus(Duration.ofMinutes(20));
    assertThat(gate.throttledSince()).isEmpty();
    gate.after(FailureReason.RATE_LIMITED, Duration.ZERO);
    assertThat(gate.throttledSince()).contains(now);
  }

  @Test
  void whatIsConfiguredIsTheUpperBoundOfAllRequestsNotOnlyOfWrites() {
    assertThat(callsOf(gate(30), 3)).isEqualTo(10);
  }
}

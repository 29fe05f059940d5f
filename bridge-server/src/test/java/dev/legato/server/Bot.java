package dev.legato.server;

import dev.legato.intake.signatures.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A bot that posts webhooks, signed the way of Standard Webhooks, or as it is told. Thread-safe. */
final class Bot {
  static final String SECRET = "whsec_c2VydmVyLXRlc3RzLXdlYmJvdC1zZWNyZXQtMDAwMQ==";
  static final String OTHER_SECRET = "whsec_c2VydmVyLXRlc3RzLWFub3RoZXItc2VjcmV0LTAwMDI=";

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5)).build();
  private final StandardWebhooks signatures = new StandardWebhooks(List.of(SECRET), Duration.ofMinutes(5));
  private final int port;
  private final String path;

  Bot(int port) {
    this(port, "webbot");
  }

  Bot(int port, String source) {
    this.port = port;
    this.path = "/v1/sources/" + source + "/handoffs";
  }

  /** A delivery id nobody used before. */
  static String freshId() {
    return "msg_" + UUID.randomUUID();
  }

  Map<String, String> signed(String id, byte[] body) {
    var now = Instant.now();
    return Map.of("webhook-id", id, "webhook-timestamp", Long.toString(now.getEpochSecond()), "webhook-signature",
        signatures.sign(id, now, body));
  }

  HttpResponse<String> post(String body) {
    return post(freshId(), body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(byte[] body) {
    return post(freshId(), body);
  }

  HttpResponse<String> post(String id, byte[] body) {
    return send(request(path, signed(id, body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
  }

  HttpResponse<String> post(byte[] body, Map<String, String> moreHeaders) {
    var request = request(path, signed(freshId(), body));
    moreHeaders.forEach(request::setHeader);
    return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
  }

  HttpResponse<String> get(String path, Map<String, String> headers) {
    return send(request(path, headers).GET().build());
  }

  HttpRequest.Builder request(String where, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + where))
        .timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    return request;
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

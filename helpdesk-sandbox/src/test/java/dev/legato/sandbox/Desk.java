package dev.legato.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legato.connector.testkit.description.Listener;
import dev.legato.connector.testkit.description.VendorDescriptions;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import dev.legato.sandbox.zendesk.ZendeskSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A sandbox with a clock that only moves when told, and a plain client that says what came back. */
public final class Desk implements AutoCloseable, InstantSource {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public final HelpdeskSandbox sandbox;
  private final Listener judge = new Listener(VendorDescriptions.zendesk());
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private String authorization = "Bearer " + ZendeskSeed.ACCESS_TOKEN;

  public Desk() {
    this(ZendeskSettings.DEFAULTS.withRequestsPerMinute(100_000).withUpdatesPerMinute(100_000));
  }

  public Desk(ZendeskSettings settings) {
    sandbox = HelpdeskSandbox.start(SandboxSettings.DEFAULTS.withClock(this).withZendesk(settings));
    // These tests ask amiss on purpose; what they are answered must be right.
    sandbox.journal().witness(it -> {
      if (it.status() != null && it.desk().equals("zendesk")) {
        judge.answered(it.method(), it.path(), it.status(), it.responseType(), it.responseBody());
      }
    });
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public Desk as(String newAuthorization) {
    authorization = newAuthorization;
    return this;
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public JsonNode json() {
      try {
        return MAPPER.readTree(response.body());
      } catch (IOException notJson) {
        throw new AssertionError("not JSON: " + response.body(), notJson);
      }
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public JsonNode at(String pointer) {
      return json().at(pointer);
    }
  }

  public Answer get(String path) throws IOException {
    return send("GET", "/zendesk/api/v2" + path, "", "Accept", "application/json");
  }

  public Answer post(String path, String body, String... headers) throws IOException {
    return send("POST", "/zendesk/api/v2" + path, body, headers);
  }

  public Answer put(String path, String body, String... headers) throws IOException {
    return send("PUT", "/zendesk/api/v2" + path, body, headers);
  }

  public Answer delete(String path, String body) throws IOException {
    return send("DELETE", "/zendesk/api/v2" + path, body);
  }

  /** Creates a ticket from single-quoted JSON attributes and gives its id. */
  public long ticket(String attributes) throws IOException {
    Answer answer = post("/tickets", json("{'ticket':{" + attributes + "}}"));
    if (answer.status() != 201) {
      throw new AssertionError(answer.status() + " " + answer.response().body());
    }
    return answer.at("/ticket/id").asLong();
  }

  public static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  public Answer send(String method, String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
        .timeout(Duration.ofSeconds(10))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!authorization.isEmpty() && path.startsWith("/zendesk/api")) {
      request.setHeader("Authorization", authorization);
    }
    request.setHeader("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
    if (!judge.complaints().isEmpty()) {
      throw new AssertionError("Not what the vendor's description says:\n" + String.join("\n", judge.complaints()));
    }
  }
}

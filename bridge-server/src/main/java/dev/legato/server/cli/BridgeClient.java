package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.contextpackage.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Talks to a running bridge (or the sandbox) over HTTP. What goes wrong ends in sentences. */
final class BridgeClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  /** Until a copy of the whole store begins to come. */
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(30);

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;

  /** @throws Stop when {@code url} is no address */
  BridgeClient(String url) {
    try {
      var uri = URI.create(url);
      if (uri.getHost() == null || !List.of("http", "https").contains(String.valueOf(uri.getScheme())))
        throw new IllegalArgumentException(url);
      base = url.replaceAll("/+$", "");
    } catch (IllegalArgumentException e) {
      throw Stop.invalid("\"" + url + "\" is not the address of a bridge; write it like http://127.0.0.1:7070.");
    }
  }

  /** What came back; the id of the handoff as its header tells it, or an empty text. */
  record Answer(int status, JsonNode body, String handoffId) {
    /** The body of a success. @throws Stop with what the bridge says is wrong, and what to do */
    JsonNode orStop() {
      if (status >= 200 && status < 300 && !body.isMissingNode())
        return body;
      if (!body.hasNonNull("title"))
        throw Stop.failed("The answer was " + status
            + " and not one of Legato's. Check that --url names a bridge and not another program.");
      var sentences = new ArrayList<String>();
      sentences.add("The bridge answered " + status + ". " + body.get("title").asText() + ": "
          + body.path("detail").asText());
      body.path("problems").forEach(problem -> sentences.add("  " + problem.path("pointer").asText() + ": expected "
          + problem.path("expected").asText() + ", found " + problem.path("found").asText() + ". "
          + problem.path("message").asText()));
      throw Stop.failed(String.join("\n", sentences));
    }
  }

  String base() {
    return base;
  }

  Answer get(String path, Map<String, String> headers) {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  Answer post(String path, Map<String, String> headers, byte[] body) {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(body)).header("Content-Type",
        "application/json"), path, headers);
  }

  Answer delete(String path, Map<String, String> headers) {
    return send(HttpRequest.newBuilder().DELETE(), path, headers);
  }

  /** Something large: what comes with a success goes to {@code use}, and the answer's body is empty. */
  Answer fetch(String path, Map<String, String> headers, Consumer<InputStream> use) {
    var request = HttpRequest.newBuilder().GET();
    try {
      headers.forEach(request::header);
      var answer = http.send(request.uri(URI.create(base + path)).timeout(LONG_PATIENCE).build(),
          BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() != 200)
          return new Answer(answer.statusCode(), json(body.readAllBytes()), "");
        use.accept(body);
        return new Answer(200, Json.mapper().createObjectNode(), "");
      }
    } catch (IOException e) {
      throw gone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Stop.failed("Interrupted while waiting for " + base + ".");
    }
  }

  private Stop gone() {
    return Stop.failed("No bridge answers at " + base
        + ". Start one with ./legato demo or ./legato serve, or name another with --url.");
  }

  private static JsonNode json(byte[] body) {
    return Json.parse(body) instanceof Json.Parsed.Tree(JsonNode root) ? root : MissingNode.getInstance();
  }

  private Answer send(HttpRequest.Builder request, String path, Map<String, String> headers) {
    try {
      headers.forEach(request::header);
      var answer = http.send(request.uri(URI.create(base + path)).timeout(PATIENCE).build(),
          BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(),
          json(answer.body()),
          answer.headers().firstValue("Legato-Handoff-Id").orElse(""));
    } catch (IllegalArgumentException e) {
      throw Stop.invalid("This cannot be sent in an HTTP request: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw gone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Stop.failed("Interrupted while waiting for " + base + ".");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

package dev.legato.languagemodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.legato.contextpackage.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Speaks as much of OpenAI's chat completions as anybody needs, on this machine. */
public final class StandIn implements AutoCloseable {
  /** What is answered: a status and a body. */
  public record Reply(int status, String body) {
    /** A proper answer with this text. */
    public static Reply saying(String text) {
      var body = Json.mapper().createObjectNode().put("id", "c-1").put("object", "chat.completion").put("model", "m");
      var choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
      choice.putObject("message").put("role", "assistant").put("content", text);
      body.putObject("usage").put("prompt_tokens", 90).put("completion_tokens", 10).put("total_tokens", 100);
      return new Reply(200, body.toString());
    }

    /** With another word for why it ended. */
    public static Reply ending(String text, String reason) {
      return new Reply(200, saying(text).body().replace("\"stop\"", "\"" + reason + "\""));
    }
  }

  public final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  public final List<String> credentials = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpServer server;

  /** @param answer from the request's body; null never answers */
  public StandIn(Function<JsonNode, Reply> answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", exchange -> answer(exchange, answer));
    server.start();
  }

  public static StandIn saying(String text) throws IOException {
    return new StandIn(_ -> Reply.saying(text));
  }

  private void answer(HttpExchange exchange, Function<JsonNode, Reply> answer) throws IOException {
    try (exchange) {
      JsonNode body = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
      asked.add(body);
      credentials.add(Objects.toString(exchange.getRequestHeaders().getFirst("Authorization")));
      Reply reply = answer.apply(body);
      if (reply.status() == 0) {
        released.await();
        return;
      }
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      if (reply.status() / 100 == 3) {
        exchange.getResponseHeaders().add("Location", url() + "/chat/completions");
      }
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
  }
}

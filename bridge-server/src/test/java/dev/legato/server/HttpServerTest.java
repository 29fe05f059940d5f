package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.settings.AttachmentSettings;
import dev.legato.settings.GatheringSettings;
import dev.legato.settings.MemorySettings;
import dev.legato.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private static final ServerSettings SETTINGS = new ServerSettings("127.0.0.1", 0, URI.create("http://127.0.0.1"),
      100_000, 100, 255, Duration.ofSeconds(10), 10, AttachmentSettings.DEFAULTS, GatheringSettings.DEFAULTS,
      MemorySettings.DEFAULTS, null);

  @Test
  void evenABrokenMachineAnswersWithAProblemDocument() throws IOException, InterruptedException {
    var http = HttpServer.create(SETTINGS, routes -> routes.get("/v1/deep", _ -> {
      throw new StackOverflowError();
    }));
    HttpServer.listen(http, SETTINGS);
    try (var client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 12; i++) { // more than are served at once: each gives its place back
        var answer = client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + "/v1/deep")).build(),
            BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":500", "req_").doesNotContain("StackOverflow");
      }
    } finally {
      http.stop();
    }
  }
}

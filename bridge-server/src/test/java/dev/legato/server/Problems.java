package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/** What every refusal has to look like. */
final class Problems {
  private Problems() {}

  static JsonNode of(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("server")).isEmpty();
    return of(answer.body(), status, code);
  }

  static JsonNode of(RawHttp.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json").doesNotContainKey("server");
    return of(answer.body(), status, code);
  }

  private static JsonNode of(String body, int status, String code) {
    var problem = TestBridge.json(body);
    assertThat(problem.path("type").asText()).isEqualTo("urn:legato:problem:" + code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("requestId").asText()).startsWith("req_");
    assertThat(problem.path("problems").isArray()).isTrue();
    assertThat(body).doesNotContain("Exception", "\tat ", "jackson", "jetty", "javalin", Bot.SECRET, TestBridge.ADMIN);
    return problem;
  }
}

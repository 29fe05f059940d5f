package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the builder of a bot gets beyond a 202: what to ask, a page of its own, a memory of what was said before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BotBuildersTest {
  private TestBridge bridge;

  @BeforeAll
  void start(@TempDir Path folder) {
    bridge = TestBridge.start(folder);
  }

  @AfterAll
  void stop() {
    bridge.close();
  }

  @Test
  void theAnswerSaysWhatToAskTheCustomerInItsLanguage() {
    var answer = TestBridge.json(bridge.bot().post("""
        {"conversationId":"asked","customer":{"language":"de","phone":49301234567},"escalation":{}}"""));

    assertThat(questions(answer)).contains("In einem Satz: Wobei können wir Ihnen helfen?");
    assertThat(answer.at("/warnings/0/path").asText()).isEqualTo("customer.phone");
  }

  @Test
  void whatWasRememberedIsInTheNoteAndInTheScore() {
    var turns = """
        {"conversationId":"remembered","messages":[
          {"id":"m1","timestamp":"2026-03-12T14:30:00Z","speaker":"customer","content":"My lamp arrived broken"},
          {"id":"m2","timestamp":"2026-03-12T14:30:05Z","speaker":"ai","content":"Please send a photo of the lamp"}]}""";
    assertThat(remember(turns).body()).isEqualTo("{\"remembered\":2}");
    assertThat(remember(turns).body()).isEqualTo("{\"remembered\":0}");
    assertThat(remember("""
        {"conversationId":"remembered","id":"m3","timestamp":"2026-03-12T14:31:00Z","speaker":"customer",
         "content":"I have no camera"}""").statusCode()).isEqualTo(202);

    var answer = TestBridge.json(bridge.bot().post("""
        {"conversationId":"remembered","messages":[{"id":"m3","timestamp":"2026-03-12T14:31:00Z",
         "speaker":"customer","content":"I have no camera"}],"escalation":{"trigger":"explicit-request"}}"""));

    assertThat(answer.at("/completeness/missing").findValuesAsText("path")).doesNotContain("messages");
    bridge.awaitState(answer.path("handoffId").asText(), "delivered");
    var note = bridge.zendesk().ticketsByExternalId("remembered").getFirst().comments().getLast().plainBody();
    assertThat(note).contains("My lamp arrived broken", "photo of the lamp", "I have no camera");
  }

  @Test
  void anotherSourceDoesNotRememberIt() {
    remember("{\"conversationId\":\"theirs\",\"speaker\":\"customer\",\"content\":\"Mine alone\"}");
    var body = "{\"conversationId\":\"theirs\",\"escalation\":{}}";
    var bearer = Map.of("Authorization", "Bearer " + TestBridge.BEARER);
    var answer = TestBridge.json(bridge.bot().send(bridge.bot().request("/v1/sources/phonebot/handoffs", bearer)
        .POST(HttpRequest.BodyPublishers.ofString(body)).build()));
    assertThat(answer.at("/completeness/missing").findValuesAsText("path")).contains("messages");
  }

  @Test
  void whatCannotBeRememberedIsRefusedWithAllItsFaults() {
    assertThat(remember("{\"messages\":[{\"speaker\":\"customer\",\"content\":\"Hi\"}]}").statusCode()).isEqualTo(422);
    assertThat(remember("{\"conversationId\":\"c\",\"escalation\":{}}").body()).contains("/messages");
    assertThat(remember("{").statusCode()).isEqualTo(400);
    assertThat(bridge.bot().send(bridge.bot().request("/v1/sources/webbot/messages", Map.of())
        .POST(HttpRequest.BodyPublishers.ofString("{}")).build()).statusCode()).isEqualTo(401);
  }

  @Test
  void theReportShowsItsOwnHandoffsScoresAndRefusals() {
    var id = TestBridge.json(bridge.bot().post("""
        {"conversationId":"reported","customer":{"name":"Nora Secret"},"issue":{"summary":"Confidential matter"}}"""))
        .path("handoffId").asText();
    bridge.awaitState(id, "delivered");
    bridge.bot().post("{\"conversationId\":{\"private\":1},\"escalation\":{}}");
    bridge.bot().send(bridge.bot().request("/v1/sources/webbot/handoffs", Map.of())
        .POST(HttpRequest.BodyPublishers.ofString("{}")).build());

    var answer = report("webbot", "webbot", "");
    var json = TestBridge.json(answer);
    assertThat(json.path("averageScore").asInt()).isBetween(1, 100);
    assertThat(json.path("handoffs").findValuesAsText("handoffId")).contains(id);
    assertThat(json.path("missing").findValuesAsText("path")).contains("customer.email");
    assertThat(json.at("/conformance/level").asText()).isIn("unrated", "none", "core");
    assertThat(json.at("/conformance/rules").findValuesAsText("path")).contains("customer.email", "refusals");
    assertThat(json.at("/conformance/reasons")).isNotEmpty();
    assertThat(json.path("refusals").findValuesAsText("status")).contains("401", "422");
    assertThat(answer.body()).doesNotContain("Nora", "Confidential", "private", "reported");

    assertThat(TestBridge.json(report("phonebot", "phonebot", "")).path("handoffs").findValuesAsText("handoffId"))
        .doesNotContain(id);
  }

  @Test
  void thePageIsWholeByItselfAndMayRunNothing() {
    bridge.bot().post("{\"conversationId\":\"page\",\"escalation\":{}}");
    var page = report("webbot", "webbot", "&format=html");

    assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body()).contains("<h1>webbot</h1>", "hof_", "Conformance").doesNotContain("<script", "src=",
        "http://", "https://",
        "{{");
  }

  @Test
  void theKeyOfOneSourceOpensNoOther() {
    assertThat(report("phonebot", "webbot", "").statusCode()).isEqualTo(401);
    assertThat(bridge.bot().get("/v1/sources/nobody/report?key=x", Map.of()).statusCode()).isEqualTo(401);
    assertThat(bridge.bot().get("/v1/sources/webbot/report", Map.of()).statusCode()).isEqualTo(401);
    assertThat(bridge.bot().get("/v1/sources/webbot/report", TestBridge.admin()).statusCode()).isEqualTo(401);
  }

  @Test
  void theAddressIsForAdminsAndForSourcesThatExist() {
    var path = "/v1/sources/webbot/report/address";
    assertThat(bridge.bot().get(path, Map.of()).statusCode()).isEqualTo(401);
    var told = TestBridge.json(bridge.bot().get(path, TestBridge.admin()));
    assertThat(told.path("url").asText()).contains("/v1/sources/webbot/report?key=");

    var misspelled = bridge.bot().get("/v1/sources/webot/report/address", TestBridge.admin());
    assertThat(misspelled.statusCode()).isEqualTo(404);
    assertThat(misspelled.body()).contains("unknown-source", "phonebot", "webbot");
  }

  private HttpResponse<String> report(String source, String keyOf, String more) {
    var url = TestBridge.json(bridge.bot().get("/v1/sources/" + keyOf + "/report/address", TestBridge.admin()))
        .path("url").asText();
    return bridge.bot().get("/v1/sources/" + source + "/report?key=" + url.substring(url.indexOf("?key=") + 5) + more,
        Map.of());
  }

  private HttpResponse<String> remember(String body) {
    var bot = bridge.bot();
    return bot.send(bot.request("/v1/sources/webbot/messages", bot.signed(Bot.freshId(), body.getBytes(UTF_8)))
        .POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private static List<String> questions(JsonNode answer) {
    var questions = new ArrayList<String>();
    answer.at("/completeness/missing").forEach(one -> questions.add(one.path("question").asText()));
    return questions;
  }
}

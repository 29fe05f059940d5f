package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.zendesk.PretendZendesk;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bots and people are promised of the HTTP surface, promise by promise. */
final class HttpContractTest {
  private TestBridge bridge;

  @BeforeEach
  void start(@TempDir Path folder) {
    bridge = TestBridge.start(folder);
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void aNewHandoffGets202WithAllThatABotNeeds() {
    var answer = bridge.bot().post(body("new", "I was charged twice"));

    var json = TestBridge.json(answer);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json.path("handoffId").asText()).startsWith("hof_");
    assertThat(answer.headers().firstValue("Legato-Handoff-Id")).contains(json.path("handoffId").asText());
    assertThat(json.path("status").asText()).isEqualTo("accepted");
    assertThat(json.path("duplicate").isBoolean()).isTrue();
    assertThat(json.path("duplicate").booleanValue()).isFalse();
    assertThat(json.path("statusUrl").asText()).isEqualTo("/v1/handoffs/" + json.path("handoffId").asText());
    assertThat(json.at("/announcement/text").asText()).isNotBlank();
    assertThat(json.at("/announcement/language").asText()).isEqualTo("en");
    assertThat(json.at("/announcement/expectedWaitSeconds").isNull()).isTrue();
    assertThat(json.at("/completeness/score").asInt()).isBetween(1, 99);
    assertThat(json.at("/completeness/missing/0/why").asText()).isNotBlank();
    assertThat(json.path("warnings").isArray()).isTrue();
  }

  @Test
  void anOptionalValueThatCannotBeUsedCostsAWarningOnly() {
    var json = TestBridge.json(bridge.bot().post("""
        {"conversationId":"warned","messages":[{"speaker":"customer","content":"Hi","sentimentScore":"very"}]}"""));

    assertThat(json.path("status").asText()).isEqualTo("accepted");
    assertThat(json.at("/warnings/0/path").asText()).contains("sentimentScore");
    assertThat(json.at("/warnings/0/message").asText()).isNotBlank();
  }

  @Test
  void theSameDeliveryAgainIsADuplicateWithTheFirstId() {
    var bytes = body("again", "Hello").getBytes(UTF_8);
    var first = bridge.bot().post("msg_again", bytes);

    assertDuplicate(bridge.bot().post("msg_again", bytes), first);
    assertDuplicate(bridge.bot().post("msg_again", body("again", "other bytes").getBytes(UTF_8)), first);
    assertDuplicate(bridge.bot().post("msg_another", bytes), first);
    assertThat(bridge.awaitState(id(first), "delivered").path("deliveries")).hasSize(1);
  }

  @Test
  void fiveAtOnceAreOneHandoff() throws Exception {
    var bytes = body("five", "Hello").getBytes(UTF_8);
    var bot = bridge.bot();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = pool.invokeAll(IntStream
          .range(0, 5).<java.util.concurrent.Callable<HttpResponse<String>>>mapToObj(
              i -> () -> bot.post("msg_five_" + i % 2, bytes))
          .toList());
      var ids = new HashSet<String>();
      var statuses = new java.util.ArrayList<Integer>();
      for (var answer : answers) {
        ids.add(id(answer.get()));
        statuses.add(answer.get().statusCode());
      }
      assertThat(ids).hasSize(1);
      assertThat(statuses).containsExactlyInAnyOrder(202, 200, 200, 200, 200);
      bridge.awaitState(ids.iterator().next(), "delivered");
    }
    assertThat(bridge.zendesk().tickets()).hasSize(1);
  }

  @Test
  void aDuplicateIsStillOneAfterARestart() {
    var bytes = body("restart", "Hello").getBytes(UTF_8);
    var first = bridge.bot().post("msg_restart", bytes);
    bridge.awaitState(id(first), "delivered");

    bridge.restart();

    assertDuplicate(bridge.bot().post("msg_restart", bytes), first);
    assertDuplicate(bridge.bot().post("msg_restart_2", bytes), first);
    assertThat(bridge.record(id(first)).path("state").asText()).isEqualTo("delivered");
    assertThat(bridge.zendesk().tickets()).hasSize(1);
  }

  @Test
  void otherBytesForAnOpenConversationUpdateIt() {
    var first = bridge.bot().post(body("open", "Hello"));
    var second = bridge.bot().post(body("open", "Hello\",\"intent\":\"refund"));

    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(id(second)).isEqualTo(id(first));
    assertThat(second.headers().firstValue("Legato-Handoff-Id")).contains(id(first));
    var json = TestBridge.json(second);
    assertThat(json.path("status").asText()).isEqualTo("updated");
    assertThat(json.path("duplicate").booleanValue()).isFalse();
    assertThat(bridge.awaitState(id(first), "delivered").path("deliveries")).hasSize(2);
  }

  @Test
  void theSameConversationOfAnotherSourceIsAnotherHandoff() {
    var first = bridge.bot().post(body("shared", "Hello"));
    var second = phone(body("shared", "Hello"));

    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(id(second)).isNotEqualTo(id(first));
  }

  @Test
  void withoutAConversationIdOneIsDerivedRepeatably() {
    var early = "{\"customer\":{\"id\":\"c-9\"},\"messages\":[{\"speaker\":\"customer\",\"content\":\"My parcel is lost\"}]}";
    var late = early.replace("]}", ",{\"speaker\":\"ai\",\"content\":\"I am sorry\"}]}");
    var first = bridge.bot().post(early);
    var second = bridge.bot().post(late);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(id(second)).isEqualTo(id(first));
    assertThat(TestBridge.json(second).path("status").asText()).isEqualTo("updated");
    assertThat(bridge.record(id(first)).path("conversationId").asText()).startsWith("derived-");
    assertThat(TestBridge.json(first).path("warnings").findValuesAsText("path"))
        .anyMatch(p -> p.contains("conversationId"));
    var stranger = bridge.bot().post(early.replace("c-9", "c-10"));
    assertThat(id(stranger)).isNotEqualTo(id(first));
  }

  @Test
  void whatIsNotUnderstoodIsKeptOnceAndHasNoHandoffId() {
    var first = bridge.bot().post("{\"customer\":{\"name\":\"Nora\"}}");
    var second = bridge.bot().post("{\"customer\":{\"name\":\"Nora\"}}");

    var problem = Problems.of(first, 422, "not-a-handoff");
    assertThat(first.headers().firstValue("Legato-Handoff-Id")).isEmpty();
    assertThat(TestBridge.json(second).path("detail")).isEqualTo(problem.path("detail"));
  }

  @Test
  void aRecordTellsEverythingThatIsPromised() {
    var answer = bridge.bot().post(body("told", "Hello"));
    var record = bridge.awaitState(id(answer), "delivered");

    assertThat(record.path("handoffId").asText()).isEqualTo(id(answer));
    assertThat(record.path("conversationId").asText()).isEqualTo("told");
    assertThat(record.path("source").asText()).isEqualTo("webbot");
    assertThat(record.path("desk").asText()).isEqualTo("support");
    assertThat(record.path("trigger").asText()).isEqualTo("explicit-request");
    assertThat(record.path("urgency").asText()).isEqualTo("normal");
    assertThat(record.at("/ticket/id").asText()).isNotBlank();
    assertThat(record.at("/ticket/url").asText()).contains("/agent/tickets/");
    assertThat(record.path("parked").isNull()).isTrue();
    assertThat(record.at("/steps/0/name").asText()).isEqualTo("create-ticket");
    assertThat(record.at("/steps/0/state").asText()).isEqualTo("done");
    assertThat(record.at("/steps/0/attempts/0/outcome").asText()).isEqualTo("delivered");
    assertThat(record.at("/steps/0/attempts/0/durationMs").isIntegralNumber()).isTrue();
    assertThat(record.at("/completeness/score").isIntegralNumber()).isTrue();
    assertThat(record.at("/route/team").asText()).isEqualTo("general");
    assertThat(record.at("/route/rule").asText()).isEqualTo("everything else");
    assertThat(record.at("/route/trace")).hasSize(2);
    assertThat(record.at("/times/received").asText()).endsWith("Z");
    assertThat(record.at("/times/delivered").asText()).endsWith("Z");
    assertThat(record.at("/times/answered").isNull()).isTrue();
    assertThat(record.toString()).as("what the customer said stays out of the record").doesNotContain("Hello");
  }

  @Test
  void aRecordIsReadWithTheAdminTokenOrTheCredentialOfItsOwnSource() {
    var webbots = id(bridge.bot().post(body("mine", "Hello")));
    var phonebots = id(phone(body("mine", "Hello")));
    var bearer = Map.of("Authorization", "Bearer " + TestBridge.BEARER);
    var signed = bridge.bot().signed("msg_read", new byte[0]);

    assertThat(read(webbots, TestBridge.admin()).statusCode()).isEqualTo(200);
    assertThat(read(webbots, signed).statusCode()).isEqualTo(200);
    assertThat(read(phonebots, bearer).statusCode()).isEqualTo(200);
    assertThat(read(phonebots, TestBridge.admin()).statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverMayNotReadARecordDoesNotLearnWhetherItExists() {
    var webbots = id(bridge.bot().post(body("theirs", "Hello")));
    var nobodys = "hof_" + "0".repeat(26);

    for (var credential : List.of(Map.<String, String>of(), Map.of("Authorization", "Bearer " + TestBridge.BEARER),
        Map.of("Authorization", "Bearer nonsense"), Map.of("Authorization", "Basic nonsense"))) {
      var existing = read(webbots, credential);
      var absent = read(nobodys, credential);
      Problems.of(existing, 401, "not-authentic");
      assertThat(withoutRequestId(existing)).isEqualTo(withoutRequestId(absent));
    }
    Problems.of(read(nobodys, TestBridge.admin()), 404, "unknown-handoff");
    Problems.of(read("..%2f..%2fetc", TestBridge.admin()), 404, "unknown-handoff");
  }

  @Test
  void onlyTheAdminListsRetriesDropsAndReplays() {
    var id = id(bridge.bot().post(body("acts", "Hello")));
    bridge.awaitState(id, "delivered");
    var bearer = Map.of("Authorization", "Bearer " + TestBridge.BEARER);

    for (var act : List.of("retry", "drop", "replay"))
      for (var path : List.of("/v1/handoffs/" + id + "/" + act, "/v1/handoffs/" + id + "/" + act + "/"))
        Problems.of(act(path, bearer), 401, "not-authentic");
    Problems.of(bridge.bot().get("/v1/handoffs", bearer), 401, "not-authentic");

    assertThat(TestBridge.json(bridge.bot().get("/v1/handoffs?state=delivered", TestBridge.admin())).findValuesAsText(
        "handoffId")).containsExactly(id);
    Problems.of(bridge.bot().get("/v1/handoffs?state=lost", TestBridge.admin()), 400, "unknown-state");
    Problems.of(bridge.bot().get("/v1/handoffs?limit=many", TestBridge.admin()), 400, "bad-limit");
    Problems.of(act("/v1/handoffs/" + id + "/retry", TestBridge.admin()), 409, "wrong-state");
    Problems.of(act("/v1/handoffs/" + id + "/drop", TestBridge.admin()), 409, "wrong-state");
    Problems.of(act("/v1/handoffs/hof_nobody/retry", TestBridge.admin()), 404, "unknown-handoff");
    assertThat(act("/v1/handoffs/" + id + "/replay", TestBridge.admin()).statusCode()).isEqualTo(200);
    bridge.awaitState(id, "delivered");
    assertThat(bridge.zendesk().tickets()).hasSize(1);
  }

  @Test
  void readinessIsTheStoresAndNotTheDesks() {
    desk(FaultSettings.NONE.withOutage(FaultSettings.Outage.DROP));
    var answer = bridge.bot().post(body("down", "Hello"));

    assertThat(answer.statusCode()).isEqualTo(202);
    TestBridge.patiently().until(() -> !bridge.record(id(answer)).path("steps").isEmpty());
    assertThat(bridge.bot().get("/readyz", Map.of()).statusCode()).isEqualTo(200);
    assertThat(bridge.bot().get("/healthz", Map.of()).body()).isEqualTo("ok");
  }

  @Test
  void theMetricsTellBreakersQueuesAndAttempts() {
    bridge.awaitState(id(bridge.bot().post(body("counted", "Hello"))), "delivered");

    assertThat(bridge.metrics()).contains("resilience4j_circuitbreaker_state{name=\"support\",state=\"closed\"} 1.0",
        "legato_handoffs{desk=\"support\",state=\"delivered\"} 1.0",
        "legato_attempts_seconds_count{desk=\"support\",outcome=\"delivered\",reason=\"none\",step=\"create-ticket\"} 1",
        "legato_deliveries_seconds_count{desk=\"support\"} 1", "resilience4j_ratelimiter_available_permissions");
  }

  private static void assertDuplicate(HttpResponse<String> again, HttpResponse<String> first) {
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(TestBridge.json(again).path("duplicate").booleanValue()).isTrue();
    assertThat(id(again)).isEqualTo(id(first));
    assertThat(again.headers().firstValue("Legato-Handoff-Id")).contains(id(first));
  }

  private void desk(FaultSettings faults) {
    bridge.sandbox().faults().on(PretendZendesk.NAME).set(faults);
  }

  private HttpResponse<String> phone(String body) {
    return bridge.bot().send(bridge.bot()
        .request("/v1/sources/phonebot/handoffs", Map.of("Authorization", "Bearer " + TestBridge.BEARER))
        .POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpResponse<String> read(String id, Map<String, String> credential) {
    return bridge.bot().get("/v1/handoffs/" + id, credential);
  }

  private HttpResponse<String> act(String path, Map<String, String> credential) {
    return bridge.bot().send(bridge.bot().request(path, credential).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  private static JsonNode withoutRequestId(HttpResponse<String> answer) {
    var json = (com.fasterxml.jackson.databind.node.ObjectNode) TestBridge.json(answer);
    json.remove("requestId");
    return json;
  }

  private static String id(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return TestBridge.json(answer).path("handoffId").asText();
  }

  private static String body(String conversation, String words) {
    return "{\"conversationId\":\"" + conversation + "\",\"messages\":[{\"speaker\":\"customer\",\"content\":\"" + words
        + "\"}],\"escalation\":{\"trigger\":\"explicit-request\"}}";
  }
}

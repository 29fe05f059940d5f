package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmToolsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"error":"timeout"}                                   | failed  | timeout
      {"error":{"message":"Card was declined","code":51}}   | failed  | Card was declined
      {"errors":[{"detail":"Address is incomplete"}]}       | failed  | Address is incomplete
      {"success":false}                                     | failed  |
      {"ok":false,"reason":"Stock is empty"}                | failed  | Stock is empty
      {"status":503,"message":"Service is down"}            | failed  | Service is down
      {"status":"failed"}                                   | failed  |
      {"isError":true,"content":[]}                         | failed  |
      {"status":"delivered"}                                | worked  |
      {"error":null,"ok":true}                              | worked  |
      {"error":""}                                          | worked  |
      {"status":200}                                        | worked  |
      {}                                                    | unknown |
      []                                                    | unknown |
      null                                                  | unknown |
      ""                                                    | unknown |
      "{\\"error\\":\\"timeout\\"}"                         | failed  | timeout
      "Error: order not found"                              | failed  | order not found
      "ToolException: no such customer"                     | failed  | no such customer
      "Request timed out"                                   | failed  | Request timed out
      "Error: {\\"sql\\":\\"select\\"}"                     | failed  |
      "Error: see https://internal.example/trace"           | failed  |
      "Error\\n at com.example.Foo"                         | failed  | Error
      "The return policy allows 30 days. Errors are rare."  | worked  |
      "Unable to send SMS: invalid number"                    | failed  | Unable to send SMS: invalid number
      "No claim found with this number."                      | failed  | No claim found with this number.
      "PermissionError: not for bots"                         | failed  | not for bots
      "Invoice service: 500 internal error"                   | failed  | Invoice service: 500 internal error
      {"status":"pending_review"}                             | unknown |
      "All good"                                            | worked  |
      [{"type":"text","text":"Error: locked"}]              | failed  | locked
      {"type":"error-text","value":"Locked"}                | worked  |
      false                                                 | failed  |
      """)
  void anOutcomeIsReadFromTheResult(String result, String word, String reason) throws JsonProcessingException {
    assertThat(LlmOutcome.of(Json.mapper().readTree(result), false)).isEqualTo(new LlmOutcome(word, reason));
  }

  @Test
  void aReasonIsShortAndCutBetweenCharacters() {
    JsonNode result = Json.mapper().createObjectNode().put("error", "too long ".repeat(40) + "😀".repeat(20));
    assertThat(LlmOutcome.of(result, false).reason()).hasSizeLessThanOrEqualTo(160).endsWith("…");
  }

  @ParameterizedTest
  @CsvSource({"escalate_to_human, true", "escalateToHuman, true", "escalate, true", "transfer_to_Human_desk, true",
      "transfer_to_billing, true", "handoff, true", "hand_off_to_support, true", "request_agent, true",
      "requestHumanAgent, true", "connect_to_live_agent, true", "talkToPerson, true", "transfer_funds, false",
      "create_ticket, false", "lookup_order, false", "humanize_text, false", "get_user_agent_string, false",
      "list_agents, false", "transferir_a_humano, true", "parler_a_conseiller, true", "an_mitarbeiter_uebergeben, true",
      "schedule_callback, false", "check_agent_availability, false"})
  void aToolByWhichAModelGivesUpIsKnownByItsWords(String name, boolean escalation) {
    assertThat(LlmCall.isEscalation(name)).isEqualTo(escalation);
  }

  @ParameterizedTest
  @CsvSource({"createReplacement, create replacement", "create_replacement, create replacement",
      "lookup-order, lookup order", "getHTTPStatus, get httpstatus", "orders.refund, orders refund", "X, x"})
  void actionsAreShownInWords(String name, String words) {
    assertThat(Pick.words(name)).isEqualTo(words);
  }

  @Test
  void argumentsCutOffAnywhereNeverBreakAndGiveWhatHadArrived() {
    String whole = "{\"reason\":\"customer_request\",\"promises\":[\"a \\\"call\\\"\",\"b\"],\"customer\":{\"name\":\"Maya\"},\"summary\":\"Grinder \\u00e9 broken\"}";
    for (int length = 0; length <= whole.length(); length++) {
      JsonNode saved = CutJson.object(whole.substring(0, length));
      if (length > whole.indexOf(",\"promises")) {
        assertThat(saved.path("reason").asText()).as("cut at %d", length).isEqualTo("customer_request");
      }
    }
    assertThat(CutJson.object(whole.substring(0, whole.length() - 9)).path("summary").asText()).startsWith("Grinder");
    assertThat(CutJson.object("[".repeat(500)).isMissingNode()).isTrue();
    assertThat(CutJson.object("{\"a\":".repeat(500)).isMissingNode()).isTrue();
    assertThat(CutJson.object("no json").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      customer_request                                    | explicit-request | true
      customer requested human                            | explicit-request | true
      The customer asked twice for a real person          | explicit-request | true
      User wants to speak to a human                      | explicit-request | true
      The customer did not ask for a human, but is stuck  |                  |
      Refund is above my limit                            | policy           |
      low_confidence                                      | low-confidence   |
      weird_internal_word                                 | other            |
      """)
  void aReasonSaysWhyAndWhetherTheCustomerAsked(String reason, String trigger, Boolean asked) {
    ContextPackage p = Payloads.onlyPackage("llm", "{\"messages\":[],\"reason\":\"" + reason + "\"}");
    assertThat(p.escalation().trigger() == null ? null : p.escalation().trigger().word()).isEqualTo(trigger);
    assertThat(p.escalation().requestedHuman()).isEqualTo(asked);
    assertThat(p.escalation().reason()).isNotBlank();
  }

  @Test
  void promptsAndSecretsDoNotTravelEvenInsideOurOwnParts() {
    ContextPackage p = Payloads.onlyPackage("llm",
        """
            {"messages":[{"role":"user","content":"hi"},{"role":"SYSTEM ","content":"PROMPT"},{"role":"critic","content":"PROMPT"}],
             "customer":{"id":"c","notes":{"systemPrompt":"PROMPT","apiKey":"PROMPT","vip":true}},
             "extensions":{"chain_of_thought":"PROMPT","order":{"instructions":"PROMPT","id":7}},"system":"PROMPT","instructions":"PROMPT",
             "attempts":[{"step":"reset","result":"failed","internal_reasoning":"PROMPT"}],"metadata":{"prompt_id":"PROMPT","plan":"pro"}}
            """);
    assertThat(dev.legato.contextpackage.PackageJson.write(p)).doesNotContain("PROMPT").contains("\"vip\":true");
    assertThat(p.attempts().getFirst().action()).isEqualTo("reset");
    assertThat(p.extensions().get("plan").asText()).isEqualTo("pro");
  }

  @Test
  void aConversationThatStandsTwiceInABodyIsReadOnce() {
    String turn = "[{\"role\":\"user\",\"content\":\"hi\"}]";
    for (String body : new String[]{"{\"messages\":" + turn + ",\"history\":" + turn + ",\"newItems\":" + turn + "}",
        "{\"input\":\"hi\",\"output\":[]}", "{\"history\":" + turn + ",\"input\":\"hi\"}",
        "{\"data\":{\"messages\":" + turn + "}}",
        "{\"id\":\"x\",\"message\":{\"role\":\"user\",\"content\":\"hi\"}}"}) {
      assertThat(Payloads.onlyPackage("llm", body).messages()).as(body).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"needs_human":true}
      {"handoff":{"reason":"customer_request"}}
      {"messages":[],"escalation":{"reason":"stuck"}}
      {"handoffInput":"Customer is stuck"}
      {"__interrupt__":[{"value":{}}]}
      """)
  void aCryForHelpNeedsNoMessages(String body) {
    assertThat(Payloads.onlyPackage("llm", body).escalation()).isNotNull();
  }
}

package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosoftSourceTest {
  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"event\",\"name\":\"handoff.initiate\"}",
      "{\"name\":\"handoff.initiate\",\"value\":7}",
      "{\"type\":\"handoff\"}", "{\"type\":\"event\",\"name\":\"LivePersonHandoff\",\"value\":null}",
      "{\"activity\":{\"type\":\"event\",\"name\":\"handoff.initiate\",\"value\":[1]}}",
      "{\"va_LastPhrase\":\"agent\"}"})
  void aBareSignalIsACryForHelp(String body) {
    assertThat(Payloads.onlyPackage("microsoft", body).escalation()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"message\",\"text\":\"hi\"}", "[]", "{\"activities\":[]}",
      "{\"type\":\"event\",\"name\":\"EndHandoff\"}", "{\"type\":\"trace\",\"name\":\"HandOff\"}",
      "{\"type\":\"event\",\"name\":\"handoff.status\",\"value\":{\"state\":\"accepted\"}}"})
  void whatIsNoEscalationSaysWhy(String body) throws Exception {
    assertThat(Payloads.read("microsoft", Json.mapper().readTree(body)))
        .isInstanceOfSatisfying(Understanding.NotAHandoff.class, no -> assertThat(no.why()).endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "7", "\"handoff\"", "{\"foo\":{\"bar\":1}}"})
  void whatIsNoActivityAtAllIsNotUnderstood(String body) throws Exception {
    assertThat(Payloads.read("microsoft", Json.mapper().readTree(body)))
        .isInstanceOf(Understanding.NotUnderstood.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Transferred                                    |
      Transferring to agent.                         |
      ...                                            |
      <REDACTED>                                     |
      Second contact, replacement promised           | Second contact, replacement promised
      """)
  void anEmptyPhraseIsNoSummary(String agentMessage, String summary) {
    ContextPackage p = Payloads.onlyPackage("microsoft",
        "{\"type\":\"event\",\"name\":\"handoff.initiate\",\"value\":{\"va_AgentMessage\":\"" + agentMessage + "\"}}");
    assertThat(p.issue() == null ? null : p.issue().summary()).isEqualTo(summary);
  }

  @Test
  void theLastPhraseIsAddedOnlyWhenTheTranscriptLacksIt() {
    String body = """
        {"type":"event","name":"handoff.initiate","value":{"va_LastPhrase":"talk to agent","va_Phrases":["talk to agent"]},
         "attachments":[{"name":"Transcript","content":{"activities":[
          {"type":"message","from":{"role":"user"},"text":"Talk to agent "},{"type":"message","from":{"role":"bot"},"text":"Which order?"},
          {"type":"message","from":{"role":"user"},"text":"A-1"}]}}]}
        """;
    assertThat(Payloads.onlyPackage("microsoft", body).messages()).extracting(Message::content)
        .containsExactly("Talk to agent ", "Which order?", "A-1");
    assertThat(
        Payloads.onlyPackage("microsoft", body.replace("\"va_LastPhrase\":\"talk", "\"va_LastPhrases\":\"please talk"))
            .messages().getLast().content())
        .isEqualTo("please talk to agent");
  }

  @Test
  void aBodyFullOfHandoffsIsReadInBoundedTime() {
    ObjectNode body = Json.mapper().createObjectNode();
    for (int i = 0; i < 5_000; i++) {
      body.withArray("activities").addObject().put("type", "event").put("name", "handoff.initiate").put("id",
          "id-" + i);
      body.withArray("activities").addObject().put("type", "message").put("text", "hi");
    }
    assertThat(Payloads.read("microsoft", body)).isInstanceOfSatisfying(Understanding.Handoffs.class,
        read -> {
          assertThat(read.packages()).hasSize(10);
          assertThat(read.warnings().getFirst().found()).isEqualTo("5000 handoffs");
        });
  }
}

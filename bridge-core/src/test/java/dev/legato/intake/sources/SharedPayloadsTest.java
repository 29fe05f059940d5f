package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.AttemptOutcome;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.PackageJson;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads made by the vendors' own kits, read in place: they are not part of this repository. */
class SharedPayloadsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ai-sdk-modelmessages-escalate-tool.json | derived-     | CACA | lookup order worked, create replacement failed | Second contact about a cracked grinder hopper; replacement failed twice.
      ai-sdk-uimessages-escalate-tool.json    | derived-     | CACA | lookup order worked, create replacement failed | Second contact about a cracked grinder hopper; replacement failed twice.
      langchain-serialised-messages.json      | derived-     | CAC  | lookup order worked       | Second contact, replacement failed twice
      langchain-stored-messages.json          | derived-     | CAC  | lookup order worked       | Second contact, replacement failed twice
      langgraph-invoke-result-interrupt.json  | derived-     | CACA | ''                        | Second contact about a cracked hopper; replacement promised twice
      langgraph-state-snapshot-interrupt.json | thread-8812  | CACA | ''                        | Second contact about a cracked hopper; replacement promised twice
      openai-agents-handoff-input.json        | derived-     | CAC  | lookup order worked       | Second contact about a cracked hopper
      openai-agents-new-items.json            | derived-     | A    | lookup order worked       | Second contact about a cracked hopper
      openai-agents-run-history.json          | derived-     | CACA | lookup order worked       | Second contact about a cracked hopper
      openai-chat-messages-tool-calls.json    | conv_8812    | CACA | create replacement failed | Second contact, replacement failed
      """)
  void everyFrameworkTellsTheSameStory(String file, String id, String speakers, String attempts, String summary) {
    ContextPackage p = Payloads.onlyPackage("llm", Payloads.tree(Payloads.shared("llm/" + file)));
    assertThat(p.conversationId()).startsWith(id);
    assertThat(speakers(p)).isEqualTo(speakers);
    assertThat(p.attempts().stream().map(SharedPayloadsTest::told).collect(Collectors.joining(", ")))
        .isEqualTo(attempts);
    assertThat(p.issue().summary()).isEqualTo(summary);
    assertThat(p.escalation().trigger()).isEqualTo(Trigger.EXPLICIT_REQUEST);
    assertThat(p.escalation().triggerOriginal()).isEqualTo("customer_request");
    assertThat(p.escalation().requestedHuman()).isTrue();
    assertThat(PackageJson.write(p)).doesNotContain("You are the Acme").doesNotContain("delivered")
        .doesNotContain("total_tokens").doesNotContain("gpt-4o");
  }

  @Test
  void whatOnlySomeFrameworksTellIsKept() {
    ContextPackage ui = Payloads.onlyPackage("llm",
        Payloads.tree(Payloads.shared("llm/ai-sdk-uimessages-escalate-tool.json")));
    assertThat(ui.customer().id()).isEqualTo("cust_4471");
    assertThat(ui.page().url()).isEqualTo("https://shop.example.com/account/orders/A-48213");
    assertThat(ui.messages().getFirst().timestamp()).isEqualTo("2026-11-03T14:19:40Z");
    assertThat(ui.messages().getFirst().attachments().getFirst().name()).isEqualTo("hopper.jpg");
    assertThat(ui.attempts().get(1).reason()).isEqualTo("Order service timed out after 10 s");
    assertThat(ui.commitments().getFirst().text()).isEqualTo("e-mail within 24 hours");
    assertThat(ui.sentiment().current()).isEqualTo("negative");
    assertThat(ui.resources().getFirst().title()).isEqualTo("Damaged items");
    ContextPackage graph = Payloads.onlyPackage("llm",
        Payloads.tree(Payloads.shared("llm/langgraph-invoke-result-interrupt.json")));
    assertThat(graph.messageId()).isEqualTo("8fb7b2d72284d516c09947ca302e2f24");
    assertThat(graph.customer().email()).isEqualTo("maya.okafor@example.com");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      botbuilder-handoff-initiation-anonymous-one-turn.json   | Fq3-anon-77              | ''
      botbuilder-handoff-initiation-damaged-item.json         | 8hT2kq9vXbY1rQmZ-us      | CACAAC
      copilot-studio-provider-handoff-event-string-value.json | derived-                 | ''
      pva-directline-handoff-initiate.json                    | 91hcXEd0ZYCBPoRwBDPHZ6-o | CAA
      """)
  void everyMicrosoftHandoffIsUnderstood(String file, String id, String speakers) {
    ContextPackage p = Payloads.onlyPackage("microsoft", Payloads.tree(Payloads.shared("microsoft/" + file)));
    assertThat(p.conversationId()).startsWith(id);
    assertThat(speakers(p)).isEqualTo(speakers);
    assertThat(p.escalation()).isNotNull();
    assertThat(PackageJson.write(p)).doesNotContain("REDACTED").doesNotContain("<botId>").doesNotContain("Transferred");
  }

  @Test
  void theDamagedItemArrivesWhole() {
    ContextPackage p = Payloads.onlyPackage("microsoft",
        Payloads.tree(Payloads.shared("microsoft/botbuilder-handoff-initiation-damaged-item.json")));
    assertThat(p.messageId()).isEqualTo("c4acfce5-24bd-4061-800a-2fdc5ce1ab3d");
    assertThat(p.customer().email()).isEqualTo("maya.okafor@example.com");
    assertThat(p.customer().name()).isEqualTo("Maya Okafor");
    assertThat(p.customer().language()).isEqualTo("en-US");
    assertThat(p.page().title()).isEqualTo("Order A-48213");
    assertThat(p.issue().summary()).startsWith("Second contact about the same damaged grinder.");
    assertThat(p.messages().getLast().content()).isEqualTo("You told me that yesterday as well. I want a person.");
    assertThat(p.extensions().get("OrderNumber").asText()).isEqualTo("A-48213");
    assertThat(p.attempts()).extracting(Attempt::outcome).containsOnly(AttemptOutcome.UNKNOWN);
  }

  @Test
  void aStatusIsNoHandoff() {
    JsonNode status = Payloads.tree(Payloads.shared("microsoft/botbuilder-handoff-status-failed.json"));
    assertThat(Payloads.read("microsoft", status)).isInstanceOf(Understanding.NotAHandoff.class);
  }

  @Test
  void theSameBodyAlwaysGivesTheSamePackage() {
    List<String> once = new ArrayList<>();
    List<String> again = new ArrayList<>();
    Payloads.shared("llm");
    for (var file : Payloads.sharedIn("llm")) {
      once.add(PackageJson.write(Payloads.onlyPackage("llm", Payloads.tree(file))));
      again.add(PackageJson.write(Payloads.onlyPackage("llm", Payloads.tree(file))));
    }
    assertThat(once).hasSizeGreaterThanOrEqualTo(10).isEqualTo(again);
  }

  private static String told(Attempt attempt) {
    return attempt.action() + " " + attempt.outcome().word();
  }

  private static String speakers(ContextPackage p) {
    return p.messages().stream().map(Message::speaker).map(Speaker::name).map(name -> name.substring(0, 1))
        .collect(Collectors.joining());
  }
}

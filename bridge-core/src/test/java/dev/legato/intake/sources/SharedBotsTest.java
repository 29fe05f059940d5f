package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.PackageJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every payload of the shared folder gives what its SOURCES.md says; read in place, they are not part of this repository. */
class SharedBotsTest {
  /** Folders whose payloads have tests of their own. */
  private static final Set<String> ELSEWHERE = Set.of("llm", "microsoft");
  private static final Map<String, String> TYPES = Map.of("cloudevents", "context-package", "standard-webhooks",
      "context-package");
  private static final List<String> NO_HANDOFFS = List.of("configuration", "not an escalation");

  private static Understanding read(String type, Path file) {
    JsonNode tree = Payloads.tree(file);
    Map<String, String> headers = new HashMap<>();
    if (file.toString().endsWith(".request.json")) {
      tree.path("headers").properties()
          .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
      byte[] body = tree.path("rawBody").asText().getBytes(StandardCharsets.UTF_8);
      tree = Bodies.parse(body, headers.get("content-type"),
          Json.MAX_DEPTH) instanceof Json.Parsed.Tree(JsonNode root)
              ? root
              : tree;
    }
    return SourceAdapters.named(type).orElseThrow().read(tree, Instant.parse("2026-11-20T10:00:00Z"), headers);
  }

  private static ContextPackage only(String type, String file) {
    Understanding understanding = read(type, Payloads.shared(file));
    assertThat(understanding).as(file).isInstanceOf(Understanding.Handoffs.class);
    return ((Understanding.Handoffs) understanding).packages().getFirst();
  }

  @Test
  void everyFileIsWhatItsTableSaysItIs() throws Exception {
    Payloads.shared("SOURCES.md");
    List<String> seen = new ArrayList<>();
    for (Path folder : Payloads.sharedFolders()) {
      String name = folder.getFileName().toString();
      for (String row : Files.readAllLines(folder.resolve("SOURCES.md"))) {
        String[] cells = row.split("\\|");
        if (cells.length < 4 || !cells[1].contains(".json") || ELSEWHERE.contains(name)) {
          continue;
        }
        String file = cells[1].strip();
        String kind = cells[3].strip();
        Understanding understood = read(type(name, file), folder.resolve(file));
        // The vector of the signature specification is {"test": …}: a sign of life.
        boolean handoff = NO_HANDOFFS.stream().noneMatch(kind::contains) && !file.startsWith("spec-test-vector");
        assertThat(understood).as(name + "/" + file + ": " + kind)
            .isInstanceOf(handoff ? Understanding.Handoffs.class : Understanding.NotAHandoff.class);
        seen.add(file);
      }
    }
    assertThat(seen).hasSizeGreaterThanOrEqualTo(45);
  }

  private static String type(String folder, String file) {
    return folder.equals("amazon")
        ? file.contains("lex") ? "lex" : "contact-lens"
        : TYPES.getOrDefault(folder, folder);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      rasa              | rasa/constructed-action-human-handoff.json                        | cust_4471                            | CAAC | maya.okafor@example.com | explicit-request
      rasa              | rasa/tracker-webchat-chitchat.json                                | 6c1dd8f196fc413bb934a9307d18f87f     | CACA | -                       | -
      dialogflow        | dialogflow/cx-webhook-human-handoff-sentiment.json                | dfMessenger-20931188                 | CACA | maya.okafor@example.com | explicit-request
      dialogflow        | dialogflow/cx-detectintent-queryresult-liveagenthandoff.json      | derived-                             | CA   | -                       | explicit-request
      dialogflow        | dialogflow/es-detectintent-talk-to-human-liveagenthandoff.json    | 7b76b9d2-cae3-b2c6-1d40-3ab3cbea0650 | CA   | -                       | explicit-request
      dialogflow        | dialogflow/es-conversation-event-human-intervention-needed.json   | 0AbC-9f8e7d6c5b4a                    | ''   | -                       | -
      botpress          | botpress/constructed-starthitl-damaged-item.json                  | derived-                             | CCAAC | maya.okafor@example.com | -
      botpress          | botpress/constructed-custom-webhook-from-code-card.json           | conv_01JBXQ0M80                      | C    | maya.okafor@example.com | -
      chatwoot          | chatwoot/constructed-status-changed-pending-to-open.request.json  | 42                                   | C    | maya.okafor@example.com | explicit-request
      ada               | ada/constructed-start-handoff-request.json                        | 68f0a1b2c3d4e5f6a7b8c9d0             | ''   | -                       | -
      ada               | ada/constructed-start-handoff-request-extra-variables.json        | 68f0a1b2c3d4e5f6a7b8c9d0             | ''   | maya.okafor@example.com | explicit-request
      lex               | amazon/constructed-lex-v2-handoff-negative.json                   | cust_4471-web                        | C    | maya.okafor@example.com | explicit-request
      contact-lens      | amazon/contact-lens-realtime-rules-matched.json                   | contact-ARN                          | ''   | -                       | other
      sunshine          | sunshine/constructed-switchboard-passcontrol.json                 | 5f0e1d2c3b4a596877665544             | ''   | maya.okafor@example.com | explicit-request
      sunshine          | sunshine/constructed-two-events-one-delivery.json                 | 5f0e1d2c3b4a596877665544             | C    | maya.okafor@example.com | explicit-request
      zendesk-ai-agents | zendesk-ai-agents/constructed-escalate.json                       | session-4471                         | ''   | -                       | -
      kore              | kore/constructed-on-agent-transfer.json                           | u-4471                               | C    | maya.okafor@example.com | -
      twilio            | twilio/constructed-studio-json-body.request.json                  | CH00000000000000000000000000000001   | C    | maya.okafor@example.com | explicit-request
      tawk              | tawk/chat-transcript-created.json                                 | 70fe3290-99ad-11e9-a30a-51567162179f | SC   | hello@test.com          | -
      elevenlabs        | elevenlabs/post-call-transcription-phone.json                     | conv_1                               | AC   | -                       | -
      context-package   | cloudevents/binary.request.json                                   | conv_8812                            | C    | maya.okafor@example.com | explicit-request
      context-package   | cloudevents/structured.request.json                               | conv_8812                            | C    | maya.okafor@example.com | explicit-request
      context-package   | cloudevents/constructed-binary-percent-encoded.request.json       | conv_2                               | ''   | -                       | -
      context-package   | standard-webhooks/v1-valid.request.json                           | conv_8812                            | C    | maya.okafor@example.com | explicit-request
      """)
  void thePlainFactsAreRight(String type, String file, String id, String speakers, String email, String trigger) {
    ContextPackage p = only(type, file);
    JsonNode tree = PackageJson.tree(p);
    assertThat(p.conversationId()).startsWith(id);
    assertThat(p.messages().stream().map(Message::speaker).map(who -> who.name().substring(0, 1))
        .collect(Collectors.joining())).isEqualTo(speakers);
    assertThat(tree.path("customer").path("email").asText("-")).isEqualTo(email);
    assertThat(tree.path("escalation").path("trigger").asText("-")).isEqualTo(trigger);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      dialogflow | dialogflow/cx-webhook-human-handoff-sentiment.json   | messages.2.sentimentScore  | -0.7
      dialogflow | dialogflow/cx-webhook-human-handoff-sentiment.json   | messages.2.confidence      | 0.81
      dialogflow | dialogflow/cx-webhook-human-handoff-sentiment.json   | messages.2.confidenceKind  | intent
      dialogflow | dialogflow/cx-webhook-human-handoff-sentiment.json   | sentiment.original.magnitude | 0.7
      dialogflow | dialogflow/cx-webhook-human-handoff-sentiment.json   | escalation.recommendedSkill | returns
      dialogflow | dialogflow/cx-webhook-human-handoff-sentiment.json   | customer.id                | cust_4471
      dialogflow | dialogflow/cx-webhook-human-handoff-sentiment.json   | page.url                   | https://shop.example.com/account/orders/A-48213
      dialogflow | dialogflow/cx-webhook-human-handoff-sentiment.json   | commitments.0.text         | reply within 24 hours
      rasa       | rasa/constructed-action-human-handoff.json           | attempts.0.action          | create replacement
      rasa       | rasa/constructed-action-human-handoff.json           | page.url                   | https://shop.example.com/account/orders/A-48213
      rasa       | rasa/constructed-action-human-handoff.json           | messages.3.confidence      | 0.94
      rasa       | rasa/constructed-action-human-handoff.json           | messages.0.timestamp       | 2026-11-03T14:19:40.100Z
      botpress   | botpress/constructed-starthitl-damaged-item.json     | escalation.urgency         | high
      botpress   | botpress/constructed-starthitl-damaged-item.json     | messages.1.attachments.0.url | https://files.example.com/hopper.jpg
      botpress   | botpress/constructed-starthitl-damaged-item.json     | issue.summary              | Second contact about a cracked grinder hopper.
      chatwoot   | chatwoot/constructed-status-changed-pending-to-open.request.json | page.url       | https://shop.example.com/account/orders/A-48213
      chatwoot   | chatwoot/constructed-status-changed-pending-to-open.request.json | escalation.triggerOriginal | customer_request
      ada        | ada/constructed-start-handoff-request-extra-variables.json | issue.summary        | Second contact about a cracked hopper
      lex        | amazon/constructed-lex-v2-handoff-negative.json      | messages.0.sentiment       | negative
      lex        | amazon/constructed-lex-v2-handoff-negative.json      | sentiment.original.label   | NEGATIVE
      lex        | amazon/constructed-lex-v2-handoff-negative.json      | customer.language          | en-US
      lex        | amazon/constructed-lex-v2-handoff-negative.json      | commitments.0.text         | e-mail within 24 hours
      sunshine   | sunshine/constructed-switchboard-passcontrol.json    | customer.name              | Maya Okafor
      sunshine   | sunshine/constructed-switchboard-passcontrol.json    | escalation.confidence      | 0.31
      kore       | kore/constructed-on-agent-transfer.json              | sentiment.original.tone    | angry
      kore       | kore/constructed-on-agent-transfer.json              | customer.name              | Maya Okafor
      twilio     | twilio/constructed-studio-json-body.request.json     | sentiment.current          | negative
      zendesk-ai-agents | zendesk-ai-agents/constructed-escalate.json   | escalation.recommendedSkill | returns
      contact-lens | amazon/contact-lens-realtime-rules-matched.json    | escalation.triggerOriginal | ACCOUNT_CANCELLATION
      elevenlabs | elevenlabs/post-call-transcription-phone.json        | messages.1.timestamp       | 2025-02-14T12:48:26Z
      tawk       | tawk/chat-transcript-created.json                    | page.url                   | https://www.google.com/
      """)
  void whatElseIsToldIsKept(String type, String file, String path, String expected) {
    JsonNode at = PackageJson.tree(only(type, file));
    for (String step : path.split("\\.")) {
      at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
    }
    assertThat(at.asText()).isEqualTo(expected);
  }

  @Test
  void whatABuilderTypedAsButtonsIsNoWord() {
    assertThat(PackageJson.write(only("rasa", "rasa/tracker-webchat-chitchat.json"))).doesNotContain("/get_started");
  }
}

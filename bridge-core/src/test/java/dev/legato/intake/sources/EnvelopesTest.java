package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudEvents around any source, and forms. */
class EnvelopesTest {
  private static final Map<String, String> BINARY = Map.of("content-type", "application/json", "ce-specversion", "1.0",
      "ce-type", "com.example.escalated", "ce-id", "a \"b\"", "ce-source", "/bots/x", "ce-subject",
      "Euro%20%E2%82%AC%20%F0%9F%98%80");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(byte[] body) {
    return ((Json.Parsed.Tree) Json.parse(body)).root();
  }

  @Test
  void anEventInHeadersIsStoredAsOneThatTellsAllInItsBody() {
    byte[] stored = CloudEvents.selfContained(BINARY, bytes("{\"conversation_id\": 1.50}"));
    JsonNode event = tree(stored);
    assertThat(event.path("subject").asText()).isEqualTo("Euro € 😀");
    assertThat(new String(stored, StandardCharsets.UTF_8)).endsWith(",\"data\":{\"conversation_id\": 1.50}}");
    var fromHeaders = SourceAdapters.named("context-package").orElseThrow()
        .read(tree(bytes("{\"conversation_id\": \"c\"}")), Instant.EPOCH, BINARY);
    var fromStore = SourceAdapters.named("context-package").orElseThrow()
        .read(tree(CloudEvents.selfContained(BINARY, bytes("{\"conversation_id\": \"c\"}"))), Instant.EPOCH, Map.of());
    assertThat(fromStore).isInstanceOf(Understanding.Handoffs.class).isEqualTo(fromHeaders);
  }

  @Test
  void whatIsNoEventIsLeftAlone() {
    byte[] body = bytes("{}");
    assertThat(CloudEvents.selfContained(Map.of("content-type", "application/json"), body)).isSameAs(body);
    assertThat(CloudEvents.identity(Map.of(), tree(body))).isEmpty();
  }

  @Test
  void sourceAndIdTogetherAreTheIdentity() {
    assertThat(CloudEvents.identity(BINARY, tree(bytes("{}")))).contains("/bots/x a \"b\"");
    assertThat(CloudEvents.identity(Map.of(),
        tree(bytes("{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/s\",\"type\":\"t\",\"data\":{}}"))))
        .contains("/s 7");
  }

  @Test
  void theEnvelopeFitsAroundEverySource() {
    for (String type : SourceAdapters.types()) {
      for (var file : Payloads.in(Payloads.OWN.resolve(type))) {
        JsonNode bare = Payloads.tree(file);
        if (bare.isArray() && bare.path(0).has("specversion")) {
          continue;
        }
        var event = Json.mapper().createObjectNode().put("specversion", "1.0").put("id", "1").put("source", "/s").put(
            "type",
            "x");
        event.set("data", bare);
        assertThat(Payloads.read(type, event)).as(file.toString()).isEqualTo(Payloads.read(type, bare));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a=1&b=two+words            | {"a":"1","b":"two words"}
      a=%F0%9F%98%80             | {"a":"😀"}
      a=1&a=2&a=3                | {"a":["1","2","3"]}
      a=&b=x%3Dy&&c              | {"a":"","b":"x=y","c":""}
      {"conversationId":"c"}     | {"conversationId":"c"}
      """)
  void aFormIsAnObjectOfTexts(String body, String expected) {
    assertThat(Bodies.parse(bytes(body), "application/x-www-form-urlencoded; charset=utf-8", 100))
        .isInstanceOfSatisfying(Json.Parsed.Tree.class, it -> assertThat(it.root()).hasToString(expected));
  }

  @ParameterizedTest
  @CsvSource({"=1", "&&"})
  void whatIsNoFormIsBroken(String body) {
    assertThat(Bodies.parse(bytes(body), "application/x-www-form-urlencoded", 100))
        .isInstanceOf(Json.Parsed.Broken.class);
  }
}

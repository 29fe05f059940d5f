package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.mapping.MappedSource;
import dev.legato.intake.mapping.MappedSources;
import dev.legato.intake.mapping.Mapping;
import dev.legato.intake.mapping.MappingFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Mappings that anyone could write, on one body: a package or a reason within the limits of time, depth and size. */
final class MappingTargets {
  private static final String SAMPLE = """
      handoff: { when: 'event = "handoff" or $exists(messages)', otherwise: The chat goes on. }
      constants: { source.vendor: acme }
      package:
        conversationId: 'chat.id ?: id'
        customer.email: visitor.mail
        customer.language: chat.lang
        customer.tier: $uppercase(visitor.plan)
        customer.context.previousInteractions: visitor.visits
        escalation.reason: 'why ?: "the bot did not say"'
        escalation.confidence: score
        escalation.urgency: $lowercase(urgency)
        attachments: { each: files, name: name, url: url, size: size }
        extensions.charges: $count(log[$contains(said, /charged? twice/i)])
        messages:
          each: log
          when: $exists(said)
          speaker: '$lookup({"visitor": "customer", "flow": "ai"}, from)'
          content: $text(said)
          sentimentScore: mood
          timestamp: $time(at, "Europe/Berlin")
      """;
  private static final JsonNode BODY = tree(
      """
          {"event": "handoff", "id": 7, "why": "asked for a person", "n": 19.90, "list": [1, 2, 3], "deep": {"a": [{"b": "x"}]},
           "chat": {"id": "c-17", "lang": "en-GB"}, "visitor": {"mail": "maya@example.com", "plan": "gold"},
           "text": "User: hi\\nBot: hello", "json": "{\\"a\\": [1]}", "html": "<p>A &amp; B</p>",
           "log": [{"from": "visitor", "said": "I was charged twice", "at": "12.03.2026 14:30"},
                   {"from": "flow", "said": "Let me look.", "at": 1773325860}]}
          """);

  private MappingTargets() {}

  static Mapping sample() {
    return switch (MappingFile.read(SAMPLE, "fuzz.yaml")) {
      case MappingFile.Read.Good(var mapping) -> mapping;
      case MappingFile.Read.Faulty(var faults) -> throw new IllegalStateException(faults.toString());
    };
  }

  /** The input is a mapping file. */
  static void file(byte[] input) {
    applied(new String(input, StandardCharsets.UTF_8));
  }

  /** The input is an expression. */
  static void expression(byte[] input) {
    String expression = new String(input, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}]", " ").replace("'", "''");
    applied(
        "package: { conversationId: chat.id, escalation.reason: '" + expression + "', messages: { each: log, content: '"
            + expression + "' } }");
  }

  private static void applied(String text) {
    switch (MappingFile.read(text, "fuzz.yaml")) {
      case MappingFile.Read.Faulty(var faults) -> {
        if (faults.isEmpty()) {
          fail("refused without a fault");
        }
      }
      case MappingFile.Read.Good(var mapping) -> {
        NormaliserTarget.read(MappedSource.alone(mapping), BODY, Map.of());
        MappedSources.check(mapping, MappedSources.CUSTOM);
      }
    }
  }

  private static JsonNode tree(String json) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(JsonNode root)
        ? root
        : Json.mapper().nullNode();
  }
}

package dev.legato.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.PackageJson;
import dev.legato.intake.sources.Understanding;
import org.junit.jupiter.api.Test;

class MappedSourceTest {
  private static final String MAPPING = """
      handoff:
        when: event = "handoff"
        otherwise: The bot goes on by itself.
      constants:
        source.vendor: acme
        source: { channel: webchat }
      package:
        conversationId: session.id
        customer:
          email: user.mail
          name: user.first & " " & user.last
        escalation.reason: why
        extensions.orderNumber: $string(order)
        messages:
          each: log[$not(kind = "debug")]
          when: $exists(said)
          speaker: 'who = "u" ? "customer" : "ai"'
          content: said
          timestamp: at
          id: $body.session.id & "-" & $index
      """;
  private static final String BODY = """
      {"event": "handoff", "session": {"id": "s-1"}, "user": {"mail": "ada@example.com", "first": "Ada", "last": "King"},
       "why": "asked for a person", "order": 4711,
       "log": [{"who": "u", "said": "Hi", "at": 1773325800}, {"who": "b", "said": "Hello!", "at": 1773325805000},
               {"kind": "debug", "who": "b", "said": "SQL"}, {"who": "b", "typing": true}]}
      """;

  @Test
  void anEnvelopeOfCloudEventsIsOpenedAndItsOwnWordsCountWhereTheInsideSaysNothing() {
    JsonNode plain = Mappings.custom(MAPPING, BODY);
    assertThat(Mappings.custom(MAPPING,
        "{\"specversion\": \"1.0\", \"type\": \"t\", \"source\": \"/s\", \"id\": \"1\", \"data\": "
            + BODY + "}"))
        .isEqualTo(plain);
    assertThat(Mappings.custom("""
        handoff: { when: type = "chat.gave-up" }
        package:
          conversationId: subject
          escalation.reason: data.why
        """,
        """
            {"specversion": "1.0", "type": "chat.gave-up", "source": "/s", "id": "1", "subject": "c-9", "data": {"why": "stuck"}}"""))
        .isEqualTo(Mappings.tree("{\"conversationId\": \"c-9\", \"escalation\": {\"reason\": \"stuck\"}}"));
  }

  @Test
  void aBodyOfAnyShapeBecomesAContextPackage() {
    JsonNode read = Mappings.custom(MAPPING, BODY);

    assertThat(read).isEqualTo(Mappings.tree("""
        {"conversationId": "s-1", "source": {"vendor": "acme", "channel": "webchat"},
         "customer": {"name": "Ada King", "email": "ada@example.com"},
         "messages": [
           {"id": "s-1-0", "timestamp": "2026-03-12T14:30:00Z", "speaker": "customer", "content": "Hi"},
           {"id": "s-1-1", "timestamp": "2026-03-12T14:30:05Z", "speaker": "ai", "content": "Hello!"}],
         "escalation": {"reason": "asked for a person"}, "extensions": {"orderNumber": "4711"}}
        """));
  }

  @Test
  void whatTheConditionDoesNotMeetIsNoHandoffAndSaysWhy() {
    assertThat(Mappings.read("custom", MAPPING, "{\"event\":\"message\"}"))
        .isEqualTo(new Understanding.NotAHandoff("The bot goes on by itself."));
  }

  @Test
  void aBodyTheMappingWasNotWrittenForIsNotUnderstoodRatherThanEmpty() {
    assertThat(Mappings.read("custom", MAPPING, "{\"event\":\"handoff\",\"other\":{}}"))
        .isInstanceOfSatisfying(Understanding.NotUnderstood.class,
            no -> assertThat(no.faults().getFirst().message()).contains("No expression of the mapping found anything"));
  }

  @Test
  void anExpressionThatFailsCostsAWarningAndTheRestStands() {
    Understanding.Handoffs read = Mappings.handoffs("custom", MAPPING.replace("user.mail", "$number(user.first)"),
        BODY);

    assertThat(read.warnings()).singleElement().satisfies(warning -> {
      assertThat(warning.path()).isEqualTo("customer.email");
      assertThat(warning.message()).contains("(line 10)").contains("reads a number from a text")
          .doesNotContain("Ada");
    });
    assertThat(PackageJson.tree(read.packages().getFirst()).at("/customer/name").asText()).isEqualTo("Ada King");
  }

  @Test
  void aConditionThatFailsDoesNotLoseTheCryForHelp() {
    assertThat(Mappings.handoffs("custom", MAPPING.replace("event = \"handoff\"", "event + 1 > 0"), BODY).warnings())
        .singleElement().satisfies(warning -> assertThat(warning.message()).contains("handoff.when"));
  }

  @Test
  void theSameSlipInEveryTurnIsToldAFewTimesOnly() {
    StringBuilder turns = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      turns.append(i == 0 ? "" : ",").append("{\"t\":\"x\"}");
    }
    Understanding.Handoffs read = Mappings.handoffs("custom", """
        package:
          messages: { each: turns, speaker: '"customer"', content: t, confidence: $number(t) }
        """, "{\"turns\":[" + turns + "]}");

    assertThat(read.packages().getFirst().messages()).hasSize(50);
    assertThat(read.warnings()).filteredOn(one -> one.message().startsWith("The mapping's expression")).hasSize(3);
    assertThat(read.warnings())
        .anySatisfy(one -> assertThat(one.found()).isEqualTo("50 items with a failed expression"));
  }

  @Test
  void oneBodyMayCarrySeveralHandoffs() {
    Understanding.Handoffs read = Mappings.handoffs("custom", """
        each: '$each($ {chat: [$]}, function($rows) { {"rows": $rows} })'
        package:
          conversationId: rows[0].chat
          messages: { each: rows, speaker: role, content: text }
        """, """
        [{"chat": "a", "role": "user", "text": "1"}, {"chat": "b", "role": "user", "text": "2"},
         {"chat": "a", "role": "bot", "text": "3"}]
        """);

    assertThat(read.packages()).extracting(one -> one.conversationId() + one.messages().size())
        .containsExactly("a2", "b1");
  }

  @Test
  void overAFirstClassSourceTheBuildersNamesCountAndTheRestStays() {
    Understanding.Handoffs read = Mappings.handoffs("llm", """
        package:
          customer.tier: vars.plan_level
          issue.summary: vars.nothing_here
          escalation.reason: $package.escalation.reason & " (" & vars.team & ")"
        """, """
        {"conversation_id": "c-9", "vars": {"plan_level": "gold", "team": "EMEA"}, "messages": [
          {"role": "user", "content": "I want a person"},
          {"role": "assistant", "tool_calls": [{"id": "1", "type": "function", "function": {"name": "escalate_to_human",
            "arguments": "{\\"reason\\": \\"asked for a person\\"}"}}]}]}
        """);

    JsonNode tree = PackageJson.tree(read.packages().getFirst());
    assertThat(tree.at("/customer/tier").asText()).isEqualTo("gold");
    assertThat(tree.at("/escalation/reason").asText()).isEqualTo("asked for a person (EMEA)");
    assertThat(tree.at("/messages/0/content").asText()).isEqualTo("I want a person");
  }

  @Test
  void aMappedConversationIdReplacesADerivedOne() {
    String body = "{\"ref\": \"r-5\", \"messages\": [{\"speaker\": \"customer\", \"content\": \"Hi\"}], \"escalation\": true}";
    Understanding.Handoffs read = Mappings.handoffs("context-package", "package: { conversationId: ref }", body);

    assertThat(read.packages().getFirst().conversationId()).isEqualTo("r-5");
    assertThat(read.packages().getFirst().conversationIdDerived()).isNull();
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void aDerivedConversationIdIsDerivedFromWhatTheMappingFound() {
    String body = "{\"who\": \"%s\", \"messages\": [{\"speaker\": \"customer\", \"content\": \"Hi\"}], \"escalation\": true}";
    String mapping = "package: { customer.id: who }";
    String first = Mappings.handoffs("context-package", mapping, body.formatted("a")).packages().getFirst()
        .conversationId();

    assertThat(Mappings.handoffs("context-package", mapping, body.formatted("a")).packages().getFirst()
        .conversationId()).isEqualTo(first);
    assertThat(Mappings.handoffs("context-package", mapping, body.formatted("b")).packages().getFirst()
        .conversationId()).isNotEqualTo(first);
  }

  @Test
  void theBuilderMayKnowAHandoffWhereThePlatformShowsNone() {
    String mapping = """
        handoff: { when: activity.wantsHuman }
        package: { conversationId: activity.id, escalation.reason: activity.reason }
        """;
    String body = "{\"type\": \"message\", \"activity\": {\"wantsHuman\": %s, \"id\": \"a-1\", \"reason\": \"stuck\"}}";

    assertThat(Mappings.handoffs("microsoft", mapping, body.formatted("true")).packages().getFirst().conversationId())
        .isEqualTo("a-1");
    assertThat(Mappings.read("microsoft", mapping, body.formatted("false")))
        .isInstanceOf(Understanding.NotAHandoff.class);
  }

  @Test
  void aMappingThatSpoilsWhatWasUnderstoodIsLeftAside() {
    Understanding.Handoffs read = Mappings.handoffs("context-package", "package: { conversationId: wrong }",
        "{\"conversationId\": \"c-1\", \"escalation\": true, \"wrong\": {\"a\": 1}}");

    assertThat(read.packages().getFirst().conversationId()).isEqualTo("c-1");
    assertThat(read.warnings()).anySatisfy(one -> assertThat(one.message()).startsWith("The mapping was left aside"));
  }
}

package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.contextpackage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Zendesk AI agents (Ultimate) as custom CRM: a bare signal for a conversation, with the team that is wanted.
 *
 * @see <a href="https://developer.zendesk.com/api-reference/ai-agents/chat/chat-webhook/">chat webhook</a>
 */
final class ZendeskAiSource implements SourceAdapter {
  private static final Set<String> ESCALATIONS = Set.of("escalate", "widgetEscalate");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    JsonNode data = body.path("data").isObject() ? body.get("data") : body;
    String event = Pick.text(data, "eventType", "event_type");
    if (event == null && (body.path("predictedIntents").isArray() || data.path("predictedIntents").isArray()
        || body.has("botId") && Pick.text(body, "text", "reply") != null)) {
      return new Understanding.NotAHandoff("This is an answer of the bot; escalate and widgetEscalate are handoffs.");
    }
    if (event == null) {
      return new Understanding.NotUnderstood(List.of(new Fault("/data/eventType", "the type of the event", "nothing",
          "Set this address as the webhook of the custom CRM integration.")));
    }
    if (!ESCALATIONS.contains(event) && !HandoffWords.callsForPerson(event)) {
      return new Understanding.NotAHandoff(switch (event) {
        case "isTeamOnline" -> "The bot only asks whether somebody is there; tickets are taken at any time.";
        case "widgetEndSession", "endSession", "endChat" -> "The session has ended.";
        default -> "This event tells what was said; escalate and widgetEscalate are handoffs.";
      });
    }
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(data, "platformConversationId", "conversationId", "sessionId"));
    draft.put("source", "vendor", "zendesk ai agents");
    draft.put("source", "bot", Pick.text(body, "botName", "botId"));
    draft.put("source", "channel", Pick.text(body, "channel"));
    draft.section("escalation").put("signal", event);
    draft.put("escalation", "recommendedSkill", Pick.text(data, "escalateTo"));
    draft.put("escalation", "at", Moment.of(Pick.any(data, "timestamp", "createdAt")));
    Turns turns = new Turns(draft);
    for (JsonNode holder : List.of(data, body)) {
      turns.transcript(Pick.any(holder, "transcript", "messages", "conversationHistory", "history", "conversation"));
    }
    JsonNode best = data.path("predictedIntents").path(0);
    Turns.confidence(turns.lastOfCustomer(), Pick.text(best, "name", "intent"), best.path("confidence"), "intent");
    if (turns.lastOfCustomer() == null && best.path("confidence").isNumber()) {
      draft.put("escalation", "confidence", best.get("confidence"));
      draft.section("escalation").put("confidenceKind", "intent");
    }
    Slots slots = new Slots(draft, turns);
    for (String holder : List.of("user", "metaData", "metadata", "sessionParameters", "customFields")) {
      slots.read(Elsewhere.named(data.path(holder)));
      slots.read(data == body ? MissingNode.getInstance() : Elsewhere.named(body.path(holder)));
    }
    new Elsewhere(draft, turns).read(body);
    return draft.understood();
  }

  /** Whether a team is online is asked in the request itself; a ticket can be made at any hour. */
  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    JsonNode data = body.path("data").isObject() ? body.get("data") : body;
    return data.path("eventType").asText().equals("isTeamOnline")
        ? Optional.of(JsonNodeFactory.instance.objectNode().put("isOnline", true))
        : Optional.empty();
  }
}

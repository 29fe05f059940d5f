package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ada: the Request block that starts a handoff posts whatever its builder listed; Ada's own webhooks only tell what happens
 * around it. Any success lets Ada enter the handoff.
 *
 * @see <a href="https://docs.ada.cx/reference/conversations/conversation-message-webhook">webhooks</a>
 */
final class AdaSource implements SourceAdapter {
  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    if (body.isArray() && (body.path(0).has("requestPayload") || body.path(0).has("isHandoff"))
        || body.has("requestPayload")) {
      return new Understanding.NotAHandoff("This is how the Request block is set up, not what it sends.");
    }
    String type = Pick.text(body, "type");
    if (type != null && body.path("data").isObject()) {
      return webhook(type, body.get("data"), body);
    }
    if (!body.isObject() || body.isEmpty()) {
      return new Understanding.NotUnderstood(List.of(new Fault("", "the body of the Request block",
          body.isObject() ? "an empty object" : "something else",
          "List at least ada_conversation_id with the variable conversation_id in the Request block.")));
    }
    return start(body);
  }

  private static Understanding webhook(String type, JsonNode data, JsonNode body) {
    String kind = type.startsWith("v1.") ? type.substring(3) : type;
    String role = data.path("author").path("role").asText();
    return switch (kind) {
      case "conversation.handoff.started", "conversation.handoff.requested" -> started(type, data, body);
      case "conversation.handoff.ended" -> no("The handoff has ended: the AI agent has the conversation again.");
      case "conversation.ended" -> no("The conversation has ended.");
      case "conversation.created" -> no("A conversation has begun; nobody has asked for a person yet.");
      case "conversation.message" -> data.path("content").path("type").asText().equals("presence")
          ? no("Somebody types or comes and goes; this is no message.")
          : no(role.equals("human_agent")
              ? "This is the echo of what a human agent wrote."
              : "A message is no handoff; the Request block that is marked as a handoff starts one.");
      default ->
        no("This webhook of Ada only tells what happens; the Request block that is marked as a handoff starts one.");
    };
  }

  private static Understanding started(String type, JsonNode data, JsonNode body) {
    ObjectNode start = JsonNodeFactory.instance.objectNode();
    data.properties().forEach(field -> {
      if (field.getValue().isValueNode()) {
        start.set(field.getKey(), field.getValue());
      }
    });
    start.set("metadata", data.path("metadata"));
    start.set("handed_off_at", Pick.any(body, "timestamp"));
    start.put("signal", type);
    return start(start);
  }

  private static Understanding start(JsonNode body) {
    Draft draft = new Draft();
    draft.put("conversationId", conversation(body));
    draft.put("source", "vendor", "ada");
    draft.section("escalation").put("signal", body.path("signal").asText("Request block"));
    draft.put("escalation", "at", Moment.of(Pick.any(body, "handed_off_at", "created_at", "timestamp")));
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    body.properties().forEach(field -> {
      if (!List.of("ada_conversation_id", "signal", "handed_off_at", "conversation_id", "created_at", "metadata",
          "metavariables", "variables",
          "handoff_integration", "ai_agent_domain", "channel_id", "updated_at").contains(field.getKey())) {
        rest.set(field.getKey(), field.getValue());
      }
    });
    Turns turns = new Turns(draft);
    Slots slots = new Slots(draft, turns);
    slots.read(rest);
    slots.read(body.path("metadata"));
    slots.read(body.path("metavariables"));
    slots.read(body.path("variables"));
    for (JsonNode message : body.path("messages")) {
      JsonNode author = message.path("author");
      draft.put("customer", "name",
          author.path("role").asText().equals("end_user") ? Pick.text(author, "display_name") : null);
    }
    new Elsewhere(draft, turns).read(rest);
    return draft.understood();
  }

  private static @Nullable String conversation(JsonNode body) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      String name = Pick.folded(field.getKey());
      if (name.contains("conversationid") && name.length() < 40 || name.equals("chatid")) {
        String id = Pick.text(field.getValue());
        if (id != null && !MicrosoftSlots.placeholder(id)) {
          return id;
        }
      }
    }
    return ConversationIds.of(body);
  }

  private static Understanding no(String why) {
    return new Understanding.NotAHandoff(why);
  }
}

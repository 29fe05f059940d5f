package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A turn of a third-party bot behind LivePerson, forwarded by its connector with the bot's answer: the action
 * {@code TRANSFER} in that answer is the handoff, whichever of the integrations wrote it.
 *
 * @see <a href="https://developers.liveperson.com/third-party-bots-custom-integration.html">custom integrations</a>
 * @see <a href="https://developers.liveperson.com/third-party-bots-custom-endpoint.html">custom endpoint</a>
 */
final class LivePersonBot {
  private static final List<String> SKILL = List.of("skill", "skillName", "skill_name", "skillId", "agentId");

  private LivePersonBot() {}

  /** Whether this is such a turn, with what the customer sent and what the bot answered. */
  static boolean isTurn(JsonNode body) {
    JsonNode context = body.path("context");
    return Pick.text(body, "convId", "conversationId") != null && (context.has("lpEvent") || context.has("lpSdes")
        || body.path("change").isObject() || body.path("response").isContainerNode() && !body.has("messageRecords"));
  }

  static Understanding read(JsonNode body) {
    JsonNode event = event(body);
    JsonNode answer = body.path("response").isContainerNode() ? body.get("response") : body;
    JsonNode action = transfer(answer, body);
    String intent = intent(event, body);
    if (action.isMissingNode() && !HandoffWords.callsForPerson(intent)) {
      return new Understanding.NotAHandoff("A turn of the bot is no handoff; the action TRANSFER in its answer is.");
    }
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(body, "convId", "conversationId"));
    draft.put("source", "vendor", "liveperson");
    draft.section("escalation").put("signal", "TRANSFER");
    JsonNode parameters = Pick.any(action, "parameters", "params", "payload");
    parameters = parameters == null ? action.path("data").path("parameters") : parameters;
    draft.put("escalation", "recommendedSkill", Pick.text(parameters, "skill", "skillName", "skill_name"));
    Turns turns = new Turns(draft);
    Slots slots = new Slots(draft, turns);
    slots.read(without(parameters));
    for (String name : List.of("parameters", "params", "variables", "slots", "entities")) {
      slots.read(without(body.path(name))); // the builder's, beside the answer
    }
    if (HandoffWords.callsForPerson(intent)) {
      draft.put("escalation", "trigger", "explicit-request");
      draft.put("escalation", "triggerOriginal", intent);
      draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
    }
    turns.transcript(Pick.any(body, "messageRecords", "messageEventRecords", "transcript", "history", "messages"));
    turns.lastWords(said(body, event));
    for (JsonNode said : answer.isArray() ? answer : answer.path("messages")) {
      JsonNode words = said.path("data").isObject() ? said.get("data") : said;
      turns.add("ai", Pick.text(said) != null ? Pick.text(said) : Pick.text(words, "text", "message"), null, null);
    }
    Elsewhere elsewhere = new Elsewhere(draft, turns);
    for (JsonNode sdes : List.of(body.path("context").path("lpSdes"), body.path("sdes"),
        body.path("engagementAttributes"), body.path("change").path("context").path("lpSdes"))) {
      LivePersonSdes.read(sdes, draft, turns);
    }
    elsewhere.read(body);
    Turns.nobodyElse(draft); // bots take part as agents
    return draft.understood();
  }

  private static JsonNode event(JsonNode body) {
    JsonNode event = body.path("context").path("lpEvent");
    return event.isObject() ? event : body.path("change").path("context").path("lpEvent");
  }

  private static @Nullable String intent(JsonNode event, JsonNode body) {
    String named = Pick.text(event, "intentId", "intent");
    JsonNode told = body.path("analytics").path("intents").path(0);
    return named != null ? named : Pick.text(told, "id", "name");
  }

  private static @Nullable String said(JsonNode body, JsonNode event) {
    List<JsonNode> places = new ArrayList<>();
    for (JsonNode holder : List.of(body, body.path("change"), body.path("change").path("data"))) {
      places.add(holder);
      places.add(holder.path("message"));
    }
    for (JsonNode place : places) {
      String words = Pick.text(place, "message", "text", "content", "msg", "query");
      if (words != null) {
        return words;
      }
    }
    return Pick.text(event, "content");
  }

  private static JsonNode without(JsonNode object) {
    return object instanceof ObjectNode there ? there.deepCopy().remove(SKILL) : object;
  }

  /** The action, one or in a list, in the answer's context, in the answer, or beside the turn; missing where none transfers. */
  private static JsonNode transfer(JsonNode answer, JsonNode body) {
    List<JsonNode> actions = new ArrayList<>();
    for (JsonNode holder : List.of(answer.path("context"), answer, body, body.path("context"))) {
      for (String name : List.of("action", "actions")) {
        JsonNode there = holder.path(name);
        (there.isArray() ? there : List.of(there)).forEach(actions::add);
      }
    }
    if (answer.isArray()) {
      answer.forEach(actions::add);
    }
    for (JsonNode one : actions) {
      JsonNode told = one.path("data").isObject() ? one.get("data") : one;
      for (JsonNode holder : List.of(told, one)) {
        String called = Pick.text(holder) != null ? Pick.text(holder) : Pick.text(holder, "name", "action", "type");
        if (HandoffWords.callsForPerson(called)) {
          return one;
        }
      }
    }
    return MissingNode.getInstance();
  }
}

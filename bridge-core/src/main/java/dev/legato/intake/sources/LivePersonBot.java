package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A turn of a third-party bot behind LivePerson, forwarded by its connector with the bot's answer: the action
 * {@code TRANSFER} in that answer is the handoff.
 *
 * @see <a href="https://developers.liveperson.com/third-party-bots-custom-integration.html">custom integrations</a>
 */
final class LivePersonBot {
  private LivePersonBot() {}

  static Understanding read(JsonNode body) {
    JsonNode context = body.path("context");
    JsonNode answer = body.path("response").isObject() ? body.get("response") : body;
    JsonNode action = transfer(answer, body);
    String intent = Pick.text(context.path("lpEvent"), "intentId", "intent");
    if (action.isMissingNode() && !HandoffWords.callsForPerson(intent)) {
      return new Understanding.NotAHandoff("A turn of the bot is no handoff; the action TRANSFER in its answer is.");
    }
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(body, "convId"));
    draft.put("source", "vendor", "liveperson");
    draft.section("escalation").put("signal", "TRANSFER");
    JsonNode parameters = action.path("parameters");
    draft.put("escalation", "recommendedSkill", Pick.text(parameters, "skill", "skillName", "skill_name"));
    if (HandoffWords.callsForPerson(intent)) {
      draft.put("escalation", "trigger", "explicit-request");
      draft.put("escalation", "triggerOriginal", intent);
      draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
    }
    Turns turns = new Turns(draft);
    new Slots(draft, turns).read(without(parameters, "skill", "skillName", "skill_name", "agentId"));
    String words = Pick.text(body, "message", "text");
    turns.lastWords(words != null ? words : Pick.text(body.path("message"), "text", "content", "msg"));
    turns.lastWords(turns.none() ? Pick.text(context.path("lpEvent"), "content") : null);
    for (JsonNode said : answer.path("messages")) {
      turns.add("ai", Pick.text(said) != null ? Pick.text(said) : Pick.text(said, "text", "message"), null, null);
    }
    new Elsewhere(draft, turns).read(context.path("lpSdes"));
    new Elsewhere(draft, turns).read(body);
    return draft.understood();
  }

  private static JsonNode without(JsonNode object, String... names) {
    return object instanceof ObjectNode there ? there.deepCopy().remove(List.of(names)) : object;
  }

  /** The action, one or in a list, in the answer's context, in the answer, or beside the turn; missing where none transfers. */
  private static JsonNode transfer(JsonNode answer, JsonNode body) {
    for (JsonNode holder : List.of(answer.path("context"), answer, body, body.path("context"))) {
      for (String name : List.of("action", "actions")) {
        JsonNode there = holder.path(name);
        for (JsonNode one : there.isArray() ? there : List.of(there)) {
          String called = Pick.text(one) != null ? Pick.text(one) : Pick.text(one, "name", "type", "action");
          if (HandoffWords.callsForPerson(called)) {
            return one;
          }
        }
      }
    }
    return MissingNode.getInstance();
  }
}

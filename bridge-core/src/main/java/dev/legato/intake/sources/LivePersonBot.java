package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

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
    JsonNode action = answer.path("context").path("action");
    action = action.isObject() ? action : body.path("action");
    String intent = Pick.text(context.path("lpEvent"), "intentId", "intent");
    boolean transfer = "transfer".equalsIgnoreCase(Pick.text(action, "name")) || HandoffWords.callsForPerson(intent);
    if (!transfer) {
      return new Understanding.NotAHandoff("A turn of the bot is no handoff; the action TRANSFER in its answer is.");
    }
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(body, "convId"));
    draft.put("source", "vendor", "liveperson");
    draft.section("escalation").put("signal", "TRANSFER");
    draft.put("escalation", "recommendedSkill", Pick.text(action.path("parameters"), "skill", "skillName"));
    if (HandoffWords.callsForPerson(intent)) {
      draft.put("escalation", "trigger", "explicit-request");
      draft.put("escalation", "triggerOriginal", intent);
      draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
    }
    Turns turns = new Turns(draft);
    turns.lastWords(Pick.text(body, "message", "text"));
    turns.lastWords(turns.none() ? Pick.text(context.path("lpEvent"), "content") : null);
    for (JsonNode said : answer.path("messages")) {
      turns.add("ai", Pick.text(said) != null ? Pick.text(said) : Pick.text(said, "text", "message"), null, null);
    }
    new Elsewhere(draft, turns).read(context.path("lpSdes"));
    return draft.understood();
  }
}

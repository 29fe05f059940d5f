package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request of Dialogflow hands over. Sure signs are the message {@code liveAgentHandoff} (in ES a flag of the
 * intent), a transfer of the call, and the names that Google itself gives to escalations; else the tag or the names decide.
 *
 * @param name what the platform or the builder calls it, or null
 * @param why why it is none, for people
 */
record DialogflowSignal(boolean handsOver, @Nullable String name, String why) {
  static DialogflowSignal in(JsonNode request) {
    String sure = sure(request);
    if (sure != null) {
      return new DialogflowSignal(true, sure, "");
    }
    JsonNode result = request.path("queryResult");
    String tag = Pick.text(request.path("fulfillmentInfo"), "tag");
    if (tag != null) {
      return HandoffWords.callsForPerson(tag)
          ? new DialogflowSignal(true, tag, "")
          : new DialogflowSignal(false, null,
              "The tag " + shown(tag) + " does not say that a person is needed, and there is "
                  + "no liveAgentHandoff; name the tag of the webhook that hands over like human_handoff.");
    }
    for (String name : new String[]{Pick.text(request.path("intentInfo"), "displayName"),
        Pick.text(result.path("intent"), "displayName"), Pick.text(result.path("match").path("intent"), "displayName"),
        Pick.text(result, "action"), Pick.text(request, "triggerEvent")}) {
      if (HandoffWords.callsForPerson(name)) {
        return new DialogflowSignal(true, name, "");
      }
    }
    return new DialogflowSignal(false, null,
        "Neither liveAgentHandoff nor the name of tag, intent or action says that a person is needed.");
  }

  private static @Nullable String sure(JsonNode request) {
    JsonNode result = request.path("queryResult");
    for (JsonNode message : DialogflowMessages.of(request)) {
      for (String name : new String[]{"liveAgentHandoff", "telephonyTransferCall"}) {
        if (message.path(name).isObject()) {
          return name;
        }
      }
      if (message.path("endSession").path("metadata").path("session_escalated").asBoolean()) {
        return "session_escalated";
      }
    }
    JsonNode parameters = request.path("sessionInfo").path("parameters");
    if (parameters.path("session_escalated").asBoolean() || parameters.path("LIVE_AGENT_HANDOFF").asBoolean()
        || result.path("parameters").path("session_escalated").asBoolean()) {
      return "session_escalated";
    }
    if (result.path("intent").path("liveAgentHandoff").asBoolean()) {
      return "liveAgentHandoff";
    }
    String page = request.path("pageInfo").path("currentPage").asText()
        + result.path("currentPage").path("name").asText();
    String event = Pick.text(request, "triggerEvent");
    return event != null && event.endsWith("human-escalation")
        ? event
        : page.contains("END_FLOW_WITH_HUMAN_ESCALATION") ? "END_FLOW_WITH_HUMAN_ESCALATION" : null;
  }

  private static String shown(String name) {
    return "\"" + (name.length() <= 60 ? name : name.substring(0, 60) + "…") + "\"";
  }
}

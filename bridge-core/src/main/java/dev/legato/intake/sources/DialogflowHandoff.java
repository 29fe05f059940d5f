package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Triggers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request of Dialogflow CX or ES on its way to a context package. Not for two threads. */
final class DialogflowHandoff {
  private final JsonNode request;
  private final JsonNode result;
  private final JsonNode intent;
  private final DialogflowSignal signal;
  private final Draft draft = new Draft();
  private final Turns turns = new Turns(draft);
  private final Slots slots = new Slots(draft, turns);

  DialogflowHandoff(JsonNode request, DialogflowSignal signal) {
    this.request = request;
    this.result = request.path("queryResult");
    JsonNode cx = request.path("intentInfo");
    this.intent = cx.isObject()
        ? cx
        : result.path("match").isObject() ? result.path("match").path("intent") : result.path("intent");
    this.signal = signal;
  }

  Understanding read() {
    draft.put("conversationId", session());
    draft.put("messageId", Pick.text(request, "detectIntentResponseId", "responseId"));
    draft.put("source", "vendor", "dialogflow");
    draft.section("escalation").put("signal", signal.name());
    for (JsonNode message : DialogflowMessages.of(request)) {
      slots.read(message.path("liveAgentHandoff").path("metadata"));
      slots.read(message.path("endSession").path("metadata"));
    }
    slots.read(request.path("sessionInfo").path("parameters"));
    slots.read(result.path("parameters"));
    contexts();
    ObjectNode resolved = JsonNodeFactory.instance.objectNode();
    intent.path("parameters").properties().forEach(one -> {
      JsonNode value = Pick.any(one.getValue(), "resolvedValue", "originalValue");
      resolved.set(one.getKey(), value == null ? one.getValue() : value);
    });
    slots.read(resolved);
    integration();
    turn();
    attempts();
    language();
    why();
    for (JsonNode message : DialogflowMessages.of(request)) {
      JsonNode wanted = message.path("payload").path("action").path("parameters");
      draft.put("escalation", "recommendedSkill", Pick.text(wanted, "skill", "skillName", "queue", "department"));
    }
    new Elsewhere(draft, turns).read(request.path("originalDetectIntentRequest").path("payload"));
    new Elsewhere(draft, turns).read(request.path("payload"));
    new Elsewhere(draft, turns).beside(request);
    return draft.understood();
  }

  /** CX keeps the session apart; an answer of ES names it only inside its contexts. */
  private @Nullable String session() {
    String session = Pick.text(request.path("sessionInfo"), "session");
    session = session == null ? Pick.text(request, "session") : session;
    for (JsonNode context : result.path("outputContexts")) {
      String name = Pick.text(context, "name");
      int end = name == null ? -1 : name.indexOf("/contexts/");
      if (session == null && name != null && end > 0) {
        session = name.substring(0, end);
      }
    }
    return DialogflowSource.lastSegment(session);
  }

  private void contexts() {
    for (JsonNode context : result.path("outputContexts")) {
      String name = context.path("name").asText();
      if (name.endsWith("/__system_counters__")) {
        counter(context.path("parameters").path("no-match"), Attempt.UNDERSTANDING, "not understood");
        counter(context.path("parameters").path("no-input"), "get an answer from the customer", "no input");
      } else if (context.path("parameters").isObject()) {
        slots.read(withoutOriginals((ObjectNode) context.get("parameters")));
      }
    }
  }

  /** ES writes each parameter twice: {@code date} and, as it was said, {@code date.original}. */
  private static ObjectNode withoutOriginals(ObjectNode parameters) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> one : parameters.properties()) {
      if (!one.getKey().endsWith(".original")) {
        kept.set(one.getKey(), one.getValue());
      }
    }
    return kept;
  }

  private void counter(JsonNode count, String action, String what) {
    if (count.asInt() > 0) {
      draft.add("attempts").put("action", action).put("outcome", "failed").put("reason",
          what + " " + (count.asInt() == 1 ? "once" : count.asInt() + " times"));
    }
  }

  /** What the channel in front of Dialogflow adds: Messenger, telephony, Facebook, the builder's own client. */
  private void integration() {
    JsonNode original = request.path("originalDetectIntentRequest");
    draft.put("source", "channel", Pick.text(original, "source"));
    for (JsonNode payload : new JsonNode[]{request.path("payload"), original.path("payload")}) {
      JsonNode call = payload.path("telephony");
      draft.put("customer", "phone", Pick.text(call, "caller_id", "callerId"));
      // What the builder's own client adds has no source; a platform's payload is the platform's.
      slots.read(payload, payload == request.path("payload") && !payload.has("telephony") && !payload.has("source"));
      slots.read(payload.path("data"), false);
      JsonNode data = payload.path("data");
      for (JsonNode holder : List.of(data, data.path("message"), data.path("callback_query"), data.path("event"),
          data.path("address"), payload, payload.path("event"), payload.path("message"))) {
        for (String name : List.of("from", "sender", "user", "contact", "author", "profile")) {
          JsonNode who = holder.path(name);
          if (who.isObject() && !who.path("is_bot").asBoolean()) {
            slots.read(person(who), false);
          }
        }
      }
      String way = Pick.text(data, "From", "from");
      draft.put("customer", "phone", way != null && way.contains("+") ? way.substring(way.indexOf('+')) : null);
      draft.put("customer", "name", Pick.text(data, "ProfileName"));
      draft.put("customer", "id", Pick.text(payload, "userId", "user_id", "customerId"));
      draft.put("customer", "id", Pick.text(payload.path("data").path("sender"), "id"));
      draft.put("customer", "id", Pick.text(data.path("source"), "userId"));
      draft.put("customer", "id", Pick.text(data.path("event"), "user"));
      String origin = Pick.text(payload, "origin");
      draft.put("page", "url", origin != null && origin.startsWith("http") ? origin : null);
    }
  }

  /** Names, address and language; the handle and the number that a channel gave them are no name. */
  private static ObjectNode person(JsonNode who) {
    ObjectNode person = JsonNodeFactory.instance.objectNode();
    who.properties().forEach(field -> {
      String name = Pick.folded(field.getKey());
      boolean resource = name.equals("name") && (who.has("displayName") || field.getValue().asText().indexOf('/') >= 0);
      if (field.getValue().isValueNode() && !name.equals("username") && !name.endsWith("id") && !resource) {
        person.set(name.equals("name") ? "customer_name" : field.getKey(), field.getValue());
      }
    });
    return person;
  }

  private void turn() {
    String said = Pick.text(request, "text", "transcript");
    said = said != null ? said : Pick.text(result, "queryText", "text", "transcript");
    boolean event = said != null
        && (said.equals(Pick.text(request, "triggerEvent")) || said.equals(Pick.text(result, "triggerEvent")));
    boolean keys = said == null && (request.hasNonNull("dtmfDigits") || result.path("dtmf").isObject());
    // The digits may be a card or a PIN.
    ObjectNode turn = turns.lastWords(keys ? "[keys pressed]" : event ? null : said);
    JsonNode confidence = intent.has("confidence")
        ? intent.get("confidence")
        : result.path("match").has("confidence")
            ? result.path("match").get("confidence")
            : result.path("intentDetectionConfidence");
    Turns.confidence(turn, Pick.text(intent, "displayName"), confidence, "intent");
    if (turn == null && confidence.isNumber()) {
      draft.put("escalation", "confidence", confidence);
      draft.section("escalation").put("confidenceKind", "intent");
    }
    JsonNode measured = request.path("sentimentAnalysisResult");
    measured = measured.isObject() ? measured : result.path("sentimentAnalysisResult");
    measured = measured.path("queryTextSentiment").isObject() ? measured.get("queryTextSentiment") : measured;
    if (Mood.dialogflow(measured) instanceof Mood mood) {
      mood.write(draft, turn);
    }
    DialogflowMessages.of(request).forEach(message -> DialogflowMessages.write(message, turns));
  }

  private void attempts() {
    for (JsonNode field : request.path("pageInfo").path("formInfo").path("parameterInfo")) {
      String name = Pick.text(field, "displayName");
      String state = field.path("state").asText();
      boolean missing = state.equals("INVALID") || state.equals("EMPTY") && field.path("required").asBoolean();
      if (name != null && missing) {
        draft.add("attempts").put("action", "ask for " + Pick.words(name)).put("outcome", "failed").put("reason",
            state.equals("INVALID") ? "the answer was not valid" : "no answer yet");
      }
    }
  }

  private void language() {
    String code = Pick.text(request.path("languageInfo"), "resolvedLanguageCode", "inputLanguageCode");
    code = code != null ? code : Pick.text(request, "languageCode");
    draft.put("customer", "language", Pick.languageTag(code != null ? code : Pick.text(result, "languageCode")));
    draft.put("page", "feature", Pick.text(request.path("pageInfo"), "displayName"));
  }

  private void why() {
    for (String name : new String[]{Pick.text(intent, "displayName"), Pick.text(result, "action"), signal.name()}) {
      if (name != null && HandoffWords.callsForPerson(name) && !name.equals("liveAgentHandoff")) {
        boolean fromCustomer = name.equals(Pick.text(intent, "displayName"))
            || name.equals(Pick.text(result, "action"));
        draft.put("escalation", "trigger", fromCustomer ? Trigger.EXPLICIT_REQUEST.word() : null);
        draft.put("escalation", "triggerOriginal", fromCustomer ? name : null);
        if (fromCustomer) {
          draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
        }
      } else if (name != null && (Triggers.of(name) != Trigger.OTHER || HandoffWords.notUnderstood(name))) {
        draft.put("escalation", "trigger", HandoffWords.notUnderstood(name) ? Trigger.LOW_CONFIDENCE.word() : name);
        draft.put("escalation", "triggerOriginal", name);
      }
    }
  }
}

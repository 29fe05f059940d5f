package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Lex V2 and V1: the event of a code hook, forwarded by a small function in the customer's account. Only the last
 * turn of the customer is in it; attributes are the builder's texts.
 *
 * @see <a href="https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html">input of the function</a>
 */
final class LexSource implements SourceAdapter {
  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    JsonNode intent = intent(body);
    if (!intent.isObject() && !body.path("interpretations").isArray() && !body.has("inputTranscript")) {
      return new Understanding.NotUnderstood(List.of(new Fault("", "the event of a Lex code hook",
          body.isContainerNode() ? "no intent and no input" : "a single value",
          "Forward the event of the function as it is, with sessionState and interpretations.")));
    }
    String name = Pick.text(intent, "name");
    JsonNode attributes = attributes(body);
    boolean asksOn = List.of("ElicitSlot", "ConfirmIntent", "ElicitIntent")
        .contains(body.path("proposedNextState").path("dialogAction").path("type").asText());
    boolean denied = List.of(intent.path("confirmationState").asText(), intent.path("confirmationStatus").asText())
        .contains("Denied");
    boolean fulfilling = body.path("invocationSource").asText().equals("FulfillmentCodeHook");
    String signal = HandoffWords.callsForPerson(name) && !asksOn && !denied
        ? name
        : HandoffWords.callsForPerson(Pick.text(body, "invocationLabel")) && !denied
            ? Pick.text(body, "invocationLabel")
            : HandoffWords.notUnderstood(name) && fulfilling ? name : flag(attributes);
    if (signal == null) {
      return new Understanding.NotAHandoff(asksOn && HandoffWords.callsForPerson(name)
          ? "The bot is still asking; the handoff comes when the intent is fulfilled."
          : "The intent does not say that a person is needed; name it like TalkToHuman, or set the session attribute handoff to true.");
    }
    return handoff(body, intent, attributes, signal);
  }

  private static JsonNode intent(JsonNode body) {
    JsonNode intent = body.path("sessionState").path("intent");
    intent = intent.isObject() ? intent : body.path("interpretations").path(0).path("intent");
    return intent.isObject() ? intent : body.path("currentIntent");
  }

  private static JsonNode attributes(JsonNode body) {
    JsonNode attributes = body.path("sessionState").path("sessionAttributes");
    return attributes.isObject() ? attributes : body.path("sessionAttributes");
  }

  /** An attribute such as {@code handoff: "true"}. */
  private static @Nullable String flag(JsonNode attributes) {
    for (Map.Entry<String, JsonNode> one : attributes.properties()) {
      if (one.getValue().asText().equalsIgnoreCase("true") && HandoffWords.callsForPerson(one.getKey())) {
        return one.getKey();
      }
    }
    return null;
  }

  private static Understanding handoff(JsonNode body, JsonNode intent, JsonNode attributes, String signal) {
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(body, "sessionId", "userId"));
    draft.put("messageId", Pick.text(body.path("sessionState"), "originatingRequestId"));
    draft.put("source", "vendor", "amazon lex");
    draft.put("source", "bot", Pick.text(body.path("bot"), "name"));
    draft.put("source", "channel", Pick.text(body.path("requestAttributes"), "x-amz-lex:channels:platform",
        "x-amz-lex:channel-type"));
    draft.section("escalation").put("signal", signal);
    Turns turns = new Turns(draft);
    Slots slots = new Slots(draft, turns);
    slots.read(attributes);
    slots.read(own(body.path("requestAttributes")));
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    JsonNode given = intent.path("slots");
    given = given.isEmpty() ? body.path("interpretations").path(0).path("intent").path("slots") : given;
    given.properties().forEach(slot -> {
      JsonNode value = slot.getValue().isObject() ? slot.getValue().path("value") : slot.getValue();
      String text = value.isObject() ? Pick.text(value, "interpretedValue", "originalValue") : Pick.text(value);
      filled.put(slot.getKey(), text);
    });
    slots.read(filled);
    String said = Pick.text(body, "inputTranscript");
    boolean keys = body.path("inputMode").asText().equals("DTMF");
    ObjectNode turn = turns.lastWords(keys && said != null ? "[keys pressed]" : said);
    // The answer of the runtime API holds what the bot said.
    body.path("messages").forEach(message -> turns.add("ai", Pick.text(message, "content"), null, null));
    JsonNode first = body.path("interpretations").path(0);
    JsonNode score = first.has("nluConfidence") ? first.get("nluConfidence") : intent.path("nluIntentConfidenceScore");
    Turns.confidence(turn, Pick.text(intent, "name"), score.isObject() ? score.path("score") : score, "intent");
    JsonNode heard = body.path("transcriptions").path(0).path("transcriptionConfidence");
    if (turn != null && heard.isNumber() && body.path("inputMode").asText().equals("Speech")) {
      turn.set("speechConfidence", heard);
    }
    mood(body, draft, turn);
    String locale = Pick.text(body.path("bot"), "localeId");
    draft.put("customer", "language", Pick.languageTag(locale));
    why(draft, Pick.text(intent, "name"));
    Elsewhere elsewhere = new Elsewhere(draft, turns);
    elsewhere.read(attributes);
    elsewhere.beside(body);
    return draft.understood();
  }

  private static void mood(JsonNode body, Draft draft, @Nullable ObjectNode turn) {
    Mood mood = Mood.lex(body.path("sentimentResponse"));
    for (JsonNode one : body.path("interpretations")) {
      mood = mood == null ? Mood.lex(one.path("sentimentResponse")) : mood;
    }
    if (mood != null) {
      mood.write(draft, turn);
    }
  }

  /** Without what Lex itself writes there. */
  private static ObjectNode own(JsonNode requestAttributes) {
    ObjectNode own = JsonNodeFactory.instance.objectNode();
    requestAttributes.properties().forEach(one -> {
      if (!one.getKey().startsWith("x-amz-")) {
        own.set(one.getKey(), one.getValue());
      }
    });
    return own;
  }

  private static void why(Draft draft, @Nullable String intent) {
    if (HandoffWords.callsForPerson(intent)) {
      draft.put("escalation", "trigger", Trigger.EXPLICIT_REQUEST.word());
      draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
    } else if (HandoffWords.notUnderstood(intent)) {
      draft.put("escalation", "trigger", Trigger.LOW_CONFIDENCE.word());
    }
    draft.put("escalation", "triggerOriginal", intent);
  }

  /** What the function may hand on to Lex as it stands: closed with the announcement, or Lex goes on as it would have. */
  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes(body).properties().forEach(one -> attributes.set(one.getKey(), one.getValue()));
    boolean second = !body.has("currentIntent");
    ObjectNode state = second ? said.putObject("sessionState") : said;
    ObjectNode action = JsonNodeFactory.instance.objectNode();
    state.set("sessionAttributes", attributes);
    state.set("dialogAction", action);
    ObjectNode intent = intent(body) instanceof ObjectNode there
        ? there.deepCopy()
        : JsonNodeFactory.instance.objectNode();
    if (answer instanceof PlatformAnswer.Taken(String id, boolean _, String announcement)) {
      attributes.put("legatoHandoffId", id);
      action.put("type", "Close");
      if (second) {
        said.putArray("messages").addObject().put("contentType", "PlainText").put("content", announcement);
      } else {
        action.put("fulfillmentState", "Fulfilled").putObject("message").put("contentType", "PlainText").put("content",
            announcement);
      }
      intent.put("state", "Fulfilled");
    } else {
      action.put("type", "Delegate");
      if (!second) {
        action.set("slots", intent.path("slots"));
      }
    }
    if (second && intent.has("name")) {
      state.set("intent", intent);
    }
    return Optional.of(said);
  }
}

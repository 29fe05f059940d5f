package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dialogflow: webhook requests and detect-intent answers of CX and ES, and the Pub/Sub event of a conversation that needs a
 * person, bare or as Pub/Sub pushes it. Neither sends earlier turns unless the builder keeps them in a parameter.
 *
 * @see <a href="https://cloud.google.com/dialogflow/cx/docs/reference/rest/v3/WebhookRequest">CX WebhookRequest</a>
 * @see <a href="https://cloud.google.com/dialogflow/es/docs/reference/rpc/google.cloud.dialogflow.v2#webhookrequest">ES WebhookRequest</a>
 */
final class DialogflowSource implements SourceAdapter {
  private static final String ID = "legato_handoff_id";
  private static final String SAID = "legato_announcement";

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    JsonNode request = unpacked(body);
    if (request.path("conversation").isTextual() && request.path("type").isTextual()) {
      return conversationEvent(request, body);
    }
    boolean webhook = isCx(request) || request.path("queryResult").isObject();
    if (!webhook) {
      return new Understanding.NotUnderstood(List.of(new Fault("",
          "a webhook request of Dialogflow CX or ES, a detect-intent answer, or a conversation event",
          body.isContainerNode() ? "none of them" : "a single value",
          "Set this address as the webhook of the page or intent that hands over, without changing the body.")));
    }
    DialogflowSignal signal = DialogflowSignal.in(request);
    return signal.handsOver()
        ? new DialogflowHandoff(request, signal).read()
        : new Understanding.NotAHandoff(signal.why());
  }

  /** CX tells a tag, a page or a session; ES a result of a query. */
  static boolean isCx(JsonNode request) {
    return !request.path("queryResult").isObject() && (request.path("sessionInfo").isObject()
        || request.path("fulfillmentInfo").isObject() || request.path("pageInfo").isObject()
        || request.path("intentInfo").isObject() || request.has("detectIntentResponseId"));
  }

  /** Pub/Sub pushes the event as base64 inside its own envelope. */
  private static JsonNode unpacked(JsonNode body) {
    JsonNode message = body.path("message");
    if (!message.path("data").isTextual() || !body.has("subscription") && !message.has("messageId")) {
      return body;
    }
    try {
      byte[] data = Base64.getMimeDecoder().decode(message.get("data").textValue());
      return CutJson.parsed(new String(data, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return MissingNode.getInstance();
    }
  }

  private static Understanding conversationEvent(JsonNode event, JsonNode envelope) {
    String type = event.get("type").textValue();
    if (!type.equals("HUMAN_INTERVENTION_NEEDED")) {
      return new Understanding.NotAHandoff("A conversation event of the type " + (type.length() > 60 ? "given" : type)
          + " is no handoff; HUMAN_INTERVENTION_NEEDED is.");
    }
    Draft draft = new Draft();
    draft.put("conversationId", lastSegment(Pick.text(event, "conversation")));
    draft.put("messageId", Pick.text(envelope.path("message"), "messageId", "message_id"));
    draft.put("source", "vendor", "dialogflow");
    draft.section("escalation").put("signal", type);
    draft.put("escalation", "at", Moment.of(envelope.path("message").get("publishTime")));
    // The event itself has none; a conversation that was fetched for it stands beside it.
    new Turns(draft).transcript(envelope.get("conversation_transcript"));
    return draft.understood();
  }

  /** {@code …/sessions/dfMessenger-58641064:detectIntent} is dfMessenger-58641064. */
  static @Nullable String lastSegment(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    String last = path.substring(path.lastIndexOf('/') + 1);
    int colon = last.lastIndexOf(":detectIntent");
    String bare = colon > 0 ? last.substring(0, colon) : last;
    return bare.isBlank() ? null : bare;
  }

  /** Google refuses names that its schema does not have, so what is ours travels as session parameter or payload. */
  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    switch (answer) {
      case PlatformAnswer.Taken(String id, boolean duplicate, String announcement) -> {
        boolean speaks = !duplicate && !DialogflowMessages.speaks(body);
        if (isCx(body)) {
          said.putObject("sessionInfo").putObject("parameters").put(ID, id).put(SAID, announcement);
          if (speaks) {
            said.putObject("fulfillmentResponse").putArray("messages").addObject().putObject("text").putArray("text")
                .add(announcement);
          }
        } else {
          if (speaks) {
            said.put("fulfillmentText", announcement);
          }
          said.putObject("payload").putObject("legato").put("handoffId", id).put("announcement", announcement);
        }
      }
      case PlatformAnswer.NotAHandoff(String why) ->
        said.putObject("payload").putObject("legato").put("handoff", false).put("why", why);
    }
    return Optional.of(said);
  }
}

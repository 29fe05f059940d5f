package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Botpress: the input of the HITL interface's {@code startHitl}, bare or as an action call, and what a builder posts from a
 * code card with the same names. Messages come without times and ids.
 *
 * @see <a href="https://github.com/botpress/botpress/blob/master/interfaces/hitl/interface.definition.ts">HITL interface</a>
 */
final class BotpressSource implements SourceAdapter {
  private static final Set<String> OTHER_EVENTS = Set.of("stophitl", "hitlstopped", "endhitl", "endconversation",
      "endchat", "endsession", "hitlassigned", "createuser",
      "createconversation", "messagecreated", "message", "ping", "test", "conversationended", "useravailable",
      "typing");
  private static final Set<String> OWN = Set.of("messagehistory", "hitlsession", "title", "description", "event",
      "type", "botid", "userid", "conversationid", "input", "integrationid", "webhookid");

  /** What somebody wrote or showed, as a webhook of the chat tells it. */
  private static final Set<String> WORDS = Set.of("text", "image", "audio", "video", "file", "card", "carousel",
      "choice", "dropdown", "location", "bloc", "markdown");
  private static final String[] HISTORY = {"messageHistory", "messages", "history", "transcript"};

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    String event = Pick.text(body, "event", "type", "action");
    JsonNode input = body.path("input").isObject()
        ? body.get("input")
        : body.path("payload").isObject() ? body.get("payload") : body;
    String folded = event == null ? "" : Pick.folded(event);
    boolean ends = event != null && event.length() <= 80
        && Set.of("stop", "end").contains(HandoffWords.words(event).getFirst())
        || folded.startsWith("hitlstop") || folded.startsWith("hitlend") || HandoffWords.closes(event)
        || WORDS.contains(folded) && input.size() <= 3 && input != body;
    if (OTHER_EVENTS.contains(folded) || ends) {
      return new Understanding.NotAHandoff("A " + (folded.length() > 40 ? "body of this type" : event)
          + " does not start a handoff; startHitl does.");
    }
    boolean said = Pick.any(input, HISTORY) != null
        || Pick.any(input, "title", "description", "reason", "summary") != null;
    if (HandoffWords.tellsOnly(event) && !said && !folded.equals("starthitl") && !folded.endsWith("starthitl")) {
      return new Understanding.NotAHandoff(
          "An event of this name only tells what happened; startHitl starts a handoff.");
    }
    boolean something = input.has("messageHistory") || input.has("title") || input.has("description")
        || input.has("userId") || input.has("conversationId") || HandoffWords.callsForPerson(event)
        || folded.equals("starthitl");
    if (!something) {
      return new LlmSource().read(body, receivedAt, lowerCaseHeaders) instanceof Understanding.Handoffs built
          ? built
          : new Understanding.NotUnderstood(List.of(new Fault("", "the input of startHitl, or a body with its names",
              body.isContainerNode() ? "none of title, description, userId, messageHistory" : "a single value",
              "Post title, description, conversationId, userEmail and messageHistory from a code card.")));
    }
    return handoff(body, input, event);
  }

  private static Understanding handoff(JsonNode body, JsonNode input, @Nullable String event) {
    Draft draft = new Draft();
    JsonNode session = input.path("hitlSession");
    draft.put("conversationId",
        first(Pick.text(input, "conversationId", "upstreamConversationId"), Pick.text(body, "conversationId"),
            Pick.text(session, "conversationId")));
    draft.put("source", "vendor", "botpress");
    draft.put("customer", "id", first(Pick.text(input, "userId"), Pick.text(body, "userId")));
    draft.section("escalation").put("signal", event == null ? "startHitl" : event);
    Turns turns = new Turns(draft);
    JsonNode kept = Pick.any(input, HISTORY);
    JsonNode history = kept == null ? MissingNode.getInstance() : kept;
    if (history.isArray() && (history.path(0).has("payload") || history.path(0).path("source").isObject())) {
      history.forEach(message -> message(turns, message));
    } else {
      turns.transcript(history);
    }
    String title = Pick.text(input, "title");
    String untitled = title == null || title.equalsIgnoreCase("Untitled Ticket") ? null : title;
    String told = first(Pick.text(input, "summary"), Pick.text(input, "description"));
    String summary = first(told, untitled);
    draft.put("issue", "summary", told);
    JsonNode conversation = body.path("conversation");
    String channel = Pick.text(conversation, "channel");
    // Each integration names its channels itself, and most have but one, called "channel".
    draft.put("source", "channel",
        channel == null || channel.equals("channel") ? Pick.text(conversation, "integration") : channel);
    Slots slots = new Slots(draft, turns);
    slots.read(session);
    slots.read(without(input));
    if (body != input) {
      slots.read(without(body), false);
    }
    slots.read(Labelled.in(summary), false);
    draft.put("issue", "summary", untitled);
    if (untitled != null) {
      StatedReason.note(draft, untitled);
      boolean there = draft.holds("issue", "summary", untitled) || draft.holds("escalation", "reason", untitled);
      draft.put("extensions", "subject", there ? null : input.get("title"));
    }
    new Elsewhere(draft, turns).read(without(body));
    return draft.understood();
  }

  private static ObjectNode without(JsonNode input) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    input.properties().forEach(field -> {
      if (!OWN.contains(Pick.folded(field.getKey()))) {
        rest.set(field.getKey(), field.getValue());
      }
    });
    return rest;
  }

  private static void message(Turns turns, JsonNode message) {
    JsonNode source = message.path("source");
    String who = source.isObject() ? source.path("type").asText() : source.asText(message.path("direction").asText());
    String speaker = switch (who) {
      case "user", "incoming" -> "customer";
      case "bot", "outgoing" -> "ai";
      case "agent", "human", "humanAgent" -> "human";
      default -> "system";
    };
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    String words = words(message.path("type").asText("text"), message.path("payload"), files);
    turns.add(speaker, words, Pick.any(message, "createdAt", "timestamp"), Pick.text(message, "id", "messageId"),
        files);
  }

  /** The default message types of Botpress. */
  private static @Nullable String words(String type, JsonNode payload, ArrayNode files) {
    String kind = payload.path("type").asText(type);
    for (String file : List.of("image", "audio", "video", "file")) {
      String address = Pick.text(payload, file + "Url");
      if (address != null) {
        Draft.attach(files, Pick.text(payload, "title"), address, null, file);
      }
    }
    return switch (kind) {
      case "location" -> "[location: " + first(Pick.text(payload, "address"), Pick.text(payload, "title"),
          payload.path("latitude").asText() + ", " + payload.path("longitude").asText()) + "]";
      case "card" -> Turns.cards(payload, "title", "subtitle");
      case "carousel" -> Turns.cards(payload.path("items"), "title", "subtitle");
      case "bloc" -> bloc(payload.path("items"), files);
      case "image", "audio", "video", "file" -> Pick.text(payload, "text", "caption");
      default -> {
        String text = payload.isTextual() ? Pick.text(payload) : Pick.text(payload, "text", "markdown");
        yield text != null ? text : Turns.choices(payload.path("options"), "label", "value");
      }
    };
  }

  private static @Nullable String bloc(JsonNode items, ArrayNode files) {
    StringBuilder all = new StringBuilder();
    for (JsonNode item : items) {
      String one = item.path("type").asText().equals("bloc")
          ? null
          : words(item.path("type").asText("text"), item.path("payload"), files);
      if (one != null) {
        all.append(all.isEmpty() ? "" : "\n").append(one);
      }
    }
    return all.isEmpty() ? null : all.toString();
  }

  private static @Nullable String first(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        return candidate;
      }
    }
    return null;
  }
}

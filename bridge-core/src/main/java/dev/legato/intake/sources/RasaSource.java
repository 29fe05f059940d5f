package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Triggers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rasa: the call of a custom action ({@code next_action} names it), a tracker posted by the builder's own action, or an event of
 * the broker. Of a tracker only the last session counts, without what was rewound.
 *
 * @see <a href="https://rasa.com/docs/action-server/">action server</a>
 */
final class RasaSource implements SourceAdapter {
  private static final String SLOT = "legato_handoff_id";

  /** What is done with a ticket when somebody is to see it. */
  private static final Set<String> MAKES = Set.of("create", "creation", "open", "raise", "submit", "log", "file", "new",
      "make", "send", "request", "generate", "register", "erstellen", "crear", "creer", "criar");
  /** What is done with tickets that are there already, or with tickets of another kind. */
  private static final Set<String> LOOKS = Set.of("check", "status", "get", "list", "lookup", "view", "show", "track",
      "search", "find", "fetch", "close", "cancel", "update", "select", "price", "prices", "buy", "book", "refund");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    JsonNode tracker = body.path("tracker").isObject() ? body.get("tracker") : body;
    String action = Pick.text(body, "next_action");
    if (action == null && body.path("event").isTextual() && !body.has("events")) {
      return brokerEvent(body);
    }
    if (action == null && body.has("recipient_id") && !body.has("events")) {
      return callback(body);
    }
    if (!tracker.path("events").isArray() && !tracker.path("latest_message").isObject()
        && !tracker.path("slots").isObject() && action == null) {
      return new Understanding.NotUnderstood(List.of(new Fault("",
          "the body of an action call (next_action, tracker) or a tracker with events",
          body.isContainerNode() ? "neither" : "a single value",
          "Let Rasa call this address for the handoff action, or post tracker.current_state() from your own action.")));
    }
    if (action != null && !handsOff(action)) {
      return new Understanding.NotAHandoff("The action " + shortened(action)
          + " is not one that hands over to a person; name it like action_human_handoff.");
    }
    return handoff(body, tracker, action);
  }

  /** What the callback channel posts is what the bot said; with it, a builder's own payload may hand over. */
  private static Understanding callback(JsonNode body) {
    for (String name : List.of("custom", "json_message", "attachment")) {
      for (Map.Entry<String, JsonNode> field : body.path(name).properties()) {
        boolean named = DOES.contains(field.getKey().toLowerCase(Locale.ROOT))
            && HandoffWords.callsForPerson(Pick.text(field.getValue()));
        if (named || HandoffWords.callsForPerson(field.getKey()) && isSet(field.getValue())) {
          ObjectNode tracker = JsonNodeFactory.instance.objectNode();
          tracker.set("sender_id", body.get("recipient_id"));
          tracker.set("slots", body.get(name));
          return handoff(tracker, tracker, field.getKey());
        }
      }
    }
    return new Understanding.NotAHandoff("This is what the bot said; the action that hands over is the handoff.");
  }

  /** Buttons and titles say what the customer may choose; only these say what is done. */
  private static final Set<String> DOES = Set.of("action", "event", "type", "command");
  private static final Set<String> UNSET = Set.of("", "false", "no", "0", "off", "none", "null", "n", "f");

  private static boolean isSet(JsonNode value) {
    return value.isContainerNode()
        || !value.isNull() && !UNSET.contains(value.asText().strip().toLowerCase(Locale.ROOT));
  }

  private static boolean handsOff(String action) {
    String name = action.toLowerCase(Locale.ROOT);
    boolean question = name.startsWith("action_ask_") || name.startsWith("utter_") || name.startsWith("validate_");
    return !question && (HandoffWords.callsForPerson(action) || name.contains("ticket")
        && Arrays.stream(Pick.words(action).split(" ")).filter(word -> MAKES.contains(word) || LOOKS.contains(word))
            .findFirst().filter(MAKES::contains).isPresent());
  }

  private static Understanding handoff(JsonNode body, JsonNode tracker, @Nullable String action) {
    Draft draft = new Draft();
    String sender = sender(body, tracker);
    draft.put("conversationId", sender);
    draft.put("source", "vendor", "rasa");
    String channel = Pick.text(tracker, "latest_input_channel");
    Turns turns = new Turns(draft);
    RasaEvents events = new RasaEvents(draft, turns, action);
    events.read(tracker.path("events"));
    draft.put("source", "channel", channel != null ? channel : events.channel());
    JsonNode latest = tracker.path("latest_message");
    if (turns.lastOfCustomer() == null && latest.path("text").isTextual()
        && !RasaButtons.isPayload(latest.get("text").textValue())) {
      // Some builders cut the events off to keep the body small.
      Turns.confidence(turns.add("customer", Pick.text(latest, "text"), null, Pick.text(latest, "message_id")),
          Pick.text(latest.path("intent"), "name"), latest.path("intent").path("confidence"), "intent");
    }
    draft.section("escalation");
    Slots slots = new Slots(draft, turns);
    slots.read(tracker.path("slots"));
    slots.read(tracker.path("slots").path("session_started_metadata"), false);
    slots.read(latest.path("metadata"), false);
    events.metadata().forEach(metadata -> slots.read(metadata, false));
    if (sender != null && !random(sender)) {
      draft.put("customer", "id", sender);
      String number = sender.substring(sender.indexOf(':') + 1);
      // WhatsApp and SMS channels name the customer by telephone number.
      draft.put("customer", "phone", number.startsWith("+") && number.length() <= 20 ? number : null);
    }
    new Elsewhere(draft, turns).read(tracker.path("slots"));
    new Elsewhere(draft, turns).beside(body);
    why(draft, action, events, latest);
    JsonNode at = Moment.of(tracker.path("latest_event_time"));
    draft.put("escalation", "at", at);
    return draft.understood();
  }

  /** The builder's word first, then the intent that asked for a person, then that the bot understood nothing. */
  private static void why(Draft draft, @Nullable String action, RasaEvents events, JsonNode latest) {
    String intent = Pick.text(latest.path("intent"), "name");
    for (String word : new String[]{intent, events.lastIntent()}) {
      if (HandoffWords.callsForPerson(word)) {
        draft.put("escalation", "trigger", Trigger.EXPLICIT_REQUEST.word());
        draft.put("escalation", "triggerOriginal", word);
        draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
      } else if (word != null && Triggers.of(word) != Trigger.OTHER) {
        draft.put("escalation", "trigger", word);
      }
    }
    // "action_talk_to_agent" is the builder's name for what the bot does, not what the customer asked for.
    Trigger named = action == null ? Trigger.OTHER : Triggers.of(action);
    draft.put("escalation", "trigger", named == Trigger.OTHER || named == Trigger.EXPLICIT_REQUEST ? null : action);
    draft.put("escalation", "signal", action);
  }

  private static @Nullable String sender(JsonNode body, JsonNode tracker) {
    String sender = Pick.text(body, "sender_id");
    String own = sender == null ? Pick.text(tracker, "sender_id", "conversation_id") : sender;
    // What Rasa writes when the channel names nobody: everyone would share one conversation.
    return own == null || own.equals("default") || own.equals("user") ? null : own;
  }

  /** The ids that channels make up for a browser tab: 32 hex digits, with or without hyphens. */
  static boolean random(String id) {
    String bare = id.replace("-", "");
    return bare.length() >= 20 && bare.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /** What the event broker streams: only the action that hands over says something to us. */
  private static Understanding brokerEvent(JsonNode event) {
    String name = Pick.text(event, "name", "flow_id");
    boolean signal = event.path("event").asText().equals("action") && name != null && handsOff(name);
    if (!signal) {
      return new Understanding.NotAHandoff("A single event of the kind " + shortened(event.path("event").asText())
          + " is no handoff; only the action that hands over is.");
    }
    ObjectNode tracker = JsonNodeFactory.instance.objectNode();
    tracker.set("latest_event_time", event.path("timestamp"));
    return handoff(event, tracker, name);
  }

  private static String shortened(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }

  /** Rasa applies the events and says the responses: the id goes into a slot, and the announcement is said if nothing was. */
  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    switch (answer) {
      case PlatformAnswer.Taken(String id, boolean duplicate, String announcement) -> {
        said.putArray("events").addObject().put("event", "slot").put("name", SLOT).put("value", id);
        said.putArray("responses");
        if (!duplicate && !botSpokeLast(body.path("tracker").path("events"))) {
          said.withArray("responses").addObject().put("text", announcement);
        }
      }
      case PlatformAnswer.NotAHandoff(String why) -> {
        said.putArray("events");
        said.putArray("responses");
        said.put("handoff", false).put("why", why);
      }
    }
    return Optional.of(said);
  }

  private static boolean botSpokeLast(JsonNode events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      String kind = events.path(i).path("event").asText();
      if (kind.equals("user") || kind.equals("bot")) {
        return kind.equals("bot");
      }
    }
    return false;
  }
}

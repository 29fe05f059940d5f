package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Attempt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of a Rasa tracker as turns and attempts. {@code rewind} takes back everything since the last message of the
 * customer, that message too; {@code undo} the last action and what followed; {@code restart} and a new session everything
 * before. What was taken back is no turn, but tells that something was tried. Not for two threads.
 *
 * @see <a href="https://rasa.com/docs/action-server/events">events</a>
 */
final class RasaEvents {
  /** Actions of Rasa itself: listening, sessions, fallbacks, the insides of flows. */
  private static final Set<String> OWN_ACTIONS = Set.of("action_listen", "action_session_start", "action_restart",
      "action_default_fallback", "action_default_ask_affirmation", "action_default_ask_rephrase",
      "action_revert_fallback_events", "action_two_stage_fallback", "action_back", "action_deactivate_loop",
      "action_deactivate_form", "action_extract_slots", "action_send_text", "action_unlikely_intent",
      "action_run_slot_rejections", "action_cancel_flow", "action_clean_stack", "action_correct_flow_slot",
      "action_trigger_flow", "action_trigger_search", "action_trigger_chitchat", "action_hangup",
      "action_repeat_bot_messages",
      "action_block_digressions", "action_continue_digression", "action_handle_digressions", "action_reset_routing",
      "action_metadata_extraction");
  private static final Set<String> FALLBACKS = Set.of("action_default_fallback", "action_default_ask_rephrase",
      "action_two_stage_fallback", "action_default_ask_affirmation", "utter_ask_rephrase", "utter_default",
      "utter_ask_for_rephrase", "utter_fallback");
  private static final int QUOTED = 80;
  private static final int MOST_METADATA = 20;

  private final Draft draft;
  private final Turns turns;
  private final @Nullable String handoffAction;
  private final List<JsonNode> kept = new ArrayList<>();
  private final List<String> takenBack = new ArrayList<>();
  private final Map<String, ObjectNode> attempts = new LinkedHashMap<>();
  private final RasaButtons buttons = new RasaButtons();
  private final List<JsonNode> metadata = new ArrayList<>();
  private @Nullable String channel;
  private @Nullable String lastIntent;
  private int misunderstood;

  RasaEvents(Draft draft, Turns turns, @Nullable String handoffAction) {
    this.draft = draft;
    this.turns = turns;
    this.handoffAction = handoffAction;
  }

  void read(JsonNode events) {
    events.forEach(this::keep);
    kept.forEach(this::event);
    for (String words : takenBack) {
      draft.add("attempts").put("action", "answer \"" + words + "\"").put("outcome", "failed").put("reason",
          "the bot took the turn back");
    }
    if (misunderstood > 0) {
      draft.add("attempts").put("action", Attempt.UNDERSTANDING).put("outcome", "failed").put("reason",
          misunderstood == 1 ? "one turn was not understood" : misunderstood + " turns were not understood");
    }
  }

  private void keep(JsonNode event) {
    switch (event.path("event").asText()) {
      case "rewind" -> takeBack("user");
      case "undo" -> takeBack("action");
      case "restart" -> startAfresh();
      case "session_started" -> {
        startAfresh();
        metadata.add(event.path("metadata"));
      }
      default -> kept.add(event);
    }
  }

  private void takeBack(String until) {
    while (!kept.isEmpty()) {
      JsonNode last = kept.removeLast();
      String kind = last.path("event").asText();
      String words = kind.equals("user") ? said(last) : null;
      if (words != null) {
        takenBack.add(shortened(words));
      }
      if (kind.equals(until)) {
        return;
      }
    }
  }

  private static String shortened(String words) {
    return words.codePointCount(0, words.length()) <= QUOTED
        ? words
        : words.substring(0, words.offsetByCodePoints(0, QUOTED)) + "…";
  }

  private void startAfresh() {
    kept.clear();
    takenBack.clear();
  }

  private void event(JsonNode event) {
    switch (event.path("event").asText()) {
      case "user" -> user(event);
      case "bot" -> bot(event);
      case "agent" -> turns.add("human", Pick.text(event, "text"), event.get("timestamp"), null);
      case "action" -> action(event);
      case "action_execution_rejected" -> attempt(Pick.text(event, "name"), "failed");
      default -> {
      }
    }
  }

  private void user(JsonNode event) {
    JsonNode parsed = event.path("parse_data");
    String intent = Pick.text(parsed.path("intent"), "name");
    lastIntent = intent == null ? lastIntent : intent;
    channel = Pick.text(event, "input_channel") == null ? channel : Pick.text(event, "input_channel");
    if (event.path("metadata").isObject() && !event.path("metadata").isEmpty()) {
      metadata.add(event.get("metadata"));
    }
    if (intent != null && HandoffWords.notUnderstood(intent)) {
      misunderstood++;
    }
    String id = Pick.text(event, "message_id");
    ObjectNode turn = turns.add("customer", said(event), event.get("timestamp"),
        id == null ? Pick.text(parsed, "message_id") : id, Media.twilio(event.path("metadata")));
    Turns.confidence(turn, intent, parsed.path("intent").path("confidence"), "intent");
  }

  /** The words; for a click the title of the button, and nothing when no button was shown for it. */
  private @Nullable String said(JsonNode event) {
    String text = Pick.text(event, "text");
    return text != null && RasaButtons.isPayload(text) ? buttons.title(text) : text;
  }

  private void bot(JsonNode event) {
    JsonNode data = event.path("data");
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    String image = Pick.text(data, "image");
    if (image != null) {
      Draft.attach(files, null, image, null, "image");
    }
    attachment(data.path("attachment"), files);
    buttons.learn(data);
    String text = Pick.text(event, "text");
    String shown = text != null ? text : Turns.cards(data.path("elements"), "title", "subtitle");
    shown = shown != null ? shown : Turns.choices(data.path("buttons"), "title");
    shown = shown != null ? shown : Turns.choices(data.path("quick_replies"), "title");
    shown = shown != null ? shown : Pick.text(data.path("custom"), "text", "title");
    turns.add("ai", shown, event.get("timestamp"), null, files);
  }

  private static void attachment(JsonNode attachment, ArrayNode files) {
    JsonNode payload = attachment.path("payload");
    String address = attachment.isTextual()
        ? attachment.textValue()
        : Pick.text(payload, "src", "url") != null
            ? Pick.text(payload, "src", "url")
            : Pick.text(attachment, "url", "src");
    if (address != null) {
      Draft.attach(files, Pick.text(payload, "title", "name"), address, null, attachment.path("type").asText("file"));
    }
  }

  private void action(JsonNode event) {
    String name = Pick.text(event, "name");
    if (name != null && FALLBACKS.contains(name)) {
      misunderstood += lastIntent != null && HandoffWords.notUnderstood(lastIntent) ? 0 : 1;
    } else if (name != null && name.startsWith("action_") && !OWN_ACTIONS.contains(name) && !name.equals(handoffAction)
        && !HandoffWords.callsForPerson(name) && !name.startsWith("action_ask_")) {
      attempt(name, "unknown");
    }
  }

  private void attempt(@Nullable String name, String outcome) {
    if (name == null || OWN_ACTIONS.contains(name) || name.equals(handoffAction)) {
      return;
    }
    String action = Pick.words(name.startsWith("action_") ? name.substring(7) : name);
    ObjectNode attempt = attempts.computeIfAbsent(action, key -> draft.add("attempts").put("action", key));
    if (!attempt.path("outcome").asText().equals("failed")) {
      attempt.put("outcome", outcome);
    }
  }

  /** Of the latest messages, the newest first, and of the session. */
  List<JsonNode> metadata() {
    List<JsonNode> newest = metadata.reversed();
    return newest.subList(0, Math.min(newest.size(), MOST_METADATA));
  }

  @Nullable
  String channel() {
    return channel;
  }

  @Nullable
  String lastIntent() {
    return lastIntent;
  }
}

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
 * Chatwoot: a conversation of a bot is pending, and handing over makes it open. Webhooks carry only the last message.
 *
 * @see <a href="https://www.chatwoot.com/hc/user-guide/articles/1677693021-how-to-use-webhooks">webhooks</a>
 */
final class ChatwootSource implements SourceAdapter {
  private static final Set<String> MESSAGES = Set.of("message_created", "message_updated", "message_incoming",
      "message_outgoing");

  private static final Set<String> DONE = Set.of("resolved", "snoozed");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    String event = Pick.text(body, "event");
    if (event == null) {
      return new Understanding.NotUnderstood(List.of(new Fault("/event", "the name of an event", "nothing",
          "Forward Chatwoot's webhook as it is: conversation_status_changed, or conversation_opened of an agent bot.")));
    }
    if (MESSAGES.contains(event)) {
      return message(body);
    }
    if (event.startsWith("automation_event.") || event.startsWith("macro")) {
      return ruled(body, event);
    }
    JsonNode conversation = body.path("conversation").isObject() && !body.has("status")
        ? body.get("conversation")
        : body;
    JsonNode change = statusChange(body);
    String from = text(change, "previous_value");
    String to = text(change, "current_value");
    String status = to != null ? to : text(conversation, "status");
    return switch (event) {
      case "conversation_status_changed", "conversation_opened", "conversation_updated" -> {
        if (event.equals("conversation_updated") && from == null) {
          yield calledFor(addedLabels(body)) && !DONE.contains(status == null ? "" : status)
              ? handoff(conversation, event, null)
              : no("conversation_updated without a change of status is no handoff; pending to open is.");
        }
        if (status != null && !status.equals("open")) {
          yield no("The conversation is now " + word(status) + ", not open: nobody waits for a person.");
        }
        if (from != null && !from.equals("pending")) {
          yield no("The conversation went from " + word(from)
              + " to open; only from pending (where a bot holds it) to open is a handoff.");
        }
        yield handoff(conversation, event, from);
      }
      default -> no("The event " + word(event) + " is no handoff; a conversation that goes from pending to open is.");
    };
  }

  /**
   * What an automation rule or a macro posts is the whole conversation, under the name of the rule's event. Somebody chose to
   * post it here, so an open one is a handoff, unless it only began and nothing in it says that a person is wanted.
   *
   * @see <a href="https://www.chatwoot.com/hc/user-guide/articles/1677493293-how-to-use-automations">automations</a>
   */
  private static Understanding ruled(JsonNode body, String event) {
    JsonNode conversation = body.path("conversation").isObject() && !body.has("status")
        ? body.get("conversation")
        : body;
    String status = text(conversation, "status");
    boolean wanted = calledFor(conversation.path("labels")) || saysWhy(conversation.path("custom_attributes"));
    boolean opened = event.endsWith("opened") || event.endsWith("updated") || event.startsWith("macro");
    if (DONE.contains(status == null ? "" : status) || event.endsWith("resolved") || !wanted && !opened
        || !wanted && !"open".equals(status)) {
      return no("The rule posted a conversation that is " + (status == null ? "of no known state" : word(status))
          + ", and nothing in it calls for a person; one that was opened is a handoff.");
    }
    return handoff(conversation, event, null);
  }

  /** Labels that bots set so that somebody comes: {@code human-handoff}. */
  private static boolean calledFor(JsonNode labels) {
    for (JsonNode label : labels) {
      if (HandoffWords.callsForPerson(label.asText())) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysWhy(JsonNode attributes) {
    for (Map.Entry<String, JsonNode> one : attributes.properties()) {
      if (SlotNames.of(Pick.folded(one.getKey())) == SlotNames.Meaning.REASON && Pick.text(one.getValue()) != null) {
        return true;
      }
    }
    return false;
  }

  /** Labels that were not there before. */
  private static JsonNode addedLabels(JsonNode body) {
    ArrayNode added = JsonNodeFactory.instance.arrayNode();
    JsonNode changes = body.path("changed_attributes");
    for (JsonNode change : changes.isArray() ? changes : List.of(changes)) {
      JsonNode labels = Pick.any(change, "label_list", "labels", "cached_label_list");
      if (labels != null && labels.path("current_value").isArray()) {
        String before = labels.path("previous_value").toString();
        labels.get("current_value").forEach(label -> {
          if (!before.contains("\"" + label.asText() + "\"")) {
            added.add(label);
          }
        });
      }
    }
    return added;
  }

  private static Understanding message(JsonNode body) {
    String type = text(body, "message_type");
    String sender = text(body.path("sender"), "type");
    if (body.path("private").asBoolean()) {
      return no("This is a private note of an agent.");
    }
    boolean outgoing = type != null && (type.equals("outgoing") || type.equals("1"));
    if (outgoing && sender != null && sender.equals("user")) {
      return no("This is the echo of what a human agent wrote.");
    }
    return no(outgoing
        ? "This is what the bot or an agent said; a message is no handoff."
        : "A message is no handoff; a conversation that goes from pending to open is.");
  }

  /** A list of objects with one name each; old servers write one object. */
  private static JsonNode statusChange(JsonNode body) {
    JsonNode changes = body.path("changed_attributes");
    for (JsonNode change : changes.isArray() ? changes : List.of(changes)) {
      JsonNode status = change.path("status");
      if (status.isObject()) {
        return status;
      }
      if (status.isArray() && status.size() == 2) {
        return JsonNodeFactory.instance.objectNode().<ObjectNode>set("previous_value", status.get(0)).set(
            "current_value",
            status.get(1));
      }
    }
    return MissingNode.getInstance();
  }

  private static Understanding handoff(JsonNode conversation, String event, @Nullable String from) {
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(conversation, "id", "display_id"));
    draft.put("source", "vendor", "chatwoot");
    String channel = Pick.text(conversation, "channel");
    draft.put("source", "channel", channel == null ? null : channel.replace("Channel::", ""));
    JsonNode contact = conversation.path("meta").path("sender");
    draft.put("customer", "id", Pick.text(contact, "identifier", "id"));
    draft.put("customer", "name", Pick.text(contact, "name"));
    draft.put("customer", "email", Pick.text(contact, "email"));
    draft.put("customer", "phone", Pick.text(contact, "phone_number"));
    draft.section("escalation").put("signal", event + (from == null ? "" : ": " + from + " to open"));
    Turns turns = new Turns(draft);
    conversation.path("messages").forEach(message -> turn(turns, message));
    Slots slots = new Slots(draft, turns);
    slots.read(conversation.path("custom_attributes"));
    slots.read(contact.path("custom_attributes"));
    JsonNode around = conversation.path("additional_attributes");
    draft.put("page", "url", Pick.text(around, "referer"));
    String language = Pick.text(around, "conversation_language");
    draft.put("customer", "language",
        Pick.languageTag(language != null ? language : Pick.text(around, "browser_language")));
    slots.read(contact.path("additional_attributes"), false);
    JsonNode company = contact.path("additional_attributes").path("company_name");
    draft.put("extensions", "company", Pick.text(company) == null ? null : company);
    draft.put("escalation", "urgency", Pick.text(conversation, "priority"));
    JsonNode labels = conversation.path("labels");
    draft.put("issue", "category", Pick.text(labels.path(0)));
    draft.put("extensions", "labels", labels.isArray() && !labels.isEmpty() ? labels : null);
    draft.put("escalation", "recommendedSkill", Pick.text(conversation.path("meta").path("team"), "name"));
    draft.put("escalation", "at", Moment.of(Pick.any(conversation, "updated_at", "timestamp", "last_activity_at")));
    new Elsewhere(draft, turns).beside(conversation);
    return draft.understood();
  }

  /** Private notes, activity ("assigned to …"), surveys and what was taken back are nothing the customer saw or said. */
  private static void turn(Turns turns, JsonNode message) {
    String type = message.path("message_type").asText();
    String sender = message.path("sender_type").asText(message.path("sender").path("type").asText());
    String content = message.path("content_type").asText("text");
    boolean silent = message.path("private").asBoolean() || type.equals("2") || type.equals("activity")
        || content.equals("input_csat") || message.path("content_attributes").path("deleted").asBoolean();
    if (silent) {
      return;
    }
    boolean incoming = type.equals("0") || type.equals("incoming");
    String speaker = incoming ? "customer" : sender.equalsIgnoreCase("User") ? "human" : "ai";
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    for (JsonNode file : message.path("attachments")) {
      Draft.attach(files, Pick.text(file, "fallback_title"), Pick.text(file, "data_url", "external_url"), null,
          file.path("file_type").asText("file"));
    }
    String text = Pick.text(message, "content");
    text = text != null ? text : Turns.choices(message.path("content_attributes").path("items"), "title");
    turns.add(speaker, text, Pick.any(message, "created_at"), Pick.text(message, "id"), files);
  }

  private static @Nullable String text(JsonNode node, String name) {
    return Pick.text(node, name);
  }

  private static String word(String word) {
    return word.length() <= 40 ? word : "something else";
  }

  private static Understanding no(String why) {
    return new Understanding.NotAHandoff(why);
  }
}

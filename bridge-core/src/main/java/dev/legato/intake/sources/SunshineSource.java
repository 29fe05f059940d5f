package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sunshine Conversations v2: control of a conversation is passed (or offered) to people. Messages that came in the same
 * delivery are its transcript.
 *
 * @see <a href="https://developer.zendesk.com/documentation/conversations/messaging-platform/programmable-conversations/switchboard/">switchboard</a>
 */
final class SunshineSource implements SourceAdapter {
  private static final int MOST_HANDOFFS = 20;
  private static final Set<String> BACK = Set.of("ticketclosed", "transfertoemail");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    JsonNode events = body.path("events");
    if (!events.isArray()) {
      return body.path("trigger").isTextual()
          ? new Understanding.NotAHandoff(
              "This is a webhook of version 1, which tells messages; control is passed in version 2.")
          : new Understanding.NotUnderstood(List.of(new Fault("/events", "a list of events", "nothing",
              "Forward the webhook of version v2 as it is, and let it subscribe to switchboard:passControl.")));
    }
    Map<String, JsonNode> handoffs = new LinkedHashMap<>();
    String why = "No event passes control; messages alone are no handoff.";
    for (JsonNode event : events) {
      String objection = objection(event);
      if (objection == null) {
        handoffs.putIfAbsent(conversation(event), event);
      } else if (event.path("type").asText().startsWith("switchboard:")) {
        why = objection;
      }
    }
    if (handoffs.isEmpty()) {
      return new Understanding.NotAHandoff(why);
    }
    List<ContextPackage> packages = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    for (JsonNode handoff : handoffs.values().stream().limit(MOST_HANDOFFS).toList()) {
      switch (handoff(handoff, events)) {
        case Understanding.Handoffs(var read, var found) -> {
          packages.addAll(read);
          warnings.addAll(found);
        }
        case Understanding.NotAHandoff no -> {
          return no;
        }
        case Understanding.NotUnderstood no -> {
          return no;
        }
      }
    }
    return new Understanding.Handoffs(packages, warnings);
  }

  /** Why this event is no handoff; null when it is one. */
  private static @Nullable String objection(JsonNode event) {
    String type = event.path("type").asText();
    JsonNode payload = event.path("payload");
    if (!type.equals("switchboard:passControl") && !type.equals("switchboard:offerControl")) {
      return switch (type) {
        case "switchboard:acceptControl" -> "Control was accepted: the handoff was told when it was passed or offered.";
        case "switchboard:releaseControl" ->
          "Control was released: the conversation goes back to where new ones begin.";
        default -> type.endsWith(":failure")
            ? "Control could not be passed, so the bot still has the conversation."
            : "An event of this type is no handoff.";
      };
    }
    String reason = Pick.text(payload, "reason");
    if (reason != null && BACK.contains(Pick.folded(reason))) {
      return "Control was passed because of " + (reason.length() > 40 ? "something else" : reason)
          + ", not because a person is needed.";
    }
    JsonNode target = payload.path("conversation")
        .path(type.endsWith("offerControl") ? "pendingSwitchboardIntegration" : "activeSwitchboardIntegration");
    target = target.isObject() ? target : payload.path("conversation").path("activeSwitchboardIntegration");
    return isBot(target) ? "Control was passed towards a bot, not to people." : null;
  }

  /** {@code zd:agentWorkspace} are people, {@code zd:answerBot} is not; of other integrations only the name tells. */
  private static boolean isBot(JsonNode integration) {
    String type = integration.path("integrationType").asText().toLowerCase(Locale.ROOT);
    String name = integration.path("name").asText().toLowerCase(Locale.ROOT);
    if (type.equals("zd:agentworkspace") || name.contains("agentworkspace")) {
      return false;
    }
    return type.contains("bot") || type.equals("ultimate") || type.contains("ai") && type.startsWith("zd:")
        || Pick.words(name).contains("bot") || name.contains("answerbot") || name.contains("ultimate")
        || List.of(Pick.words(name).split(" ")).contains("ai");
  }

  private static String conversation(JsonNode event) {
    String id = Pick.text(event.path("payload").path("conversation"), "id");
    return id == null ? "" : id;
  }

  private static Understanding handoff(JsonNode event, JsonNode events) {
    Draft draft = new Draft();
    JsonNode payload = event.path("payload");
    JsonNode conversation = payload.path("conversation");
    draft.put("conversationId", conversation(event));
    draft.put("messageId", Pick.text(event, "id"));
    draft.put("source", "vendor", "sunshine conversations");
    draft.section("escalation").put("signal", event.path("type").asText());
    draft.put("escalation", "at", Moment.of(event.get("createdAt")));
    Turns turns = new Turns(draft);
    Slots slots = new Slots(draft, turns);
    slots.read(payload.path("metadata"));
    slots.read(conversation.path("metadata"));
    for (JsonNode other : events) {
      if (other.path("type").asText().equals("conversation:message")
          && conversation(other).equals(conversation(event))) {
        message(draft, turns, other.path("payload").path("message"));
      } else if (other.path("type").asText().equals("conversation:postback")
          && conversation(other).equals(conversation(event))) {
        // A button that was clicked: its text was seen, its payload was not.
        user(draft, turns, other.path("payload").path("user"));
        turns.add("customer", Pick.text(other.path("payload").path("postback"), "text"), other.get("createdAt"), null);
      }
    }
    user(draft, turns, payload.path("user"));
    return draft.understood();
  }

  private static void message(Draft draft, Turns turns, JsonNode message) {
    JsonNode author = message.path("author");
    boolean customer = author.path("type").asText().equals("user");
    if (customer) {
      user(draft, turns, author.path("user"));
      if (!message.path("content").path("type").asText().equals("formResponse")) {
        draft.put("customer", "name", Pick.text(author, "displayName"));
      }
      draft.put("customer", "id", Pick.text(author, "userId"));
      client(draft, message.path("source"));
      form(draft, turns, message.path("content"));
      draft.put("customer", "language",
          Pick.languageTag(Pick.text(message.path("source").path("client").path("raw"), "language")));
    }
    // Both bots and people of the business write as "business"; a subtype tells them apart where it is set.
    boolean agent = author.path("subtypes").toString().contains("AGENT");
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    String words = words(message.path("content"), files);
    turns.add(customer ? "customer" : agent ? "human" : "ai", words, message.get("received"), Pick.text(message, "id"),
        files);
  }

  /** Channels of telephones know the customer by number. */
  private static void client(Draft draft, JsonNode source) {
    String channel = Pick.text(source, "type");
    draft.put("source", "channel", channel);
    JsonNode client = source.path("client");
    String number = Pick.text(client, "externalId");
    boolean phone = channel != null && List.of("whatsapp", "twilio", "messagebird", "sms", "rcs").contains(channel);
    draft.put("customer", "phone", phone && number != null && SlotNames.dialled(number) ? number : null);
    draft.put("customer", "name", Pick.text(client.path("raw").path("profile"), "name"));
  }

  /** What was filled in, by the name of the field. */
  private static void form(Draft draft, Turns turns, JsonNode content) {
    if (!content.path("type").asText().equals("formResponse")) {
      return;
    }
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    for (JsonNode field : content.path("fields")) {
      String value = Pick.text(field, "text", "email", "value");
      JsonNode chosen = field.path("select").path(0);
      String name = Pick.text(field, "name", "label");
      if (name != null) {
        filled.put(SlotNames.of(Pick.folded(name)) == null && field.hasNonNull("label")
            ? field.get("label").asText()
            : name, value != null ? value : Pick.text(chosen, "label"));
      }
    }
    new Slots(draft, turns).read(filled);
  }

  private static @Nullable String words(JsonNode content, ArrayNode files) {
    String address = Pick.text(content, "mediaUrl");
    if (address != null) {
      Draft.attach(files, Pick.text(content, "altText"), address, Pick.text(content, "mediaType"),
          content.path("type").asText("file"));
    }
    String text = Pick.text(content, "text");
    if (text != null) {
      return text;
    }
    String cards = Turns.cards(content.path("items"), "title");
    if (content.path("type").asText().equals("formResponse")) {
      List<String> filled = new ArrayList<>();
      for (JsonNode field : content.path("fields")) {
        String value = Pick.text(field, "text", "email");
        if (value != null && filled.size() < 12) {
          filled.add((Pick.text(field, "label") == null ? "" : Pick.text(field, "label") + ": ") + value);
        }
      }
      return filled.isEmpty() ? "[form sent]" : "[form] " + String.join("; ", filled);
    }
    return cards != null ? cards : Turns.choices(content.path("actions"), "text");
  }

  private static void user(Draft draft, Turns turns, JsonNode user) {
    JsonNode profile = user.path("profile");
    draft.put("customer", "id", Pick.text(user, "externalId"));
    String given = Pick.text(profile, "givenName");
    String family = Pick.text(profile, "surname");
    draft.put("customer", "name", given == null ? family : family == null ? given : given + " " + family);
    draft.put("customer", "email", Pick.text(profile, "email"));
    draft.put("customer", "language", Pick.languageTag(Pick.text(profile, "locale")));
    new Slots(draft, turns).read(user.path("metadata"));
    draft.put("customer", "id", Pick.text(user, "id"));
  }
}

package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kore.ai: the {@code on_agent_transfer} call of the BotKit. Other events of the kit carry a message.
 *
 * @see <a href="https://github.com/Koredotcom/BotKit">BotKit</a>
 */
final class KoreSource implements SourceAdapter {
  /** What the platform itself keeps between a builder's values. */
  private static final Set<String> OWN = Set.of("conversationsessionid", "sessionid", "id", "userid", "streamid",
      "botid", "accountid", "orgid", "dialogid", "nodeid", "isfirstmessage", "isnewsession", "lastactivity",
      "lastactivitytime", "starttime", "source", "isdeveloper", "ondemand", "lastmessage", "lastchannel",
      "isagenttransfer", "agenttransfer", "closeconversation", "kmuid", "koreuserid", "useragent", "dialogname",
      "currentnodeid", "resolvedatakoreuserid", "conversationid", "botname", "traceid", "isauthenticated", "owner",
      "identities", "nlp", "reqid", "requestid", "taskbotid", "chatbot",
      "headers", "locale", "isencrypted", "callbackurl", "sessionvars", "opts", "mode", "anonymous", "internalroute",
      "intent", "intentname", "confidence", "currentlanguage", "previousintent", "currenttask",
      "taskname", "currentnodename", "currentnodetype", "status", "eventtype", "timezone", "channel", "isasync");
  private static final List<String> INSIDES = List.of("info", "context", "meta", "metadata", "config", "settings",
      "reqmeta", "session", "headers", "options", "identities", "variables", "nlp");

  private static final List<String> PLACES = List.of("node", "dialog", "component", "intent", "entity", "trait", "flow",
      "bot", "task", "event", "previous", "current");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    JsonNode context = body.path("context");
    if (!context.isObject() && !body.path("channel").isObject() && !toldBeside(body)) {
      return new Understanding.NotUnderstood(List.of(new Fault("/context", "the body of on_agent_transfer", "nothing",
          "Forward what the BotKit gets for on_agent_transfer as it is.")));
    }
    String named = Pick.text(body, "eventName", "event", "eventType", "__payloadClass");
    String event = named != null ? named : Pick.text(body.path("event"), "eventType", "eventName", "type", "name");
    String folded = event == null ? "" : Pick.folded(event);
    boolean transfer = folded.contains("agenttransfer") || HandoffWords.callsForPerson(event)
        || body.path("agent_transfer").asBoolean();
    boolean message = body.hasNonNull("message")
        && (body.get("message").isContainerNode() || Pick.text(body, "message") != null);
    if (!transfer && (message || !folded.isEmpty())) {
      return new Understanding.NotAHandoff(
          "This event of the BotKit carries a message or a hook; on_agent_transfer is the handoff.");
    }
    return handoff(body, context);
  }

  /** What an agent integration of a builder's own posts has neither context nor channel, and a conversation all the same. */
  private static boolean toldBeside(JsonNode body) {
    return Pick.any(body, "customData", "metaTags", "userInfo", "userData", "metaInfo", "sessionMeta", "chatHistory",
        "conversationHistory", "messageHistory", "history", "messages", "transcript") != null
        && ConversationIds.of(body) != null;
  }

  private static Understanding handoff(JsonNode body, JsonNode context) {
    Draft draft = new Draft();
    JsonNode session = context.path("session");
    JsonNode user = session.path("BotUserSession");
    JsonNode channel = body.path("channel");
    String from = Pick.text(channel.path("channelInfos"), "from");
    from = from == null ? Pick.text(channel, "from", "userId") : from;
    draft.put("conversationId",
        first(Pick.text(user, "conversationSessionId", "sessionId"),
            Pick.text(session, "sessionId", "conversationSessionId"),
            Pick.text(context, "conversationSessionId", "sessionId"), from));
    draft.put("conversationId", ConversationIds.of(body));
    draft.put("messageId", Pick.text(body, "requestId"));
    draft.put("source", "vendor", "kore.ai");
    draft.put("source", "bot", first(Pick.text(context, "botName"), Pick.text(body, "botId")));
    draft.put("source", "channel",
        first(Pick.text(channel, "type", "name"), Pick.text(body, "channel", "channelType"),
            Pick.text(user.path("channels").path(0), "type"), Pick.text(user, "lastChannel")));
    draft.section("escalation").put("signal", "on_agent_transfer");
    Turns turns = new Turns(draft);
    Slots slots = new Slots(draft, turns);
    JsonNode tags = body.path("metaTags").isObject() ? body.get("metaTags") : context.path("metaTags");
    for (String kind : List.of("sessionTags", "userTags", "messageTags")) {
      ObjectNode named = JsonNodeFactory.instance.objectNode();
      for (JsonNode tag : tags.path(kind)) {
        String name = Pick.text(tag, "name");
        if (name != null && tag.has("value")) {
          named.set(name, tag.get("value"));
        }
      }
      slots.read(named);
    }
    slots.read(session.path("UserContext"), false);
    slots.read(plain(session.path("UserSession")));
    slots.read(chosen(body.path("customData")));
    slots.read(plain(user));
    slots.read(session.path("BotContext"), false);
    slots.read(told(context)); // what a dialog task put beside the platform's own
    draft.put("customer", "phone",
        from != null && from.startsWith("+") && SlotNames.dialled(from) ? from : null);
    JsonNode kept = Pick.any(context, "chatHistory", "messages");
    JsonNode history = kept != null
        ? kept
        : Pick.any(body, "chatHistory", "messages", "messageHistory", "conversationHistory", "history", "transcript");
    history = history != null && history.isObject() ? Pick.any(history, "messages", "history", "data") : history;
    boolean components = false;
    for (JsonNode message : history != null && history.isArray() ? history : List.<JsonNode>of()) {
      components |= message.path("components").isArray();
    }
    if (history != null && components) {
      history.forEach(message -> turn(turns, message));
    } else {
      turns.transcript(history);
    }
    JsonNode last = user.path("lastMessage").path("messagePayload");
    ObjectNode turn = turns.lastWords(first(
        Pick.text(last.path("message"), "body", "text", "val"), Pick.text(last, "text"), Pick.text(body, "message"),
        Pick.text(body.path("message"), "text", "body", "val")));
    String intent = Pick.text(context, "intent", "intentName");
    Turns.confidence(turn, intent, context.path("confidence"), "intent");
    if (HandoffWords.callsForPerson(intent) && draft.text("escalation", "trigger") == null) {
      draft.put("escalation", "trigger", Trigger.EXPLICIT_REQUEST.word());
      draft.put("escalation", "triggerOriginal", intent);
    }
    if (Mood.kore(context.path("dialog_tone").isEmpty()
        ? context.path("message_tone")
        : context.path("dialog_tone")) instanceof Mood mood) {
      mood.write(draft, turn);
    }
    draft.put("customer", "id", first(from, Pick.text(user.path("channels").path(0), "userId")));
    draft.put("customer", "language", Pick.languageTag(Pick.text(context, "currentLanguage")));
    Elsewhere elsewhere = new Elsewhere(draft, turns);
    elsewhere.read(user.path("lastMessage"));
    elsewhere.read(last.path("from"));
    elsewhere.read(context);
    elsewhere.read(body.path("customData"));
    ObjectNode beside = ((ObjectNode) body).deepCopy();
    beside.remove("customData");
    elsewhere.beside(beside);
    return draft.understood();
  }

  /** A builder's values, and bags and lists of a few of them; what is built deeper is the inside of some program. */
  private static ObjectNode chosen(JsonNode data) {
    ObjectNode values = plain(data);
    data.properties().forEach(field -> {
      String name = Pick.folded(field.getKey());
      boolean inside = OWN.contains(name) || field.getKey().startsWith("_")
          || INSIDES.stream().anyMatch(name::endsWith);
      boolean few = Slots.isTranscript(name) || LlmHints.takes(name) || References.isThing(name)
          || LlmLeftovers.plain(field.getValue());
      if (field.getValue().isContainerNode() && !inside && few) {
        values.set(field.getKey(), field.getValue() instanceof ObjectNode bag && !Slots.isTranscript(name)
            ? plain(bag)
            : field.getValue());
      }
    });
    return values;
  }

  /** Of a context, without where in its dialogs the bot was. */
  private static ObjectNode told(JsonNode context) {
    ObjectNode values = plain(context);
    values.remove(values.propertyStream().map(Map.Entry::getKey)
        .filter(key -> PLACES.stream().anyMatch(place -> Pick.folded(key).contains(place))).toList());
    return values;
  }

  /** Without the settings that the platform keeps between the builder's values. */
  private static ObjectNode plain(JsonNode session) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    session.properties().forEach(field -> {
      if (field.getValue().isValueNode() && !field.getKey().startsWith("_")
          && !OWN.contains(Pick.folded(field.getKey()))
          && !Elsewhere.technical(Pick.folded(field.getKey()), field.getValue())) {
        values.set(field.getKey(), field.getValue());
      }
    });
    return values;
  }

  /** As Kore.ai keeps it. */
  private static void turn(Turns turns, JsonNode message) {
    String type = message.path("type").asText();
    boolean agent = message.path("author").path("type").asText().equalsIgnoreCase("AGENT");
    String by = first(Pick.text(message.path("author"), "type"),
        Pick.text(message, "author", "from", "sender", "role"));
    String known = type.equals("incoming") ? "customer" : type.equals("outgoing") ? agent ? "human" : "ai" : by;
    String speaker = known == null ? null : FlatTranscript.somebody(known);
    if (speaker == null) {
      return;
    }
    for (JsonNode part : message.path("components")) {
      turns.add(speaker, words(first(Pick.text(part.path("data"), "text"), Pick.text(part, "text"))),
          PlatformTurns.time(message), Pick.text(message, "_id", "messageId"));
    }
  }

  /** A template is kept as JSON in a text: what it says is its text, what its buttons send is nobody's words. */
  private static @Nullable String words(@Nullable String text) {
    if (text == null || !text.stripLeading().startsWith("{")) {
      return text;
    }
    JsonNode template = CutJson.parsed(text);
    JsonNode payload = template.path("payload");
    String said = first(Pick.text(payload, "text", "heading", "title"), Pick.text(template, "text"));
    return said != null ? said : Turns.choices(payload.path("buttons"), "title");
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

package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Trigger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Twilio: what a Studio flow posts (its builder's body, JSON or form), a new task of Flex, and the hand-over of a voice bot
 * ({@code HandoffData} of ConversationRelay). Webhooks that tell messages and states are no handoff.
 *
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/http-request">HTTP request widget</a>
 */
final class TwilioSource implements SourceAdapter {
  private static final String[] CONVERSATION = {"conversationSid", "ConversationSid", "conversation_sid", "channelSid",
      "ChannelSid", "chatChannelSid", "CallSid", "callSid", "call_sid", "executionSid", "execution_sid", "ExecutionSid",
      "flow_execution_sid",
      "DialogueSid", "dialogueSid", "SessionId", "conversationId", "conversation_id", "sessionId", "session_id",
      "TaskSid"};
  private static final Set<String> CHANNELS = Set.of("whatsapp", "sms", "messenger", "chat", "instagram", "rcs",
      "voice");
  private static final Set<String> INSIDES = Set.of("accountsid", "eventtype", "messagesid", "smssid", "participantsid",
      "attributes", "taskattributes", "handoffdata", "messages", "apiversion", "author", "index", "callsid",
      "conversationsid", "channelsid", "executionsid", "sessionid", "tasksid", "workspacesid", "from", "to",
      "channeltype", "flowsid",
      "customeraddress", "sessionstatus", "sessionduration", "direction", "callstatus", "numsegments", "nummedia",
      "workflowsid", "taskqueuesid", "resourcesid", "resourcetype", "conversationid", "preengagementdata", "bot",
      "contact", "event", "assistantsid", "routing", "channel", "task", "participant", "participants", "body",
      "dialoguesid", "dialoguepayloadurl",
      "memory", "currenttask", "currenttaskconfidence",
      "nextbesttask", "useridentifier");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    if (!body.isObject() || body.isEmpty()) {
      return new Understanding.NotUnderstood(List.of(new Fault("", "an object or a form", "something else",
          "Let the flow's HTTP request post conversationSid, customerName, reason, summary and messages.")));
    }
    String event = Pick.text(body, "EventType", "eventType");
    String stream = lowerCaseHeaders.getOrDefault("ce-type", "");
    if (stream.startsWith("com.twilio.") && !stream.endsWith("task.created")) {
      return new Understanding.NotAHandoff(
          "An event of this type is no handoff; the HTTP request of the flow, or task.created, is.");
    }
    if (event != null && !event.equals("task.created")) {
      return new Understanding.NotAHandoff(event.startsWith("onMessage")
          ? "A message of the conversation is no handoff."
          : "An event of this type is no handoff; the HTTP request of the flow, or task.created, is.");
    }
    String type = Pick.text(body, "type");
    if (type != null && type.startsWith("com.twilio.") && body.path("data").isObject()) {
      JsonNode payload = body.get("data").path("payload");
      return type.endsWith("task.created")
          ? handoff(payload.isObject() ? payload : body.get("data"), "task.created")
          : new Understanding.NotAHandoff("An event of this type is no handoff; task.created is.");
    }
    JsonNode streamed = body.path("payload");
    if (streamed.isObject() && Pick.text(streamed, "task_sid", "taskSid") != null) {
      String happened = Pick.text(streamed, "eventtype", "event_type", "eventType");
      return happened == null || happened.equals("task.created")
          ? handoff(streamed, "task.created")
          : new Understanding.NotAHandoff("An event of this type is no handoff; task.created is.");
    }
    boolean handoffData = Pick.whatever(body, "HandoffData") instanceof JsonNode data && !data.isMissingNode()
        && !data.isNull();
    String told = Pick.text(body, "event", "event_type", "eventName", "event_name");
    boolean bare = Pick.any(body, "reason", "summary", "messages", "transcript", "handoff_reason", "customer_name",
        "customerName", "taskAttributes") == null;
    if (event == null && !handoffData && bare && (HandoffWords.tellsOnly(told) || body.has("transcript_sid"))) {
      return new Understanding.NotAHandoff("An event of this name only tells what happened; it asks for nobody.");
    }
    if (event == null && !handoffData && isPlainWebhook(body)) {
      return new Understanding.NotAHandoff(
          "This is Twilio's own webhook of a message, a call or their state; it asks for nobody.");
    }
    return handoff(body, event == null ? handoffData ? "HandoffData" : "HTTP request" : event);
  }

  /** Twilio's own forms name the account and the message or call; a builder's body has other things too. */
  private static boolean isPlainWebhook(JsonNode body) {
    boolean own = body.has("AccountSid") && (body.has("MessageSid") || body.has("SmsSid") || body.has("CallSid"));
    boolean told = Pick.any(body, "reason", "summary", "messages", "handoff_reason", "customerName", "transcript",
        "bot") != null;
    return own && !told && body.properties().stream().noneMatch(field -> tells(field.getKey(), field.getValue()));
  }

  /** A reason, a summary or a name under whatever name a builder gave it; two names of callers are Twilio's own. */
  private static boolean tells(String name, JsonNode value) {
    String folded = Pick.folded(name);
    SlotNames.Meaning meaning = INSIDES.contains(folded) || name.equals("CallerName") || name.equals("ProfileName")
        ? null
        : SlotNames.of(folded);
    return (meaning == SlotNames.Meaning.REASON || meaning == SlotNames.Meaning.SUMMARY
        || meaning == SlotNames.Meaning.NAME) && Pick.text(value) != null;
  }

  private static Understanding handoff(JsonNode body, String signal) {
    Draft draft = new Draft();
    JsonNode task = task(body);
    draft.put("conversationId", Pick.text(task, CONVERSATION));
    draft.put("conversationId", Pick.text(body, CONVERSATION));
    draft.put("source", "vendor", "twilio");
    draft.section("escalation").put("signal", signal);
    Turns turns = new Turns(draft);
    Set<String> customer = new HashSet<>();
    JsonNode channel = inner(body, "Channel");
    draft.put("source", "channel", Pick.text(channel, "type"));
    for (JsonNode participant : channel.path("participants")) {
      remember(customer, Pick.text(participant, "address"));
      address(draft, Pick.text(participant, "address"));
    }
    for (JsonNode holder : List.of(body, task)) {
      String way = Pick.text(holder, "channelType", "channel_type", "ChannelType", "Channel", "channel", "Source");
      draft.put("source", "channel", way == null || way.stripLeading().startsWith("{") ? null : way);
      String name = Pick.text(holder, "customerName", "customer_name", "name");
      draft.put("customer", "name", name);
      remember(customer, name);
      for (String field : new String[]{"from", "From", "customerAddress", "customer_address", "UserIdentifier",
          "author", "Author", "contact_address", "contactAddress", "caller", "Caller"}) {
        String address = Pick.text(holder, field);
        remember(customer, address);
        address(draft, address);
      }
    }
    String contact = Pick.text(inner(body, "contact").path("channel"), "address");
    remember(customer, contact);
    address(draft, contact);
    draft.put("conversationId", Pick.text(body.path("conversation"), "sid", "id"));
    for (JsonNode participant : List.of(body.path("participant"), body.path("participants").path(0))) {
      String bound = Pick.text(participant.path("messagingBinding"), "address");
      remember(customer, bound);
      address(draft, bound);
    }
    JsonNode messages = inner(body, "messages", "transcript", "conversation");
    messages(turns, messages.isArray() ? messages : inner(task, "messages", "transcript"), customer);
    turns.transcript(Pick.any(body, "messages", "Messages"));
    // A flow that passes on what it was started with: the message of the customer is its Body.
    String said = Pick.text(body, "Body", "body", "SpeechResult", "speechResult", "widgetInboundBody");
    JsonNode started = inner(body, "trigger").path("message");
    draft.lastWords(said);
    draft.lastWords(turns.none() ? Pick.text(started, "Body") : null);
    address(draft, Pick.text(started, "From"));
    Slots slots = new Slots(draft, turns);
    slots.read(inner(body, "bot"));
    slots.read(inner(body, "flow").path("data"));
    JsonNode told = inner(body, "HandoffData");
    slots.read(renamed(told, "reasonCode", "reason"));
    if (!told.isObject() && Pick.text(Pick.whatever(body, "HandoffData")) instanceof String reason) {
      StatedReason.put(draft, reason);
    }
    slots.read(rest(body));
    slots.read(rest(task));
    slots.read(renamed(inner(body, "preEngagementData"), "friendlyName", "name"), false);
    slots.read(renamed(inner(task, "preEngagementData"), "friendlyName", "name"), false);
    String intent = Pick.text(body, "CurrentTask", "currentTask");
    if (HandoffWords.callsForPerson(intent) && draft.text("escalation", "trigger") == null) {
      draft.put("escalation", "trigger", Trigger.EXPLICIT_REQUEST.word());
      draft.put("escalation", "triggerOriginal", intent);
    }
    Elsewhere elsewhere = new Elsewhere(draft, turns);
    elsewhere.read(told);
    elsewhere.read(inner(body, "Memory", "memory"));
    elsewhere.read(task);
    elsewhere.read(rest(body));
    return draft.understood();
  }

  /** The attributes of the task, which an Interaction of Flex keeps in its routing. */
  private static JsonNode task(JsonNode body) {
    JsonNode routing = inner(body, "Routing");
    for (JsonNode holder : List.of(inner(body, "TaskAttributes", "Attributes"),
        inner(inner(routing, "properties"), "attributes"), inner(routing, "attributes"),
        inner(inner(body, "Task"), "attributes"))) {
      if (!holder.isEmpty()) {
        return holder;
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static void messages(Turns turns, JsonNode messages, Set<String> customer) {
    boolean authored = false;
    for (JsonNode message : messages) {
      authored |= Pick.text(message, "author", "Author", "from") != null && !message.has("role");
    }
    if (!authored) {
      turns.transcript(messages);
      return;
    }
    for (JsonNode message : messages) {
      String author = Pick.text(message, "author", "Author", "from");
      ArrayNode files = JsonNodeFactory.instance.arrayNode();
      for (JsonNode media : message.path("media")) {
        Draft.attach(files, Pick.text(media, "filename"), Pick.text(media, "url"),
            Pick.text(media, "content_type", "contentType"), "file");
      }
      turns.add(speaker(author, customer), Pick.text(message, "body", "Body", "content", "text"),
          Pick.any(message, "dateCreated", "date_created", "DateCreated", "timestamp"),
          Pick.text(message, "sid", "messageSid"), files);
    }
  }

  /** Authors are names of the flow's making: the customer's own name or address, something with "bot", or a person. */
  private static String speaker(@Nullable String author, Set<String> customer) {
    if (author == null) {
      return "system";
    }
    String low = author.toLowerCase(Locale.ROOT).strip();
    boolean address = low.startsWith("+") || low.startsWith("whatsapp:") || low.startsWith("sms:")
        || low.startsWith("messenger:");
    if (customer.contains(low) || address
        || Set.of("customer", "user", "visitor", "guest", "client", "caller").contains(low)) {
      return "customer";
    }
    List<String> words = List.of(Pick.words(author).split(" "));
    boolean bot = low.contains("bot") && !low.contains(" ") || BotNames.isBot(author) || low.contains("assistant");
    if (bot || low.equals("system")) {
      return bot ? "ai" : "system";
    }
    // Nobody said who the customer is: whoever else writes to a bot is one.
    return words.contains("agent") ? "human" : customer.isEmpty() ? "customer" : "ai";
  }

  private static void remember(Set<String> customer, @Nullable String name) {
    if (name != null) {
      customer.add(name.toLowerCase(Locale.ROOT).strip());
    }
  }

  private static void address(Draft draft, @Nullable String address) {
    if (address == null) {
      return;
    }
    int colon = address.indexOf(':');
    String bare = address.substring(colon + 1).strip();
    draft.put("source", "channel",
        colon > 0 && CHANNELS.contains(address.substring(0, colon)) ? address.substring(0, colon) : null);
    if (bare.indexOf('@') > 0) {
      draft.put("customer", "email", bare);
    } else if (bare.startsWith("+") && bare.length() <= 20) {
      draft.put("customer", "phone", bare);
    }
  }

  private static ObjectNode rest(JsonNode body) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    body.properties().forEach(field -> {
      boolean conversation = field.getValue().isObject() && field.getKey().equals("conversation");
      if (!conversation && !INSIDES.contains(Pick.folded(field.getKey()))) {
        rest.set(field.getKey(), field.getValue());
      }
    });
    return rest;
  }

  private static JsonNode renamed(JsonNode object, String from, String to) {
    if (!object.isObject() || !object.has(from) || object.has(to)) {
      return object;
    }
    ObjectNode copy = ((ObjectNode) object).deepCopy();
    copy.set(to, copy.remove(from));
    return copy;
  }

  /** The first of these fields, parsed where it is JSON inside a text: forms have nothing else. */
  private static JsonNode inner(JsonNode holder, String... names) {
    JsonNode value = MissingNode.getInstance();
    for (String name : names) {
      value = value.isMissingNode() || value.isNull() ? Pick.whatever(holder, name) : value;
    }
    if (value.isMissingNode() || value.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    return value.isTextual() ? CutJson.parsed(value.textValue()) : value;
  }
}

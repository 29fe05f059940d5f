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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * LivePerson: connector webhooks tell one change each and never the conversation, so they are recognised and no more. The
 * records of the history API are read as what they are: conversations after the fact.
 *
 * @see <a href="https://developers.liveperson.com/messaging-interactions-api-overview.html">history of conversations</a>
 */
final class LivePersonSource implements SourceAdapter {
  private static final int MOST_RECORDS = 20;
  private static final Set<String> RECORD = Set.of("conversationId", "convId", "conversation_id", "accountId", "action",
      "actionName", "source", "dialogId", "brandId", "skillId", "agentId", "status", "state", "botId", "environment");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    JsonNode records = body.path("conversationHistoryRecords");
    if (records.isArray() && !records.isEmpty() || body.path("messageRecords").isArray()) {
      return records(records.isArray() ? records : JsonNodeFactory.instance.arrayNode().add(body));
    }
    if (body.path("messageEventRecords").isArray()) {
      return LivePersonRecords.read(body);
    }
    if (LivePersonBot.isTurn(body)) {
      return LivePersonBot.read(body);
    }
    // A function of LivePerson's is called with an envelope around what it was called for.
    if (body.path("payload").isObject() && Pick.text(body, "conversationId", "convId") == null) {
      return read(body.get("payload"), receivedAt, lowerCaseHeaders);
    }
    String type = Pick.text(body, "type");
    JsonNode changes = body.path("body").path("changes");
    if (type == null && !changes.isArray() && body.isObject() && ConversationIds.of(body) != null) {
      return built(body);
    }
    if (type == null && !changes.isArray()) {
      return new Understanding.NotUnderstood(List.of(new Fault("", "a connector webhook, or records of the history API",
          "neither", "Post the record of the finished conversation from the messaging history API.")));
    }
    return new Understanding.NotAHandoff(why(type == null ? "" : type, changes.path(0)));
  }

  private static String why(String type, JsonNode change) {
    if (type.contains("ExConversationChangeNotification")) {
      JsonNode details = change.path("result").path("conversationDetails");
      return details.path("state").asText().equals("CLOSE")
          ? "The conversation was closed."
          : "Skill or participants changed; without the conversation itself nobody can be briefed. Post its history record.";
    }
    String event = change.path("event").path("type").asText();
    boolean agent = change.path("originatorMetadata").path("role").asText().contains("AGENT");
    return switch (event) {
      case "ChatStateEvent" -> "Somebody types or pauses; this is no message.";
      case "AcceptStatusEvent" -> "A message was read or accepted.";
      case "ContentEvent", "RichContentEvent" -> agent
          ? "This is the echo of what an agent wrote."
          : "A single message is no handoff.";
      default -> "This notification is no handoff.";
    };
  }

  private static Understanding records(JsonNode records) {
    List<ContextPackage> packages = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < Math.min(records.size(), MOST_RECORDS); i++) {
      switch (record(records.get(i))) {
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

  /** Structured content is JSON in a text: its words, or what could be clicked; never what a click sends. */
  private static @Nullable String card(JsonNode richContent) {
    String content = Pick.text(richContent, "content");
    JsonNode card = content == null ? richContent : CutJson.parsed(content);
    List<String> said = new ArrayList<>();
    ArrayNode buttons = JsonNodeFactory.instance.arrayNode();
    for (JsonNode kind : card.findParents("type")) {
      String words = Pick.text(kind, "text", "title");
      if (words != null && said.size() < 12 && kind.path("type").asText().equals("text")) {
        said.add(words);
      } else if (kind.path("type").asText().equals("button") && kind.path("title").isTextual()) {
        buttons.add(kind);
      }
    }
    return said.isEmpty() ? Turns.choices(buttons, "title") : String.join("\n", said);
  }

  /** LivePerson writes "undefined" and "Visitor" for what it does not know. */
  static @Nullable String known(@Nullable String name) {
    return name == null || FarWords.nobody(name) ? null : name;
  }

  /** What a builder posts by an integration of the bot: names as they chose them. */
  private static Understanding built(JsonNode body) {
    Draft draft = new Draft();
    draft.put("conversationId", ConversationIds.of(body));
    draft.put("source", "vendor", "liveperson");
    Turns turns = new Turns(draft);
    ObjectNode own = ((ObjectNode) body).deepCopy();
    for (String name : List.of("sdes", "engagementAttributes", "lpSdes")) {
      LivePersonSdes.read(Pick.any(own, name) == null ? JsonNodeFactory.instance.objectNode() : own.get(name), draft,
          turns);
    }
    new Slots(draft, turns).read(own.remove(List.of("sdes", "engagementAttributes", "lpSdes", "accountId",
        "brandId", "siteId")));
    new Elsewhere(draft, turns).read(body);
    Turns.nobodyElse(draft); // bots take part as agents
    return draft.understood();
  }

  /** The name a file was given, or the end of its path. */
  private static @Nullable String fileName(@Nullable String caption, @Nullable String path) {
    return caption != null ? caption : path == null ? null : path.substring(path.lastIndexOf('/') + 1);
  }

  private static Understanding told(Understanding read, JsonNode info) {
    return info.path("status").asText().equals("CLOSE") && LlmTraffic.over(read)
        ? new Understanding.NotAHandoff("The bot settled this conversation by itself, and nobody asked for a person.")
        : read;
  }

  /** What a builder put beside the records, without what is the platform's. */
  private static ObjectNode joined(JsonNode record) {
    ObjectNode joined = JsonNodeFactory.instance.objectNode();
    record.properties().forEach(field -> {
      if (field.getValue().isValueNode() && !RECORD.contains(field.getKey())) {
        joined.set(field.getKey(), field.getValue());
      }
    });
    return joined;
  }

  private static Understanding record(JsonNode record) {
    Draft draft = new Draft();
    JsonNode info = record.path("info");
    draft.put("conversationId", Pick.text(info, "conversationId"));
    draft.put("conversationId", Pick.text(record, "conversationId", "convId", "conversation_id"));
    draft.put("source", "vendor", "liveperson");
    draft.put("source", "channel", Pick.text(info, "source"));
    draft.put("extensions", "record", JsonNodeFactory.instance.textNode("after the conversation"));
    Turns turns = new Turns(draft);
    LivePersonSdes.read(record.path("sdes"), draft, turns);
    draft.put("page", "url", Pick.text(info, "conversationStartPage"));
    draft.put("page", "title", Pick.text(info, "conversationStartPageTitle"));
    draft.put("customer", "language", Pick.languageTag(Pick.text(info, "language")));
    draft.put("issue", "summary", Pick.text(record.path("summary"), "text"));
    JsonNode participants = Pick.any(record, "consumerParticipants", "consumerParticipant");
    JsonNode consumer = participants == null ? record.path("consumer") : participants.path(0);
    draft.put("customer", "id", Pick.text(consumer, "participantId"));
    draft.put("customer", "name",
        SlotValues.fullName(null, known(Pick.text(consumer, "firstName")), known(Pick.text(consumer, "lastName"))));
    draft.put("customer", "email", Pick.text(consumer, "email"));
    draft.put("customer", "phone", Pick.text(consumer, "phone"));
    // Bots take part as agents; only the list of participants tells them apart.
    Set<String> bots = new HashSet<>();
    boolean people = false;
    for (JsonNode agent : record.path("agentParticipants")) {
      if (agent.path("userType").asText().equals("2") || agent.path("userTypeName").asText().equalsIgnoreCase("Bot")) {
        for (String name : List.of("agentId", "participantId", "agentPid", "agentLoginName", "agentNickname")) {
          bots.add(agent.path(name).asText("-"));
        }
      } else {
        people = true;
      }
    }
    bots.remove("-");
    for (JsonNode message : record.path("messageRecords")) {
      String who = message.path("participantId").asText("-");
      // The id of an agent stands alone, or behind that of the brand.
      boolean bot = bots.contains(who) || bots.contains(who.substring(who.lastIndexOf('.') + 1))
          || !people && !bots.isEmpty() && message.path("sentBy").asText().equalsIgnoreCase("agent");
      String by = bot
          ? "bot"
          : message.path("sentBy").asText().toLowerCase(Locale.ROOT);
      String speaker = by.equals("consumer")
          ? "customer"
          : by.equals("agent") ? "human" : by.contains("bot") ? "ai" : "system";
      String text = Pick.text(message.path("messageData").path("msg"), "text");
      ArrayNode files = JsonNodeFactory.instance.arrayNode();
      JsonNode file = message.path("messageData").path("file");
      String path = Pick.text(file, "relativePath");
      if (file.isObject()) {
        Draft.attach(files, fileName(Pick.text(file, "caption", "fileName"), path), null, null, "file");
      }
      turns.add(speaker, text != null ? text : card(message.path("messageData").path("richContent")),
          Pick.any(message, "timeL", "time"), Pick.text(message, "messageId"), files);
    }
    for (JsonNode transfer : record.path("transfers")) {
      draft.section("escalation").put("signal", transfer.path("reason").asText("transfer"));
      draft.put("escalation", "recommendedSkill", Pick.text(transfer, "targetSkillName"));
      draft.put("escalation", "at", Moment.of(Pick.any(transfer, "timeL", "time")));
    }
    String action = Pick.text(record, "action", "actionName");
    JsonNode parameters = Pick.any(record, "actionParameters", "parameters");
    if (HandoffWords.callsForPerson(action)) {
      draft.section("escalation").put("signal", action);
      draft.put("escalation", "recommendedSkill",
          parameters == null ? null : Pick.text(parameters, "skill", "skillName"));
    }
    String intent = Pick.text(record.path("intent"), "intentName", "intentId", "name");
    intent = intent == null ? Pick.text(record, "intent") : intent;
    if (HandoffWords.callsForPerson(intent) && draft.text("escalation", "trigger") == null) {
      draft.put("escalation", "trigger", "explicit-request");
      draft.put("escalation", "triggerOriginal", intent);
    }
    new Elsewhere(draft, turns).beside(record);
    if (!info.isObject()) {
      new Slots(draft, turns).read(joined(record)); // a function wrote it, and what else it knew
    }
    String mcs = Pick.text(info, "mcs");
    draft.put("extensions", "meaningfulConversationScore", mcs == null ? null : info.get("mcs"));
    return turns.none() && !draft.has("escalation")
        ? new Understanding.NotAHandoff("There is nothing in this record.")
        : told(draft.understood(), info);
  }
}

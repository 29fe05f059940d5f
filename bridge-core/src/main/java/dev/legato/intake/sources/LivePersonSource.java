package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    JsonNode records = body.path("conversationHistoryRecords");
    if (records.isArray() && !records.isEmpty() || body.path("messageRecords").isArray()) {
      return records(records.isArray() ? records : JsonNodeFactory.instance.arrayNode().add(body));
    }
    if (body.path("messageEventRecords").isArray()) {
      return LivePersonRecords.read(body);
    }
    JsonNode context = body.path("context");
    if (body.has("convId") && (context.has("lpEvent") || context.has("lpSdes"))) {
      return LivePersonBot.read(body);
    }
    String type = Pick.text(body, "type");
    JsonNode changes = body.path("body").path("changes");
    if (type == null && !changes.isArray() && body.isObject() && Pick.text(body, "conversationId", "convId") != null) {
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
    draft.put("conversationId", Pick.text(body, "conversationId", "convId"));
    draft.put("source", "vendor", "liveperson");
    Turns turns = new Turns(draft);
    new Slots(draft, turns).read(body);
    new Elsewhere(draft, turns).read(body);
    return draft.understood();
  }

  private static Understanding record(JsonNode record) {
    Draft draft = new Draft();
    JsonNode info = record.path("info");
    draft.put("conversationId", Pick.text(info, "conversationId"));
    draft.put("source", "vendor", "liveperson");
    draft.put("source", "channel", Pick.text(info, "source"));
    draft.put("extensions", "record", JsonNodeFactory.instance.textNode("after the conversation"));
    Turns turns = new Turns(draft);
    new Elsewhere(draft, turns).read(record.path("sdes").path("events"));
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
    for (JsonNode agent : record.path("agentParticipants")) {
      if (agent.path("userType").asText().equals("2") || agent.path("userTypeName").asText().equalsIgnoreCase("Bot")) {
        bots.add(agent.path("agentId").asText(agent.path("participantId").asText()));
      }
    }
    for (JsonNode message : record.path("messageRecords")) {
      String by = bots.contains(message.path("participantId").asText("-"))
          ? "bot"
          : message.path("sentBy").asText().toLowerCase(Locale.ROOT);
      String speaker = by.equals("consumer")
          ? "customer"
          : by.equals("agent") ? "human" : by.contains("bot") ? "ai" : "system";
      String text = Pick.text(message.path("messageData").path("msg"), "text");
      turns.add(speaker, text != null ? text : card(message.path("messageData").path("richContent")),
          Pick.any(message, "timeL", "time"), Pick.text(message, "messageId"));
    }
    for (JsonNode transfer : record.path("transfers")) {
      draft.section("escalation").put("signal", transfer.path("reason").asText("transfer"));
      draft.put("escalation", "recommendedSkill", Pick.text(transfer, "targetSkillName"));
      draft.put("escalation", "at", Moment.of(Pick.any(transfer, "timeL", "time")));
    }
    String mcs = Pick.text(info, "mcs");
    draft.put("extensions", "meaningfulConversationScore", mcs == null ? null : info.get("mcs"));
    return turns.none() && !draft.has("escalation")
        ? new Understanding.NotAHandoff("There is nothing in this record.")
        : draft.understood();
  }
}

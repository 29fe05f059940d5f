package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One handoff activity on its way to a context package. Not for two threads. */
final class MicrosoftHandoff {
  /** Topics that ship with every bot: no attempt to solve anything. */
  private static final Set<String> SYSTEM_TOPICS = Set.of("escalate", "greeting", "goodbye", "thankyou", "startover",
      "fallback", "conversationstart", "endofconversation", "multipletopicsmatched", "confirmedsuccess",
      "confirmedfailure", "onerror", "resetconversation", "signin", "conversationalboosting");
  private static final Set<String> EMPTY_WORDS = Set.of("transferred", "transfer", "transferring",
      "transferringtoagent", "transferringtoanagent", "transferringyoutoanagent", "transfertoagent",
      "transferredtoagent", "escalate", "escalated", "escalation", "handoff", "handover", "connectingtoagent",
      "connectingyoutoanagent", "agentrequested", "agent", "none", "na");
  private static final int SURELY_UNIQUE = 16;

  private final JsonNode activity;
  private final List<JsonNode> siblings;
  private final Draft draft = new Draft();
  private final JsonNode value;
  private @Nullable String agentMessage;

  MicrosoftHandoff(JsonNode activity, List<JsonNode> siblings) {
    this.activity = activity;
    this.siblings = siblings;
    this.value = activity.path("value");
  }

  Understanding read() {
    MicrosoftTurns turns = new MicrosoftTurns(activity, draft);
    turns.readTranscript(siblings);
    turns.addPhrases(value);
    ids(turns);
    bot();
    draft.section("escalation");
    draft.put("escalation", "at", MicrosoftTurns.time(activity.path("timestamp")));
    agentMessage();
    if (value.isObject()) {
      new MicrosoftSlots(draft).read((ObjectNode) value);
      topics();
    }
    if (draft.text("issue", "summary") instanceof String told && told.equals(agentMessage)) {
      StatedReason.note(draft, told); // where no variable says why, what was typed for the agent does
    }
    customer(turns);
    new Elsewhere(draft, new Turns(draft)).read(value);
    return draft.understood();
  }

  private void ids(MicrosoftTurns turns) {
    String conversation = real(Pick.text(activity.path("conversation"), "id"), Pick.text(value, "va_ConversationId"),
        Pick.text(activity.path("relatesTo").path("conversation"), "id"), turns.conversationId());
    draft.put("conversationId", conversation);
    String id = real(Pick.text(activity, "id"));
    if (id != null && id.length() >= SURELY_UNIQUE) {
      draft.put("messageId", id);
    } else if (id != null && conversation != null) {
      draft.put("messageId", conversation + "|" + id); // "0" and "1" are ids only inside their conversation
    }
  }

  private void bot() {
    draft.put("source", "vendor", "microsoft");
    JsonNode from = activity.path("from");
    draft.put("source", "bot", real(Pick.text(value, "va_BotName"),
        Pick.text(activity.path("relatesTo").path("bot"), "name"),
        MicrosoftTurns.BOT.equals(MicrosoftTurns.role(from)) ? Pick.text(from, "name") : null,
        Pick.text(value, "va_BotId")));
    draft.put("source", "channel", real(Pick.text(activity, "channelId")));
  }

  /** What the builder typed for the agent is the summary, unless it says no more than that a handoff happened. */
  private void agentMessage() {
    String message = real(Pick.text(value, "va_AgentMessage"), value.isTextual() ? Pick.text(value) : null,
        Pick.text(activity, "text"));
    if (message != null && !EMPTY_WORDS.contains(Pick.folded(message))) {
      draft.put("issue", "summary", message);
      agentMessage = message;
    }
  }

  private void topics() {
    JsonNode topics = value.path("va_Topics");
    for (JsonNode topic : topics) {
      topic(Pick.text(topic));
    }
    String last = real(Pick.text(value, "va_LastTopic"));
    if (topics.isEmpty()) {
      topic(last);
    }
    if (last != null && !SYSTEM_TOPICS.contains(Pick.folded(last))) {
      draft.put("extensions", "lastTopic", last);
    }
  }

  private void topic(@Nullable String name) {
    String topic = real(name);
    if (topic != null && !SYSTEM_TOPICS.contains(Pick.folded(topic))) {
      draft.add("attempts").put("action", "topic \"" + topic + "\"").put("outcome", "unknown");
    }
  }

  private void customer(MicrosoftTurns turns) {
    JsonNode from = activity.path("from");
    account(MicrosoftTurns.USER.equals(MicrosoftTurns.role(from)) ? from : activity.path("relatesTo").path("user"));
    account(turns.customerAccount());
    String language = real(Pick.text(value, "va_Language"), Pick.text(activity, "locale"), turns.locale());
    draft.put("customer", "language", Pick.languageTag(language));
  }

  private void account(JsonNode account) {
    draft.put("customer", "id", real(Pick.text(account, "id")));
    String name = real(Pick.text(account, "name"));
    draft.put("customer", "name", name);
    draft.put("customer", "email", real(Pick.text(account, "email", "userPrincipalName")));
    draft.put("customer", "phone", real(Pick.text(account, "phone", "phoneNumber")));
  }

  private static @Nullable String real(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !MicrosoftSlots.placeholder(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}

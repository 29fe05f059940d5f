package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of what frameworks call messages or items, turned into turns: OpenAI chat and Responses, the Agents SDK's run items,
 * LangChain's stored, constructor and flat forms, the AI SDK's UI and model messages, Anthropic, Gemini. Prompts of system and
 * developer, reasoning and tool output are not turns. Not for two threads.
 */
final class LlmItems {
  private final Draft draft;
  private final LlmCalls calls;
  private int turns;

  LlmItems(Draft draft, LlmCalls calls) {
    this.draft = draft;
    this.calls = calls;
  }

  int turns() {
    return turns;
  }

  /** A list of items, one item, or what the customer said as a bare string. */
  void read(@Nullable JsonNode items) {
    if (items == null) {
      return;
    }
    if (items.isTextual()) {
      turn("customer", null, items);
    } else if (items.isArray() && items.path(0).isTextual()) {
      lines(items);
    } else if (items.isArray() && LlmMeasures.newestFirst(items)) {
      for (int i = items.size() - 1; i >= 0; i--) {
        item(items.get(i));
      }
    } else if (items.isArray()) {
      items.forEach(this::item);
    } else if (items.isObject()) {
      item(items);
    }
  }

  /** {@code ["user: hi", "ai: hello"]}. */
  private void lines(JsonNode items) {
    StringBuilder all = new StringBuilder();
    items.forEach(item -> all.append(item.asText()).append('\n'));
    readFlat(all.toString());
  }

  /** {@code {user: "hi", bot: "hello"}}: question and answer in one item; {@code {Human: "hi"}}: one of them. */
  private boolean pair(JsonNode item) {
    if (item.size() == 1) {
      Map.Entry<String, JsonNode> only = item.properties().iterator().next();
      String speaker = FlatTranscript.speaker(only.getKey());
      if (only.getValue().isTextual() && speaker != null && !speaker.isEmpty()) {
        turn(speaker, null, only.getValue());
      }
      return speaker != null;
    }
    JsonNode asked = Pick.any(item, "user", "human", "customer", "question", "query", "user_message", "userMessage",
        "input", "prompt");
    JsonNode answered = Pick.any(item, "bot", "assistant", "ai", "answer", "bot_response", "botResponse",
        "bot_message", "botMessage", "response", "reply", "output");
    if (asked == null || answered == null || !asked.isTextual() || !answered.isTextual()) {
      return false;
    }
    JsonNode at = LlmMeasures.time(item);
    ObjectNode when = JsonNodeFactory.instance.objectNode();
    turn("customer", at == null ? null : when.<ObjectNode>set("timestamp", at), asked);
    turn("ai", null, answered);
    return true;
  }

  /** A conversation written down as one text; false when no speaker stands in it. */
  boolean readFlat(String text) {
    int found = FlatTranscript.write(draft, FlatTranscript.turns(text));
    turns += found;
    return found > 0;
  }

  /** Whether somebody known said this. */
  static boolean isTurn(JsonNode item) {
    JsonNode one = LlmShapes.usual(item).isEmpty() ? item : LlmShapes.usual(item).getFirst();
    String role = Pick.text(one, "role", "from", "speaker", "sender", "author", "type");
    return role != null && speaker(role) != null;
  }

  private void item(JsonNode item) {
    if (item.isArray()) {
      item.forEach(this::item); // batches of one conversation
      return;
    }
    List<JsonNode> usual = LlmShapes.usual(item);
    if (usual.size() != 1 || usual.getFirst() != item) {
      usual.forEach(this::flat);
      return;
    }
    JsonNode raw = Pick.any(item, "rawItem", "raw_item");
    if (raw != null && raw.isObject()) {
      JsonNode agent = Pick.any(item, "agent", "sourceAgent", "source_agent");
      draft.put("source", "bot", agent == null ? null : Pick.text(agent, "name"));
      item(raw);
    } else if (item.path("kwargs").isObject() && item.path("id").isArray()) {
      String kind = item.path("id").path(item.path("id").size() - 1).asText();
      message(kind.replace("MessageChunk", "").replace("Message", "").toLowerCase(Locale.ROOT), item.get("kwargs"));
    } else if (item.path("data").isObject() && item.path("type").isTextual() && !item.has("role")) {
      message(item.path("type").asText(), item.get("data"));
    } else {
      flat(item);
    }
  }

  private void flat(JsonNode item) {
    String type = item.path("type").asText();
    JsonNode result = Pick.any(item, "output", "result");
    String id = Pick.text(item, "callId", "call_id", "tool_call_id", "id");
    if (type.equals("function_call_output") || type.equals("function_call_result") || type.endsWith("_call_output")
        || type.endsWith("_call_result")) {
      calls.answered(id, Pick.text(item, "name"), item, result);
    } else if (type.equals("function_call") || type.equals("tool_call")
        || type.endsWith("_call") && !item.has("role")) {
      String name = Pick.text(item, "name");
      calls.called(id, name == null ? type.replace("_call", "") : name, Pick.any(item, "arguments", "args", "input"));
      if (type.equals("mcp_call") && (result != null || item.hasNonNull("error"))) {
        calls.answered(id, name, item, item.hasNonNull("error") ? item : result);
      } else if (name == null && item.path("status").asText().equals("completed")) {
        // Tools that run at the model's host (web and file search) have no result of their own in the list.
        calls.answered(id, type.replace("_call", ""), item, JsonNodeFactory.instance.booleanNode(true));
      }
    } else {
      String role = Pick.text(item, "role", "from", "speaker", "sender", "author");
      // Google's agent kit names the agent as author, and whether it is one inside.
      String inside = Pick.text(item.path("content"), "role");
      role = inside == null || role != null && speaker(role) != null ? role : inside;
      String user = role == null ? Pick.text(item, "user") : null;
      role = user != null && speaker(user) != null && !item.has("bot") ? user : role;
      if (role != null || !type.isEmpty() || !pair(item)) {
        message(role != null ? role : type, item);
      }
    }
  }

  private void message(String role, JsonNode message) {
    if (message.path("example").asBoolean()) {
      return; // LangChain marks the samples of a prompt so
    }
    String word = role.strip().toLowerCase(Locale.ROOT);
    String speaker = speaker(word);
    if (speaker != null) {
      turn(speaker, message, content(message));
    } else if (word.equals("tool_calls") || word.equals("tool-calls")) {
      toolUse(message); // Vapi lists them as a turn
    } else if (word.equals("tool") || word.equals("function")) {
      toolMessage(message);
    }
  }

  /** Null for prompts, tools, reasoning, references, and roles nobody told us of: they may hold what no agent should see. */
  private static @Nullable String speaker(String role) {
    String word = role.strip().toLowerCase(Locale.ROOT);
    String bare = word.length() > 7 && word.endsWith("message") ? word.substring(0, word.length() - 7) : word;
    return switch (bare) {
      case "aimessagechunk" -> "ai";
      case "admin", "support" -> "human";
      default -> FlatTranscript.somebody(bare);
    };
  }

  private static @Nullable JsonNode content(JsonNode message) {
    JsonNode parts = Pick.any(message, "parts");
    return parts != null && parts.isArray() && !parts.isEmpty()
        ? parts
        : Pick.any(message, "content", "text", "message", "value", "blocks", "body", "preview");
  }

  private void toolMessage(JsonNode message) {
    JsonNode content = content(message);
    String id = Pick.text(message, "tool_call_id", "toolCallId", "call_id");
    if (id != null || !holdsResults(content)) {
      calls.answered(id, Pick.text(message, "name", "toolName"), message, content);
    } else {
      new LlmParts(calls, draft).read(content); // the AI SDK puts results into parts
    }
  }

  private static boolean holdsResults(@Nullable JsonNode parts) {
    return parts != null && parts.isArray() && (parts.path(0).path("type").asText().startsWith("tool")
        || parts.path(0).path("tool_call_result").isObject() || parts.path(0).path("toolResult").isObject());
  }

  private void turn(String speaker, @Nullable JsonNode message, @Nullable JsonNode content) {
    LlmParts parts = new LlmParts(calls, draft);
    parts.read(content);
    if (message != null) {
      toolUse(message);
      message.path("experimental_attachments").forEach(file -> Draft.attach(parts.files(), Pick.text(file, "name"),
          Pick.text(file, "url"), Pick.text(file, "contentType"), "file"));
    }
    String otherwise = message == null ? null : Pick.text(message, "refusal");
    otherwise = message != null && content == null && otherwise == null ? PlatformTurns.said(message) : otherwise;
    if (message != null && otherwise == null) {
      otherwise = Pick.text(message.path("audio"), "transcript");
    }
    String text = parts.text() == null ? otherwise : parts.text();
    if (text != null && speaker.equals("ai")) {
      Optional<String> before = FlatTranscript.nested(text);
      if (before.isPresent()) {
        readFlat(before.get());
        return;
      }
      text = LlmAnswers.plain(text);
    }
    if (message != null) {
      about(speaker, message);
    }
    if (text == null && parts.files().isEmpty()) {
      return; // nothing but tool use
    }
    turns++;
    ObjectNode turn = draft.add("messages").put("speaker", speaker).put("content", text);
    if (message != null) {
      turn.put("id", Pick.text(message, "id"));
      JsonNode time = LlmMeasures.time(message);
      if (time != null) {
        turn.set("timestamp", time);
      }
    }
    if (message != null) {
      LlmMeasures.write(message, turn);
    }
    if (!parts.files().isEmpty()) {
      turn.set("attachments", parts.files());
    }
  }

  private void toolUse(JsonNode message) {
    JsonNode own = Pick.any(message, "tool_calls", "toolCalls");
    JsonNode list = own == null || own.isEmpty() ? message.path("additional_kwargs").path("tool_calls") : own;
    list.forEach(this::toolCall);
    message.path("invalid_tool_calls").forEach(this::toolCall);
    JsonNode legacy = Pick.any(message, "function_call");
    if (legacy != null) {
      calls.called(null, Pick.text(legacy, "name"), Pick.any(legacy, "arguments"));
    }
    message.path("toolInvocations").forEach(invocation -> {
      String id = Pick.text(invocation, "toolCallId");
      calls.called(id, Pick.text(invocation, "toolName"), Pick.any(invocation, "args"));
      if (invocation.has("result")) {
        calls.answered(id, Pick.text(invocation, "toolName"), invocation, invocation.get("result"));
      }
    });
  }

  private void toolCall(JsonNode call) {
    JsonNode function = call.path("function").isObject() ? call.get("function") : call;
    calls.called(Pick.text(call, "id", "call_id", "callId", "toolCallId"), Pick.text(function, "name", "toolName"),
        Pick.any(function, "arguments", "args", "input", "parameters"));
  }

  /** Who and where, as far as a message tells it. */
  private void about(String speaker, JsonNode message) {
    JsonNode metadata = message.path("metadata");
    draft.put("conversationId", ConversationIds.of(metadata));
    if (!speaker.equals("customer")) {
      return;
    }
    String name = Pick.text(message, "name");
    if (name != null && LlmCustomer.personName(name)) {
      draft.put("customer", "name", name);
    }
    draft.shownAs(PlatformTurns.shownAs(message));
    draft.put("customer", "id", Pick.text(metadata, "userId", "user_id", "customerId", "customer_id"));
    draft.put("customer", "email", Pick.text(metadata, "email", "userEmail", "user_email"));
    LlmHints.page(draft, metadata);
  }
}

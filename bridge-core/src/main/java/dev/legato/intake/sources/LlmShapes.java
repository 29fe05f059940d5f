package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Messages of frameworks that write them in words of their own, turned into the usual {@code role} and {@code content}, with
 * tools as parts. Whatever is in none of these shapes is left as it is. Pure.
 *
 * @see <a href="https://ai.pydantic.dev/message-history/">Pydantic AI</a>
 * @see <a href="https://microsoft.github.io/autogen/stable/reference/python/autogen_agentchat.messages.html">AutoGen</a>
 * @see <a href="https://learn.microsoft.com/en-us/semantic-kernel/concepts/ai-services/chat-completion/chat-history">Semantic Kernel</a>
 * @see <a href="https://docs.haystack.deepset.ai/docs/chatmessage">Haystack</a>
 */
final class LlmShapes {
  private static final Set<String> AUTOGEN = Set.of("TextMessage", "MultiModalMessage", "HandoffMessage", "StopMessage",
      "ToolCallSummaryMessage");

  private LlmShapes() {}

  /** One message in the usual words, or several where one item holds several. */
  static List<JsonNode> usual(JsonNode item) {
    JsonNode one = item.has("_role") || item.has("_content") || item.has("Role") && !item.has("role")
        ? plainly(item)
        : item;
    if (one.path("parts").path(0).has("part_kind")) {
      return pydantic(one);
    }
    if (one.path("message").isObject() && one.path("message").path("role").isTextual() && !one.has("role")
        && FlatTranscript.speaker(one.path("type").asText(one.path("message").path("role").asText())) != null) {
      return List.of(dated(one.get("message"), one)); // Claude's agent kit names the type outside
    }
    String type = one.path("type").asText();
    if (one.path("source").isTextual() && !one.has("role")
        && (AUTOGEN.contains(type) || type.startsWith("ToolCall"))) {
      return List.of(autogen(one, type));
    }
    JsonNode label = Pick.any(one.path("role"), "Label", "label", "value");
    boolean kernel = one.path("items").isArray() && (one.path("role").isTextual() || label != null);
    if (label == null && !kernel) {
      return List.of(one);
    }
    ObjectNode copy = ((ObjectNode) one).deepCopy();
    if (label != null) {
      copy.set("role", label);
    }
    if (kernel) {
      copy.set("content", kernelParts(one.get("items")));
    }
    return List.of(copy);
  }

  /** {@code _role}, {@code Role}: role. */
  private static ObjectNode plainly(JsonNode item) {
    ObjectNode plain = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      String name = field.getKey().startsWith("_") ? field.getKey().substring(1) : field.getKey();
      if (!name.isEmpty()) {
        plain.set(Character.toLowerCase(name.charAt(0)) + name.substring(1), field.getValue());
      }
    }
    return plain;
  }

  private static List<JsonNode> pydantic(JsonNode message) {
    List<JsonNode> messages = new ArrayList<>();
    for (JsonNode part : message.get("parts")) {
      ObjectNode one = JsonNodeFactory.instance.objectNode();
      ObjectNode inner = JsonNodeFactory.instance.objectNode();
      String kind = part.path("part_kind").asText();
      switch (kind) {
        case "user-prompt" -> one.put("role", "user").set("content", part.path("content"));
        case "text" -> one.put("role", "assistant").set("content", part.path("content"));
        case "tool-call", "builtin-tool-call" -> {
          inner.put("type", "tool_call").put("id", Pick.text(part, "tool_call_id"));
          inner.put("name", Pick.text(part, "tool_name")).set("args", part.path("args"));
          one.put("role", "assistant").putArray("content").add(inner);
        }
        case "tool-return", "builtin-tool-return", "retry-prompt" -> {
          one.put("role", "tool").put("tool_call_id", Pick.text(part, "tool_call_id"));
          one.put("name", Pick.text(part, "tool_name")).set("content", part.path("content"));
          if (kind.equals("retry-prompt")) {
            one.put("status", "error");
          }
        }
        default -> {
          continue; // prompts and thoughts
        }
      }
      JsonNode at = Pick.any(part, "timestamp");
      one.set("timestamp", at == null ? message.path("timestamp") : at);
      if (one.path("content").isMissingNode() || one.path("content").isNull()) {
        continue;
      }
      messages.add(one);
    }
    return messages;
  }

  private static JsonNode autogen(JsonNode message, String type) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    boolean user = message.path("source").asText().toLowerCase(Locale.ROOT).startsWith("user");
    JsonNode content = message.path("content");
    if (type.startsWith("ToolCall") && content.isArray()) {
      ArrayNode parts = one.put("role", "assistant").putArray("content");
      for (JsonNode call : content) {
        ObjectNode part = parts.addObject();
        boolean result = call.has("call_id");
        part.put("type", result ? "tool_result" : "tool_call").put("id", Pick.text(call, "id"));
        part.put("tool_use_id", Pick.text(call, "call_id")).put("name", Pick.text(call, "name"));
        part.set("args", call.path("arguments"));
        part.set("content", call.path("content"));
        part.put("is_error", call.path("is_error").asBoolean());
        part.remove(call.has("arguments") ? "content" : "args");
      }
    } else if (type.equals("HandoffMessage")) {
      ObjectNode part = one.put("role", "assistant").putArray("content").addObject();
      String to = Pick.text(message, "target");
      String written = content.asText();
      part.put("type", "tool_call").put("name", "handoff to " + (to == null ? "human" : to));
      // "Transferred to billing, adopting the role …" is what the kit itself writes.
      part.putObject("args").put("summary", written.startsWith("Transferred to") ? null : written);
    } else {
      one.put("role", user ? "user" : "assistant").set("content", content);
    }
    one.set("timestamp", message.path("created_at").isMissingNode()
        ? message.path("timestamp")
        : message.path("created_at"));
    return one;
  }

  private static ArrayNode kernelParts(JsonNode items) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    for (JsonNode raw : items) {
      ObjectNode item = plainly(raw);
      String kind = item.path("$type").asText(item.path("content_type").asText());
      String folded = Pick.folded(kind);
      ObjectNode part = JsonNodeFactory.instance.objectNode();
      if (folded.startsWith("functioncall")) {
        String name = Pick.text(item, "functionName", "function_name", "name");
        part.put("type", "tool_call").put("id", Pick.text(item, "id", "callId", "call_id")).put("name", name);
        part.set("args", Pick.any(item, "arguments"));
      } else if (folded.startsWith("functionresult")) {
        part.put("type", "tool_result").put("tool_use_id", Pick.text(item, "callId", "id", "call_id"));
        part.put("name", Pick.text(item, "functionName", "function_name", "name"));
        part.set("content", Pick.any(item, "result"));
      } else if (folded.startsWith("text") || folded.isEmpty()) {
        part.put("type", "text").put("text", Pick.text(item, "text"));
      } else {
        continue;
      }
      parts.add(part);
    }
    return parts;
  }

  private static JsonNode dated(JsonNode message, JsonNode around) {
    JsonNode at = Pick.any(around, "timestamp", "created_at", "createdAt");
    return at == null || message.has("timestamp")
        ? message
        : ((ObjectNode) message).deepCopy().<ObjectNode>set("timestamp", at);
  }
}

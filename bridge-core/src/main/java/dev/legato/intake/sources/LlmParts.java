package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The content of one message, part by part, in the words of OpenAI, Anthropic, Gemini, LangChain and the AI SDK. Text and
 * files are kept, tool use goes to the calls, reasoning is dropped. Not for two threads.
 */
final class LlmParts {
  private final LlmCalls calls;
  private final Draft draft;
  private final StringBuilder text = new StringBuilder();
  private final ArrayNode files = JsonNodeFactory.instance.arrayNode();

  LlmParts(LlmCalls calls, Draft draft) {
    this.calls = calls;
    this.draft = draft;
  }

  void read(@Nullable JsonNode content) {
    if (content == null) {
      return;
    }
    if (content.isArray()) {
      content.forEach(this::part);
    } else {
      part(content);
    }
  }

  @Nullable
  String text() {
    return text.isEmpty() ? null : text.toString();
  }

  ArrayNode files() {
    return files;
  }

  private void part(JsonNode part) {
    if (part.isTextual()) {
      say(part.textValue());
      return;
    }
    String named = Pick.text(part, "type", "block_type");
    String type = named == null ? "" : named;
    if (type.startsWith("tool-") && part.has("state") || type.equals("dynamic-tool")) {
      uiTool(part, type);
      return;
    }
    if (type.endsWith("audio") && Pick.text(part, "transcript") instanceof String heard) {
      say(heard); // the realtime interface: what was heard and spoken stands there in writing
      return;
    }
    switch (type) {
      case "", "text", "input_text", "output_text", "summary_text" -> plain(part);
      case "refusal" -> say(Pick.text(part, "refusal", "text"));
      case "image_url", "input_image", "image", "file", "input_file", "document", "audio", "input_audio", "media",
          "video" ->
        file(part, type);
      case "tool_use", "server_tool_use", "mcp_tool_use", "tool-call", "tool_call" -> calls.called(
          Pick.text(part, "id", "toolCallId", "tool_call_id", "call_id"), Pick.text(part, "name", "toolName"),
          Pick.any(part, "input", "args", "arguments"));
      case "tool_result", "mcp_tool_result", "tool-result", "web_search_tool_result" -> calls.answered(
          Pick.text(part, "tool_use_id", "toolCallId", "tool_call_id"), Pick.text(part, "toolName", "name"), part,
          Pick.any(part, "content", "output", "result"));
      case "tool-invocation" -> invocation(part.path("toolInvocation"));
      case "source-url", "source" -> source(part.path("source").isObject() ? part.get("source") : part);
      // reasoning, thinking, step-start, data-…, and whatever comes tomorrow: not said to the customer.
      default -> {
      }
    }
  }

  private void plain(JsonNode part) {
    JsonNode call = Pick.any(part, "functionCall", "function_call");
    JsonNode answer = Pick.any(part, "functionResponse", "function_response");
    JsonNode use = Pick.any(part, "toolUse");
    JsonNode used = Pick.any(part, "toolResult");
    JsonNode named = Pick.any(part, "tool_call", "toolCall");
    JsonNode came = Pick.any(part, "tool_call_result", "toolCallResult");
    if (part.path("parts").isArray()) {
      read(part.get("parts"));
    } else if (named != null && named.isObject()) { // Haystack's
      calls.called(Pick.text(named, "id"), Pick.text(named, "tool_name", "name"), Pick.any(named, "arguments"));
    } else if (came != null && came.isObject()) {
      JsonNode of = came.path("origin");
      ObjectNode frame = JsonNodeFactory.instance.objectNode().put("is_error", came.path("error").asBoolean());
      calls.answered(Pick.text(of, "id"), Pick.text(of, "tool_name"), frame, Pick.any(came, "result"));
    } else if (use != null && use.isObject()) {
      calls.called(Pick.text(use, "toolUseId"), Pick.text(use, "name"), Pick.any(use, "input")); // Bedrock's Converse
    } else if (used != null && used.isObject()) {
      calls.answered(Pick.text(used, "toolUseId"), null, used, Pick.any(used, "content"));
    } else if (call != null) {
      calls.called(Pick.text(call, "id"), Pick.text(call, "name"), Pick.any(call, "args", "arguments"));
    } else if (answer != null) {
      calls.answered(Pick.text(answer, "id"), Pick.text(answer, "name"), answer, Pick.any(answer, "response"));
    } else if (part.has("inlineData") || part.has("fileData")) {
      JsonNode file = Pick.any(part, "inlineData", "fileData");
      Draft.attach(files, Pick.text(part, "displayName"), file == null ? null : Pick.text(file, "fileUri", "data"),
          file == null ? null : Pick.text(file, "mimeType"), "file");
    } else if (!part.path("thought").asBoolean()) {
      say(part.path("text").isObject() ? Pick.text(part.get("text"), "value") : Pick.text(part, "text"));
    }
  }

  private void say(@Nullable String words) {
    if (words != null && !words.isBlank()) {
      text.append(text.isEmpty() ? "" : "\n").append(words);
    }
  }

  private void file(JsonNode part, String type) {
    JsonNode inner = Pick.any(part, "image_url", "file", "source", "image", "input_audio", "audio");
    JsonNode holder = inner != null && inner.isObject() ? inner : part;
    String address = Pick.text(holder, "url", "file_url", "image_url", "image", "data", "file_data", "uri");
    String name = Pick.text(part, "filename", "title", "name");
    String mediaType = Pick.text(holder, "mediaType", "media_type", "mimeType", "mime_type", "contentType");
    String declared = mediaType == null ? Pick.text(part, "mediaType", "mimeType", "mime_type") : mediaType;
    String kind = type.contains("image") ? "image" : type.contains("audio") ? "audio" : "file";
    Draft.attach(files, name == null ? Pick.text(holder, "filename") : name, address, declared, kind);
  }

  private void uiTool(JsonNode part, String type) {
    String name = type.equals("dynamic-tool") ? Pick.text(part, "toolName") : type.substring("tool-".length());
    String id = Pick.text(part, "toolCallId");
    calls.called(id, name, Pick.any(part, "input", "rawInput"));
    if (part.path("state").asText().equals("approval-requested") && name != null) {
      calls.waits(id, name);
    }
    if (part.path("state").asText().startsWith("output")) {
      JsonNode denied = Pick.any(part.path("approval"), "reason");
      JsonNode error = denied == null ? Pick.any(part, "errorText") : denied;
      calls.answered(id, name, part, error == null ? Pick.any(part, "output") : error);
    }
  }

  private void invocation(JsonNode invocation) {
    String id = Pick.text(invocation, "toolCallId");
    String name = Pick.text(invocation, "toolName");
    calls.called(id, name, Pick.any(invocation, "args"));
    if (invocation.path("state").asText().equals("result")) {
      calls.answered(id, name, invocation, Pick.any(invocation, "result"));
    }
  }

  private void source(JsonNode source) {
    String url = Pick.text(source, "url");
    if (url != null && url.startsWith("http")) {
      ObjectNode resource = draft.add("resources");
      resource.put("title", Pick.text(source, "title"));
      resource.put("url", url);
    }
  }
}

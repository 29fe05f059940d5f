package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What models and voice platforms send by themselves, where the call of the tool is the body: an answer of a model posted as it
 * is, an action of Bedrock's agents, the tool calls of voice platforms.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html">actions of Bedrock's agents</a>
 * @see <a href="https://docs.vapi.ai/tools/custom-tools">Vapi's tools</a>
 * @see <a href="https://docs.retellai.com/build/conversation-flow/custom-function">Retell's functions</a>
 */
final class LlmEnvelopes {
  private LlmEnvelopes() {}

  static void read(JsonNode body, LlmItems items, LlmCalls calls) {
    if (items.turns() == 0 && body.path("role").isTextual() && body.has("content")) {
      items.read(body); // one answer of the model, with its tool in it
    }
    for (JsonNode candidate : body.path("candidates")) {
      items.read(candidate.get("content"));
    }
    if (body.path("output").path("message").isObject()) {
      items.read(body.get("output").get("message"));
    }
    for (String name : List.of("response", "completion", "modelResponse", "llm_response")) {
      JsonNode answer = body.path(name);
      items.read(answer.get("output") instanceof JsonNode output && output.isArray() ? output : null);
      answer.path("choices").forEach(choice -> items.read(choice.get("message")));
      items.read(answer.has("role") && answer.has("content") ? answer : null);
    }
    String function = Pick.text(body, "function", "apiPath");
    if (function != null && body.has("actionGroup")) {
      JsonNode given = Elsewhere.named(body.path("parameters"));
      calls.called(null, function.startsWith("/") ? function.substring(1) : function, given);
    }
    for (JsonNode holder : List.of(body, body.path("message"), body.path("required_action").path("submit_tool_outputs"),
        body.path("run").path("required_action").path("submit_tool_outputs"))) {
      for (String name : List.of("toolCallList", "toolCalls", "tool_calls")) {
        for (JsonNode call : holder.path(name)) {
          called(call.path("function").isObject() ? call.get("function") : call, Pick.text(call, "id"), calls);
        }
      }
      for (String name : List.of("functionCall", "function_call", "tool_call", "toolCall", "tool")) {
        called(holder.path(name), null, calls);
      }
    }
    called(body, null, calls);
  }

  private static void called(JsonNode call, @Nullable String id, LlmCalls calls) {
    String name = Pick.text(call, "name", "tool_name", "toolName", "function_name");
    JsonNode arguments = Pick.any(call, "args", "arguments", "parameters", "input", "params");
    if (name != null && arguments != null && LlmCall.isEscalation(name)) {
      calls.called(id, name, arguments.isTextual() && !arguments.textValue().startsWith("{")
          ? JsonNodeFactory.instance.objectNode()
          : arguments);
    }
  }
}

package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Names in the bodies of model programs: which must not travel, and how snake_case becomes ours. */
final class LlmKeys {
  private static final Map<String, Map<String, String>> ALIASES = Map.of("commitments",
      Map.of("promise", "text", "commitment", "text", "description", "text", "due", "dueAt", "deadline", "dueAt"),
      "attempts",
      Map.of("step", "action", "name", "action", "tool", "action", "result", "outcome", "status", "outcome"));

  private LlmKeys() {}

  /** False for names under which prompts, reasoning, secrets and the insides of a framework are kept. */
  static boolean mayTravel(String folded) {
    return !Pick.secretName(folded) && !folded.contains("prompt") && !folded.contains("instruction")
        && !folded.contains("reasoning") && !folded.contains("thinking") && !folded.contains("thought")
        && !folded.contains("scratchpad") && !folded.startsWith("langgraph") && !folded.startsWith("checkpoint")
        && !folded.startsWith("system");
  }

  /** A copy in which, at every depth, only names that may travel are left. */
  static JsonNode scrubbed(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
          if (mayTravel(Pick.folded(field.getKey()))) {
            copy.set(field.getKey(), scrubbed(field.getValue()));
          }
        });
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(item -> copy.add(scrubbed(item)));
        yield copy;
      }
      default -> value;
    };
  }

  /** One item of a list of ours, with its names in our spelling. */
  static JsonNode item(String list, JsonNode item) {
    if (!(item instanceof ObjectNode object)) {
      return item;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    Map<String, String> aliases = ALIASES.getOrDefault(list, Map.of());
    object.properties().forEach(field -> {
      String name = camel(field.getKey());
      String ours = aliases.getOrDefault(name, name);
      if (mayTravel(Pick.folded(name)) && (!copy.has(ours) || ours.equals(name))) {
        copy.set(ours, scrubbed(field.getValue()));
      }
    });
    return copy;
  }

  /** {@code due_at}: dueAt. */
  static String camel(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      boolean joint = name.charAt(i) == '_' && i > 0 && i + 1 < name.length();
      out.append(joint ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
    }
    return out.toString();
  }
}

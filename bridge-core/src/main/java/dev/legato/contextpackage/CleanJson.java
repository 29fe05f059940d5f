package dev.legato.contextpackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** A copy of foreign JSON with clean text in it; recursion is bounded by {@link Json#DEEPEST}. */
final class CleanJson {
  private static final int LARGEST_EXPONENT = 400;
  /** What is written must be readable again, also when a source put it one level deeper than it came. */
  private static final int DEEPEST = Json.MAX_DEPTH - 10;
  private static final TextNode TOO_DEEP = TextNode.valueOf("…");

  private CleanJson() {}

  static JsonNode of(JsonNode node) {
    return of(node, 0);
  }

  private static JsonNode of(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return TOO_DEEP;
    }
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          copy.set(CleanText.of(field.getKey()), of(field.getValue(), depth + 1));
        }
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(item -> copy.add(of(item, depth + 1)));
        yield copy;
      }
      case TextNode text -> {
        String clean = CleanText.of(text.textValue());
        yield clean.equals(text.textValue()) ? text : TextNode.valueOf(clean);
      }
      // 1e999999999 is ten characters here and a gigabyte for whoever writes it out in full later.
      default -> absurd(node) ? TextNode.valueOf(node.asText()) : node;
    };
  }

  /** True for a number that cannot be worked with: not finite, or of an exponent beyond all measure. */
  static boolean absurd(JsonNode node) {
    return switch (node.numberType()) {
      case BIG_DECIMAL -> Math.abs((long) node.decimalValue().scale()) > LARGEST_EXPONENT;
      case DOUBLE, FLOAT -> !Double.isFinite(node.doubleValue());
      case INT, LONG, BIG_INTEGER -> false;
      case null -> false;
    };
  }
}

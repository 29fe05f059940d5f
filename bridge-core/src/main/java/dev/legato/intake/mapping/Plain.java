package dev.legato.intake.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between our JSON and the maps and lists that JSONata works on. A JSON null counts as absent on the way in. */
final class Plain {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST_RESULT = 60;

  private Plain() {}

  static @Nullable Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(node.size());
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          Object value = of(field.getValue());
          if (value != null) {
            map.put(field.getKey(), value);
          }
        }
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>(node.size());
        for (JsonNode item : node) {
          Object value = of(item);
          if (value != null) {
            list.add(value);
          }
        }
        yield list;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case NULL, MISSING, BINARY, POJO -> null;
    };
  }

  /** Whole numbers stay exact up to 64 bits; larger ones are ids, and travel as they are. */
  private static Object number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToInt()
          ? (Object) node.intValue()
          : node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
    }
    double value = node.doubleValue();
    return Double.isFinite(value) ? (Object) value : (Object) node.asText();
  }

  /** @return null when the expression found nothing */
  static @Nullable JsonNode node(@Nullable Object value, Budget budget) {
    return node(value, budget, 0);
  }

  private static @Nullable JsonNode node(@Nullable Object value, Budget budget, int depth) {
    if (depth > DEEPEST_RESULT) {
      throw new Failed("its result is nested deeper than " + DEEPEST_RESULT + " levels");
    }
    return switch (value) {
      case null -> null;
      case String text -> {
        budget.output(text.length());
        yield JSON.textNode(text);
      }
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case BigInteger number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.numberNode(number);
      case Number number when Double.isFinite(number.doubleValue()) ->
        JSON.numberNode(BigDecimal.valueOf(number.doubleValue()));
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        budget.output(0);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          JsonNode inner = node(entry.getValue(), budget, depth + 1);
          if (inner != null) {
            object.set(String.valueOf(entry.getKey()), inner);
          }
        }
        yield object;
      }
      case List<?> list -> {
        ArrayNode array = JSON.arrayNode();
        for (Object item : list) {
          budget.output(0);
          JsonNode inner = node(item, budget, depth + 1);
          if (inner != null) {
            array.add(inner);
          }
        }
        yield array;
      }
      default -> {
        if (value == Jsonata.NULL_VALUE) {
          yield null;
        }
        throw new Failed("its result is a function or a pattern, not a value");
      }
    };
  }
}

package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of the request body, read strictly: a value of the wrong JSON type is a 400, as on the real desk. */
final class Given {
  private final ObjectNode node;
  private final String name;
  private final String action;

  Given(ObjectNode node, String name, String action) {
    this.node = node;
    this.name = name;
    this.action = action;
  }

  /** The object a body must wrap its content in, such as {@code ticket}. */
  static Given required(ObjectNode body, String name, String action) {
    if (!(body.get(name) instanceof ObjectNode wrapped)) {
      throw Refusal.invalidAttribute(name, "is required and must be an object", action);
    }
    return new Given(wrapped, name, action);
  }

  boolean has(String attribute) {
    return node.has(attribute);
  }

  @Nullable
  JsonNode raw(String attribute) {
    return node.get(attribute);
  }

  @Nullable
  String text(String attribute) {
    JsonNode value = node.get(attribute);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong(attribute, "must be a string");
    }
    return value.textValue();
  }

  @Nullable
  Long id(String attribute) {
    JsonNode value = node.get(attribute);
    if (value == null || value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
      return null;
    }
    if (value.isIntegralNumber()) {
      return value.longValue();
    }
    if (value.isTextual() && value.textValue().matches("[0-9]{1,18}")) {
      return Long.valueOf(value.textValue());
    }
    throw wrong(attribute, "must be an integer");
  }

  @Nullable
  Boolean flag(String attribute) {
    JsonNode value = node.get(attribute);
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isTextual() && Set.of("true", "false").contains(value.textValue())) {
      return Boolean.valueOf(value.textValue());
    }
    throw wrong(attribute, "must be a boolean");
  }

  Optional<Given> object(String attribute) {
    JsonNode value = node.get(attribute);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!(value instanceof ObjectNode object)) {
      throw wrong(attribute, "must be an object");
    }
    return Optional.of(new Given(object, name + "." + attribute, action));
  }

  List<String> texts(String attribute) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(attribute)) {
      if (!value.isTextual()) {
        throw wrong(attribute, "must be an array of strings");
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  List<Given> objects(String attribute) {
    List<Given> objects = new ArrayList<>();
    for (JsonNode value : array(attribute)) {
      if (!(value instanceof ObjectNode object)) {
        throw wrong(attribute, "must be an array of objects");
      }
      objects.add(new Given(object, name + "." + attribute, action));
    }
    return objects;
  }

  /** The names given that are not among {@code known}, with where they stood. */
  List<String> others(Set<String> known) {
    return node.properties().stream().map(Map.Entry::getKey).filter(key -> !known.contains(key))
        .map(key -> name + "." + key).toList();
  }

  private Iterable<JsonNode> array(String attribute) {
    JsonNode value = node.get(attribute);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrong(attribute, "must be an array");
    }
    return value;
  }

  Refusal wrong(String attribute, String expected) {
    return Refusal.invalidAttribute(name + "." + attribute, expected, action);
  }
}

package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of the request body, read strictly: a wrong JSON type is refused, what the description does not know is noted. */
record Given(ObjectNode node, String name, Visit visit) {
  /** Notes every attribute that is not among these. */
  Given known(String... names) {
    Set<String> known = Set.of(names);
    node.properties().stream().map(Map.Entry::getKey).filter(key -> !known.contains(key))
        .forEach(key -> visit.violation(place(key) + " is not in the description of this call"));
    return this;
  }

  boolean has(String attribute) {
    return node.hasNonNull(attribute);
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

  String needText(String attribute) {
    String text = text(attribute);
    if (text == null) {
      throw Refusal.missing(place(attribute));
    }
    return text;
  }

  String oneOf(String attribute, Set<String> allowed) {
    String text = needText(attribute);
    if (!allowed.contains(text)) {
      throw wrong(attribute, "must be one of " + allowed.stream().sorted().toList());
    }
    return text;
  }

  /** Ids are strings; a number is understood, as by the real desk, but noted. */
  @Nullable
  String id(String attribute) {
    JsonNode value = node.get(attribute);
    if (value != null && value.isIntegralNumber()) {
      visit.violation(place(attribute) + " is a number; the description wants a string");
      return value.asText();
    }
    return text(attribute);
  }

  String needId(String attribute) {
    String id = id(attribute);
    if (id == null || id.isBlank()) {
      throw Refusal.missing(place(attribute));
    }
    return id;
  }

  @Nullable
  Boolean flag(String attribute) {
    JsonNode value = node.get(attribute);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw wrong(attribute, "must be a boolean");
    }
    return value.booleanValue();
  }

  /** Unix seconds. */
  @Nullable
  Instant time(String attribute) {
    JsonNode value = node.get(attribute);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isIntegralNumber() || Math.abs(value.asDouble()) > 1e11) {
      throw wrong(attribute, "must be a time in seconds since 1970");
    }
    return Instant.ofEpochSecond(value.longValue());
  }

  Optional<Given> object(String attribute) {
    JsonNode value = node.get(attribute);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!(value instanceof ObjectNode object)) {
      throw wrong(attribute, "must be an object");
    }
    return Optional.of(new Given(object, place(attribute), visit));
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
      objects.add(new Given(object, place(attribute), visit));
    }
    return objects;
  }

  Refusal wrong(String attribute, String expected) {
    return Refusal.invalid(place(attribute) + " " + expected, place(attribute));
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

  private String place(String attribute) {
    return name.isEmpty() ? attribute : name + "." + attribute;
  }

  /** Never the values: they are customers' words. */
  @Override
  public String toString() {
    return "Given[" + name + "]";
  }
}

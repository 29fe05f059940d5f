package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a request, field by field, told all at once. */
final class FieldErrors {
  private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();

  ObjectNode add(String field, String message, String code) {
    return errors.addObject().put("field", field).put("message", message).put("code", code);
  }

  void missing(String field, String type) {
    add(field, "It should be a/an " + type, "missing_field");
  }

  void unknown(String field) {
    add(field, "Unexpected/invalid field in request", "invalid_field");
  }

  void wrongType(String field, String given, String wanted) {
    add(field, "Value set is of type " + given + ".It should be a/an " + wanted, "datatype_mismatch");
  }

  void notAmong(String field, Collection<?> choices) {
    add(field, "It should be one of these values: '" + list(choices) + "'", "invalid_value");
  }

  void tooLong(String field, int length, int limit) {
    add(field, "It has " + length + " characters, it can have maximum of " + limit + " characters", "invalid_value");
  }

  void nobody(String what, String field) {
    add(field, "There is no " + what + " matching the given " + field, "invalid_value");
  }

  static String list(Collection<?> choices) {
    return choices.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  boolean any() {
    return !errors.isEmpty();
  }

  void refuseIfAny() {
    if (any()) {
      throw refusal(400);
    }
  }

  Refusal refusal(int status) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("description", "Validation failed");
    body.set("errors", errors);
    return new Refusal(status, body, Map.of());
  }
}

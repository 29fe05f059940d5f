package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, read strictly: a value of the wrong JSON type is an error of that field.
 *
 * @param form   came as a form, where every value is text
 * @param files  of the form
 * @param errors where what is wrong is collected
 */
record Given(ObjectNode fields, boolean form, List<UploadedFile> files, FieldErrors errors) {
  /** A file of a form. */
  record UploadedFile(String name, String contentType, byte[] content) {}

  /** The fields that are not among {@code known}. */
  List<String> strangers(Set<String> known) {
    return fields.properties().stream().map(Map.Entry::getKey).filter(name -> !known.contains(name)).toList();
  }

  boolean has(String name) {
    return fields.has(name);
  }

  /** True when the field is there and holds something. */
  boolean filled(String name) {
    JsonNode value = fields.get(name);
    return value != null && !value.isNull() && !(value.isTextual() && value.textValue().isBlank());
  }

  @Nullable
  String text(String name, int longest) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      errors.wrongType(name, typeOf(value), "String");
      return null;
    }
    String text = value.textValue();
    if (text.length() > longest) {
      errors.tooLong(name, text.length(), longest);
    }
    return text;
  }

  @Nullable
  Long number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (value.isIntegralNumber()) {
      return value.longValue();
    }
    if (form && value.isTextual() && value.textValue().matches("-?[0-9]{1,18}")) {
      return Long.valueOf(value.textValue());
    }
    errors.wrongType(name, typeOf(value), "Integer");
    return null;
  }

  @Nullable
  Boolean flag(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (form && value.isTextual() && Set.of("true", "false").contains(value.textValue())) {
      return Boolean.valueOf(value.textValue());
    }
    errors.wrongType(name, typeOf(value), "Boolean");
    return null;
  }

  List<String> texts(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      errors.wrongType(name, typeOf(value), "Array");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      if (item.isTextual()) {
        texts.add(item.textValue());
      } else {
        errors.add(name, "It should contain elements of type String only", "datatype_mismatch");
        return List.of();
      }
    }
    return texts;
  }

  List<String> emails(String name) {
    List<String> addresses = texts(name);
    addresses.stream().filter(a -> !isEmail(a)).findFirst().ifPresent(a -> errors.add(name,
        "It should contain elements that are in the 'valid email address' format", "invalid_value"));
    return addresses;
  }

  @Nullable
  String email(String name) {
    String address = text(name, 255);
    if (address == null || address.isBlank()) {
      return null;
    }
    if (!isEmail(address)) {
      errors.add(name, "It should be in the 'valid email address' format", "invalid_value");
      return null;
    }
    return address;
  }

  static boolean isEmail(String text) {
    return text.strip().matches("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]+");
  }

  /** The vendor's word for a JSON type. */
  static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "String";
      case BOOLEAN -> "Boolean";
      case ARRAY -> "Array";
      case OBJECT -> "key/value pair";
      case NUMBER -> value.isIntegralNumber() ? "Integer" : "Float";
      case NULL -> "Null";
      case MISSING, BINARY, POJO -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? null : value;
  }
}

package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which values the account's own fields take; a wrong one is told, never dropped. */
final class CustomFieldRules {
  private static final int LONGEST_TEXT = 255;

  private final Account account;

  CustomFieldRules(Account account) {
    this.account = account;
  }

  /** Puts the given {@code custom_fields} into the draft. An object is wanted: an empty list is refused like any other. */
  void set(TicketDraft draft, Given given) {
    JsonNode fields = given.fields().get("custom_fields");
    if (fields == null) {
      return;
    }
    if (!(fields instanceof ObjectNode object)) {
      given.errors().wrongType("custom_fields", Given.typeOf(fields), "key/value pair");
      return;
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      set(draft, entry.getKey(), entry.getValue(), given);
    }
    account.customFields().stream().filter(f -> f.type().equals("nested_field"))
        .forEach(field -> levels(field, draft, given.errors()));
  }

  private void set(TicketDraft draft, String name, JsonNode value, Given given) {
    String path = "custom_fields." + name;
    TicketField field = account.customFields().stream()
        .filter(f -> f.name().equals(name) || f.levels().contains(name)).findFirst().orElse(null);
    if (field == null) {
      given.errors().unknown(path);
      return;
    }
    JsonNode read = given.form() ? fromText(field.type(), value) : value;
    if (read.isNull() || (read.isTextual() && read.textValue().isEmpty())) {
      draft.customFields.put(name, NullNode.instance);
    } else if (check(field, path, read, given.errors())) {
      draft.customFields.put(name, read);
    }
  }

  private static boolean check(TicketField field, String path, JsonNode value, FieldErrors errors) {
    if (!TicketField.fits(field.type(), value)) {
      errors.wrongType(path, Given.typeOf(value), TicketField.wanted(field.type()));
      return false;
    }
    switch (field.type()) {
      case "custom_text" -> {
        if (value.textValue().length() > LONGEST_TEXT) {
          errors.tooLong(path, value.textValue().length(), LONGEST_TEXT);
          return false;
        }
      }
      case "custom_date" -> {
        if (!isDate(value.textValue())) {
          errors.add(path, "It should be in the 'yyyy-mm-dd' format", "invalid_date");
          return false;
        }
      }
      case "custom_dropdown" -> {
        return among(path, value, field.choices(), errors);
      }
      default -> {
      }
    }
    return true;
  }

  /** A lower level is only good under the upper one it belongs to. */
  private static void levels(TicketField field, TicketDraft draft, FieldErrors errors) {
    JsonNode first = draft.customFields.getOrDefault(field.name(), NullNode.instance);
    if (!first.isNull() && !among("custom_fields." + field.name(), first, field.choices(), errors)) {
      return;
    }
    Map<String, List<String>> topics = field.nested().getOrDefault(first.asText(), Map.of());
    JsonNode second = level(field, 0, draft);
    JsonNode third = level(field, 1, draft);
    if (!second.isNull()) {
      if (first.isNull()) {
        errors.missing("custom_fields." + field.name(), "String");
        return;
      }
      if (!among("custom_fields." + field.levels().getFirst(), second, new TreeSet<>(topics.keySet()), errors)) {
        return;
      }
    }
    if (!third.isNull()) {
      if (second.isNull()) {
        errors.missing("custom_fields." + field.levels().getFirst(), "String");
        return;
      }
      among("custom_fields." + field.levels().get(1), third, topics.getOrDefault(second.asText(), List.of()), errors);
    }
  }

  private static JsonNode level(TicketField field, int index, TicketDraft draft) {
    return field.levels().size() <= index
        ? NullNode.instance
        : draft.customFields.getOrDefault(field.levels().get(index), NullNode.instance);
  }

  private static boolean among(String path, JsonNode value, Collection<String> choices, FieldErrors errors) {
    if (value.isTextual() && choices.contains(value.textValue())) {
      return true;
    }
    errors.notAmong(path, choices);
    return false;
  }

  /** Complains of required fields that are empty; {@code toClose} those of resolving, else those of creating. */
  void require(TicketDraft draft, FieldErrors errors, boolean toClose) {
    for (TicketField field : account.customFields()) {
      boolean needed = toClose ? field.requiredToClose() : field.requiredToCreate();
      JsonNode value = draft.customFields.getOrDefault(field.name(), NullNode.instance);
      if (needed && (value.isNull() || field.type().equals("custom_checkbox") && !value.asBoolean())) {
        errors.missing("custom_fields." + field.name(), TicketField.wanted(field.type()));
      }
    }
    if (account.field("ticket_type").filter(f -> toClose ? f.requiredToClose() : f.requiredToCreate()).isPresent()
        && draft.type == null) {
      errors.add("type", "It should be one of these values: '" + FieldErrors.list(account.types()) + "'",
          "missing_field");
    }
  }

  private static JsonNode fromText(String type, JsonNode text) {
    String value = text.asText();
    return switch (type) {
      case "custom_checkbox" ->
        Set.of("true", "false").contains(value) ? BooleanNode.valueOf(value.equals("true")) : text;
      case "custom_number", "custom_decimal" ->
        value.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? number(type, value) : text;
      default -> text;
    };
  }

  private static JsonNode number(String type, String value) {
    BigDecimal number = new BigDecimal(value);
    return type.equals("custom_number") && number.scale() == 0
        ? LongNode.valueOf(number.longValueExact())
        : DecimalNode.valueOf(number);
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeParseException notADate) {
      return false;
    }
  }
}

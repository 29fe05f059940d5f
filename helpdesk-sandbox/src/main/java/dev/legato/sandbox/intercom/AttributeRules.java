package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.intercom.TicketType.Attribute;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** Which values the fields of conversations and tickets take. Conversations name an option by its label, tickets by its id. */
final class AttributeRules {
  private AttributeRules() {}

  static void onConversation(Given values, Map<String, JsonNode> into, Workspace workspace) {
    values.node().properties().forEach(entry -> {
      String name = entry.getKey();
      List<ConversationAttribute> named = workspace.attributes.values().stream()
          .filter(a -> a.name().equals(name) && !a.archived()).toList();
      if (named.isEmpty()) {
        throw Refusal.invalid("Conversation attribute '" + name + "' does not exist", name);
      }
      if (named.size() > 1) {
        throw Refusal.invalid("Multiple conversation attributes are named '" + name + "'", name);
      }
      ConversationAttribute attribute = named.getFirst();
      JsonNode value = entry.getValue();
      if (value.isNull()) {
        into.remove(name);
        return;
      }
      check(name, attribute.dataType(), value,
          attribute.dataType().equals("list") && attribute.option(value.asText()).isPresent());
      into.put(name, value);
    });
  }

  static void onTicket(Given values, Map<String, JsonNode> into, TicketType type) {
    values.node().properties().forEach(entry -> {
      String name = entry.getKey();
      Attribute attribute = type.attribute(name).orElseThrow(
          () -> Refusal.invalid("Ticket attribute '" + name + "' does not exist on this ticket type", name));
      JsonNode value = entry.getValue();
      if (value.isNull()) {
        into.remove(name);
        return;
      }
      check(name, attribute.dataType(), value,
          attribute.options().stream().anyMatch(o -> o.id().equals(value.asText())));
      into.put(name, value);
    });
  }

  static void requireOnCreate(Map<String, JsonNode> values, TicketType type) {
    for (Attribute attribute : type.attributes()) {
      JsonNode value = values.get(attribute.name());
      if (attribute.required() && (value == null || value.asText().isBlank())) {
        throw Refusal.invalid("Missing required ticket attributes", attribute.name());
      }
    }
  }

  private static void check(String name, String dataType, JsonNode value, boolean anOption) {
    boolean fits = switch (dataType) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "decimal" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "datetime" -> value.isIntegralNumber() || value.isTextual() && aMoment(value.textValue());
      case "list" -> anOption;
      default -> value.isContainerNode();
    };
    if (!fits) {
      throw Refusal.invalid(dataType.equals("list")
          ? "'" + value.asText() + "' is not an option of '" + name + "'"
          : "The value of '" + name + "' is not of type " + dataType, name);
    }
  }

  private static boolean aMoment(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeParseException notATime) {
      return false;
    }
  }
}

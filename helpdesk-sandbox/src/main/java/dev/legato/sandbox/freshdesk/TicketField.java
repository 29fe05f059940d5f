package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of the ticket form.
 *
 * @param name             what the API calls it; own fields start {@code cf_}
 * @param label            what agents call it
 * @param type             the vendor's word: {@code default_status}, {@code custom_text}, {@code custom_paragraph},
 *                         {@code custom_checkbox}, {@code custom_number}, {@code custom_decimal}, {@code custom_date},
 *                         {@code custom_dropdown}, {@code nested_field}
 * @param choices          the option texts of a drop-down; of a dependent field those of its first level
 * @param nested           of a dependent field: first level, second level, third level
 * @param levels           of a dependent field: the API's names of the second and third level
 * @param requiredToCreate a ticket cannot be made without it
 * @param requiredToClose  a ticket cannot be resolved or closed without it
 */
public record TicketField(long id, String name, String label, String type, List<String> choices,
    Map<String, Map<String, List<String>>> nested, List<String> levels, boolean requiredToCreate,
    boolean requiredToClose, Instant createdAt) {
  public TicketField {
    choices = List.copyOf(choices);
    nested = Map.copyOf(nested);
    levels = List.copyOf(levels);
  }

  /** True for the fields an admin made. */
  public boolean custom() {
    return !type.startsWith("default_");
  }

  TicketField required(boolean toCreate, boolean toClose) {
    return new TicketField(id, name, label, type, choices, nested, levels, toCreate, toClose, createdAt);
  }

  /** Whether {@code value} may stand in a field that is not a drop-down, by its JSON type. */
  static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "custom_checkbox" -> value.isBoolean();
      case "custom_number" -> value.isIntegralNumber();
      case "custom_decimal" -> value.isNumber();
      default -> value.isTextual();
    };
  }

  /** The vendor's word for the JSON type a field wants. */
  static String wanted(String type) {
    return switch (type) {
      case "custom_checkbox" -> "Boolean";
      case "custom_number" -> "Integer";
      case "custom_decimal" -> "Number";
      default -> "String";
    };
  }

  /** A status of the account: the texts agents and customers see. */
  public record Status(int code, String agentLabel, @Nullable String customerLabel) {}
}

package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.legato.sandbox.door.Visit;
import java.util.ArrayList;
import java.util.List;

/** How values get into custom fields, and how the options of drop-downs and the tags of a ticket follow each other. */
final class CustomFieldRules {
  private static final int TEXT_LIMIT = 65_536;

  private final Account account;

  CustomFieldRules(Account account) {
    this.account = account;
  }

  /** Sets one field; {@code warnings} gets the name of what the desk drops in silence. */
  void set(TicketDraft draft, long fieldId, JsonNode value, RecordErrors errors, Visit visit, List<String> warnings) {
    TicketField field = account.fields.get(fieldId);
    if (field == null || !field.removable()) {
      warnings.add("custom_fields." + fieldId);
      visit.violation("custom field " + fieldId + " does not exist; the desk drops it in silence");
      return;
    }
    if (field.type().equals("tagger")) {
      setTagger(draft, field, value, visit);
      return;
    }
    if (field.type().equals("multiselect")) {
      setMultiselect(draft, field, value, visit);
      return;
    }
    if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
      draft.customFields.put(fieldId, NullNode.instance);
      return;
    }
    boolean fits = switch (field.type()) {
      case "checkbox" -> value.isBoolean() || value.asText().matches("true|false|0|1");
      case "date" -> value.isTextual() && value.textValue().matches("\\d{4}-\\d{2}-\\d{2}");
      case "integer" -> value.asText().matches("-?\\d{1,18}");
      case "decimal" -> value.asText().matches("-?\\d{1,18}([.]\\d+)?");
      default -> value.isTextual() && value.textValue().length() <= TEXT_LIMIT;
    };
    if (fits) {
      draft.customFields.put(fieldId, value);
    } else {
      errors.field(field, "is invalid", "InvalidValue");
    }
  }

  private static void setTagger(TicketDraft draft, TicketField field, JsonNode value, Visit visit) {
    boolean clear = value.isNull() || value.asText().isEmpty();
    if (!clear && field.option(value.asText()).isEmpty()) {
      // No error: https://github.com/facetoe/zenpy/issues/332
      visit.violation("'" + field.title() + "' has no such option; the desk drops the value in silence");
      return;
    }
    draft.tags.remove(field.options().stream().map(TicketField.Option::value).toList());
    draft.customFields.put(field.id(), clear ? NullNode.instance : value);
    if (!clear) {
      draft.tags.add(List.of(value.asText()));
    }
  }

  private static void setMultiselect(TicketDraft draft, TicketField field, JsonNode value, Visit visit) {
    List<String> chosen = new ArrayList<>();
    for (JsonNode choice : value) {
      if (field.option(choice.asText()).isPresent()) {
        chosen.add(choice.asText());
      } else {
        visit.violation("'" + field.title() + "' has no such option; the desk drops the value in silence");
      }
    }
    draft.tags.remove(field.options().stream().map(TicketField.Option::value).toList());
    draft.tags.add(chosen);
    putChoices(draft, field, chosen);
  }

  /** After the tags were written directly: a drop-down shows the option whose tag is there, or nothing. */
  void followTags(TicketDraft draft) {
    for (TicketField field : account.customFields()) {
      List<String> present = field.options().stream().map(TicketField.Option::value).filter(draft.tags::contains)
          .toList();
      if (field.type().equals("tagger")) {
        draft.customFields.put(field.id(),
            present.isEmpty() ? NullNode.instance : JsonNodeFactory.instance.textNode(present.getFirst()));
      } else if (field.type().equals("multiselect")) {
        putChoices(draft, field, present);
      }
    }
  }

  void requireForSolving(TicketDraft draft, RecordErrors errors) {
    for (TicketField field : account.customFields()) {
      JsonNode value = draft.customFields.get(field.id());
      if (field.requiredToSolve() && (value == null || value.isNull())) {
        errors.field(field, "is required when solving a ticket", "BlankValue");
      }
    }
  }

  private static void putChoices(TicketDraft draft, TicketField field, List<String> choices) {
    var array = JsonNodeFactory.instance.arrayNode();
    choices.forEach(array::add);
    draft.customFields.put(field.id(), choices.isEmpty() ? NullNode.instance : array);
  }
}

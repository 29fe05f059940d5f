package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Collects what is wrong with a record, so that one 422 tells all of it. */
final class RecordErrors {
  private final ObjectNode details = JsonNodeFactory.instance.objectNode();

  void add(String attribute, String description, String error) {
    details.withArray("/" + attribute).addObject().put("description", description).put("error", error);
  }

  void field(TicketField field, String complaint, String error) {
    details.withArray("/base").addObject().put("description", field.title() + ": " + complaint).put("error", error)
        .put("ticket_field_id", field.id()).put("ticket_field_type", field.type());
  }

  void refuseIfAny() {
    if (!details.isEmpty()) {
      throw Refusal.recordInvalid(details);
    }
  }
}

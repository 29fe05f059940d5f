package dev.legato.sandbox.intercom;

import dev.legato.sandbox.intercom.TicketType.Attribute;
import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Kinds of ticket, their fields and states (https://developers.intercom.com/docs/references/rest-api/api.intercom.io/ticket-types). */
final class TicketTypeRoutes {
  private static final Set<String> CATEGORIES = Set.of("Customer", "Back-office", "Tracker");
  private static final Set<String> DATA_TYPES = Set.of("string", "list", "integer", "decimal", "boolean", "datetime",
      "files");

  private final Workspace workspace;

  TicketTypeRoutes(Workspace workspace) {
    this.workspace = workspace;
  }

  void mount(IntercomApi api) {
    api.on(HandlerType.GET, "/ticket_types", call -> Reply
        .ok(IntercomJson.list(workspace.ticketTypes.values(), t -> IntercomJson.ticketType(t, workspace))));
    api.on(HandlerType.POST, "/ticket_types", this::create);
    api.on(HandlerType.GET, "/ticket_types/{id}",
        call -> Reply.ok(IntercomJson.ticketType(type(call), workspace)));
    api.on(HandlerType.POST, "/ticket_types/{id}/attributes", this::createAttribute);
    api.on(HandlerType.GET, "/ticket_states", call -> Reply
        .ok(IntercomJson.list(workspace.ticketStates.values(), state -> IntercomJson.ticketState(state)
            .put("archived", false)
            .set("ticket_types", IntercomJson.list(workspace.ticketTypes.values(), IntercomJson::briefTicketType)))));
  }

  private TicketType type(Call call) {
    TicketType type = workspace.ticketTypes.get(call.path("id"));
    if (type == null) {
      throw Refusal.of(404, "ticket_type_not_found", "Ticket type not found");
    }
    return type;
  }

  private Reply create(Call call) {
    Given body = call.body().known("name", "description", "category", "icon", "is_internal");
    String name = body.needText("name");
    String category = body.has("category") ? body.oneOf("category", CATEGORIES) : "Customer";
    call.visit().applied();
    return Reply.ok(IntercomJson.ticketType(workspace.addTicketType(name, category, List.of()), workspace));
  }

  private Reply createAttribute(Call call) {
    TicketType type = type(call);
    Given body = call.body().known("name", "description", "data_type", "required_to_create",
        "required_to_create_for_contacts", "visible_on_create", "visible_to_contacts", "multiline", "list_items",
        "allow_multiple_values");
    String name = body.needText("name");
    if (type.attribute(name).isPresent()) {
      throw Refusal.invalid("An attribute of this name exists already", "name");
    }
    String dataType = body.oneOf("data_type", DATA_TYPES);
    String items = body.text("list_items");
    List<TicketType.Option> options = items == null
        ? List.of()
        : Arrays.stream(items.split(",")).map(String::strip).filter(i -> !i.isEmpty())
            .map(label -> new TicketType.Option(IntercomSeed.uuid(workspace, label), label)).toList();
    Attribute attribute = new Attribute(Long.toString(workspace.newId()), name, body.needText("description"), dataType,
        options, Boolean.TRUE.equals(body.flag("required_to_create")),
        !Boolean.FALSE.equals(body.flag("visible_to_contacts")), Boolean.TRUE.equals(body.flag("multiline")), false,
        workspace.now());
    TicketType changed = type.with(attribute, workspace.now());
    workspace.ticketTypes.put(changed.id(), changed);
    call.visit().applied();
    return Reply.ok(IntercomJson.ticketAttribute(attribute, changed));
  }
}

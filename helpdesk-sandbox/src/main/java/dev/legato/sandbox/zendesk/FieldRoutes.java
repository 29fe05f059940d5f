package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Ticket fields, which can be made and removed, and the short lists that never change here: forms, brands, statuses. */
final class FieldRoutes {
  private static final Set<String> TYPES = Set.of("text", "textarea", "checkbox", "date", "integer", "decimal",
      "tagger", "multiselect");

  private final Account account;

  FieldRoutes(Account account) {
    this.account = account;
  }

  void mount(ZendeskApi api) {
    api.on(HandlerType.GET, "/ticket_fields", call -> Reply.ok(Paging.page(call, "ticket_fields",
        List.copyOf(account.fields.values()), f -> ZendeskJson.field(f, account))));
    api.on(HandlerType.POST, "/ticket_fields", this::create);
    api.on(HandlerType.GET, "/ticket_fields/{id}", call -> Reply
        .ok(ZendeskJson.wrap("ticket_field", ZendeskJson.field(field(call), account))));
    api.on(HandlerType.DELETE, "/ticket_fields/{id}", call -> {
      TicketField field = field(call);
      if (!field.removable()) {
        throw Refusal.titled(403, "Forbidden", "System fields cannot be removed");
      }
      account.fields.remove(field.id());
      call.visit().applied();
      return Reply.noContent();
    });
    api.on(HandlerType.GET, "/ticket_forms", call -> {
      ObjectNode form = ZendeskJson.object().put("id", account.formId).put("name", "Default Ticket Form")
          .put("raw_name", "Default Ticket Form").put("active", true).put("default", true).put("position", 1);
      form.set("ticket_field_ids", ZendeskJson.array(account.fields.keySet(),
          JsonNodeFactory.instance::numberNode));
      return Reply.ok(Paging.page(call, "ticket_forms", List.of(form), f -> f));
    });
    api.on(HandlerType.GET, "/brands", call -> Reply.ok(Paging.page(call, "brands",
        List.of(ZendeskJson.object().put("id", account.brandId).put("name", "Sandbox").put("active", true)
            .put("default", true).put("subdomain", "sandbox")),
        b -> b)));
  }

  private TicketField field(Call call) {
    TicketField field = account.fields.get(call.id("id"));
    if (field == null) {
      throw Refusal.notFound();
    }
    return field;
  }

  private Reply create(Call call) {
    Given given = call.given("ticket_field");
    RecordErrors errors = new RecordErrors();
    String type = given.text("type");
    String title = given.text("title");
    if (type == null || !TYPES.contains(type)) {
      errors.add("type", "Type: is invalid", "InvalidValue");
    }
    if (title == null || title.isBlank()) {
      errors.add("title", "Title: cannot be blank", "BlankValue");
    }
    List<TicketField.Option> options = new ArrayList<>();
    for (Given option : given.objects("custom_field_options")) {
      String name = option.text("name");
      String value = option.text("value");
      if (name == null || value == null) {
        errors.add("custom_field_options", "Options need a name and a value", "BlankValue");
        continue;
      }
      // An option's tag may belong to one field only.
      if (account.fields.values().stream().anyMatch(f -> f.option(value).isPresent())) {
        errors.add("custom_field_options", "Tag " + value + " is already used by another field", "DuplicateValue");
      }
      options.add(new TicketField.Option(account.newId(), name, value));
    }
    errors.refuseIfAny();
    TicketField field = new TicketField(account.newId(), String.valueOf(type), String.valueOf(title), options,
        Boolean.TRUE.equals(given.flag("required")), true, account.now());
    account.fields.put(field.id(), field);
    call.visit().applied();
    return Reply.created(ZendeskJson.wrap("ticket_field", ZendeskJson.field(field, account)));
  }
}

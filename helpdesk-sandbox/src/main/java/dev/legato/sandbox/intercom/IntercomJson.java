package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** People, tags, fields and pages in the vendor's shapes; see {@link ConversationJson} for the rest. */
final class IntercomJson {
  private IntercomJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode typed(String type) {
    return object().put("type", type);
  }

  static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> shape) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> array.add(shape.apply(item)));
    return array;
  }

  static <T> ObjectNode list(Collection<T> items, Function<T, ? extends JsonNode> shape) {
    return typed("list").set("data", array(items, shape));
  }

  static @Nullable Long seconds(@Nullable Instant at) {
    return at == null ? null : Long.valueOf(at.getEpochSecond());
  }

  static ObjectNode admin(Admin admin, Workspace workspace) {
    ObjectNode node = typed("admin").put("id", Long.toString(admin.id())).put("name", admin.name())
        .put("email", admin.email()).put("job_title", admin.seat() ? "Support" : "App")
        .put("away_mode_enabled", false).put("away_mode_reassign", false).put("has_inbox_seat", admin.seat());
    workspace.teamsOf(admin.id()).forEach(node.putArray("team_ids")::add);
    return node;
  }

  static ObjectNode listedAdmin(Admin admin, Workspace workspace) {
    ObjectNode node = admin(admin, workspace).putNull("away_status_reason_id").putNull("avatar").putNull("role");
    ObjectNode level = node.putObject("team_priority_level");
    workspace.teamsOf(admin.id()).forEach(level.putArray("primary_team_ids")::add);
    level.putArray("secondary_team_ids");
    return node;
  }

  static ObjectNode me(Admin admin, Workspace workspace) {
    ObjectNode node = admin(admin, workspace).put("email_verified", true);
    node.set("avatar", typed("avatar").putNull("image_url"));
    node.set("app", typed("app").put("id_code", IntercomSeed.APP_ID).put("name", "Legato sandbox").put("region", "US")
        .put("timezone", "Etc/UTC").put("created_at", 1_700_000_000).put("identity_verification", false));
    return node;
  }

  static ObjectNode team(Team team) {
    ObjectNode node = typed("team").put("id", Long.toString(team.id())).put("name", team.name());
    team.adminIds().forEach(node.putArray("admin_ids")::add);
    ObjectNode level = node.putObject("admin_priority_level");
    team.adminIds().forEach(level.putArray("primary_admin_ids")::add);
    level.putArray("secondary_admin_ids");
    return node.putNull("assignment_limit").put("distribution_method", "manual");
  }

  static ObjectNode tag(Tag tag) {
    return typed("tag").put("id", tag.id()).put("name", tag.name());
  }

  static ObjectNode applied(Tag.Applied applied) {
    ObjectNode node = tag(applied.tag()).put("applied_at", seconds(applied.at()));
    node.set("applied_by", typed("admin").put("id", Long.toString(applied.adminId())));
    return node;
  }

  static ObjectNode contactReference(Contact contact) {
    return typed("contact").put("id", contact.id()).put("external_id", contact.externalId());
  }

  static ObjectNode contact(Contact contact, Workspace workspace) {
    ObjectNode node = contactReference(contact).put("workspace_id", IntercomSeed.APP_ID).put("role", contact.role());
    // The description allows no null here.
    if (contact.email() != null) {
      node.put("email", contact.email()).put("email_domain", contact.email().replaceFirst("^.*@", ""));
    }
    node.put("phone", contact.phone()).put("name", contact.name()).putNull("owner_id").put("has_hard_bounced", false)
        .put("marked_email_as_spam", false).put("unsubscribed_from_emails", false)
        .put("created_at", seconds(contact.createdAt())).put("updated_at", seconds(contact.updatedAt()));
    for (String unknown : List.of("signed_up_at", "last_seen_at", "last_replied_at", "last_contacted_at",
        "language_override", "browser", "browser_language", "os", "avatar")) {
      node.putNull(unknown);
    }
    node.putObject("custom_attributes");
    for (String relation : List.of("tags", "notes", "companies")) {
      ObjectNode some = typed("list");
      some.putArray("data");
      node.set(relation, some.put("url", workspace.baseUrl + "/contacts/" + contact.id() + "/" + relation)
          .put("total_count", 0).put("has_more", false));
    }
    node.set("location", typed("location").putNull("country").putNull("region").putNull("city"));
    ObjectNode profiles = typed("list");
    profiles.putArray("data");
    return node.set("social_profiles", profiles);
  }

  static ObjectNode attribute(ConversationAttribute a) {
    ObjectNode node = typed("conversation_attribute").put("id", a.id()).put("name", a.name())
        .put("description", a.description()).put("data_type", a.dataType()).put("required", a.required());
    a.visibleToTeamIds().forEach(node.putArray("visible_to_team_ids")::add);
    node.put("archived", a.archived()).put("created_at", seconds(a.createdAt())).put("updated_at",
        seconds(a.updatedAt())).put("admin_id", Long.toString(IntercomSeed.ADMIN_ID));
    if (a.dataType().equals("string")) {
      node.put("multiline", a.multiline());
    }
    if (a.dataType().equals("list")) {
      node.set("options", array(a.options(),
          o -> object().put("id", o.id()).put("label", o.label()).put("archived", o.archived())));
    }
    return node;
  }

  static ObjectNode ticketState(TicketState state) {
    return typed("ticket_state").put("id", state.id()).put("category", state.category())
        .put("internal_label", state.internalLabel()).put("external_label", state.externalLabel());
  }

  static ObjectNode ticketType(TicketType type, Workspace workspace) {
    ObjectNode node = briefTicketType(type);
    // The schema calls the array ticket_type_attributes; the vendor's examples, and the service, call it data.
    node.set("ticket_type_attributes", list(type.attributes(), a -> ticketAttribute(a, type)));
    return node.set("ticket_states", list(workspace.ticketStates.values(), IntercomJson::ticketState));
  }

  static ObjectNode briefTicketType(TicketType type) {
    return typed("ticket_type").put("id", type.id()).put("category", type.category()).put("name", type.name())
        .put("description", type.description()).put("icon", type.icon()).put("workspace_id", IntercomSeed.APP_ID)
        .put("archived", type.archived()).put("is_internal", type.backOffice())
        .put("created_at", seconds(type.createdAt())).put("updated_at", seconds(type.updatedAt()));
  }

  static ObjectNode ticketAttribute(TicketType.Attribute a, TicketType type) {
    ObjectNode node = typed("ticket_type_attribute").put("id", a.id()).put("workspace_id", IntercomSeed.APP_ID)
        .put("name", a.name()).put("description", a.description()).put("data_type", a.dataType());
    ObjectNode input = node.putObject("input_options");
    if (a.dataType().equals("string")) {
      input.put("multiline", a.multiline());
    }
    if (a.dataType().equals("list")) {
      input.put("allow_multiple_values", false);
      input.set("list_options", array(a.options(),
          o -> object().put("id", o.id()).put("label", o.label()).put("archived", false)));
    }
    return node.put("order", type.attributes().indexOf(a)).put("required_to_create", a.required())
        .put("required_to_create_for_contacts", false).put("visible_on_create", true)
        .put("visible_to_contacts", a.visibleToContacts()).put("default", a.isDefault())
        .put("ticket_type_id", Long.parseLong(type.id())).put("archived", false)
        .put("created_at", seconds(a.createdAt())).put("updated_at", seconds(a.createdAt()));
  }
}

package dev.legato.sandbox.intercom;

import static dev.legato.sandbox.intercom.IntercomJson.array;
import static dev.legato.sandbox.intercom.IntercomJson.object;
import static dev.legato.sandbox.intercom.IntercomJson.seconds;
import static dev.legato.sandbox.intercom.IntercomJson.typed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.intercom.Conversation.TicketSide;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations, tickets and their parts in the vendor's shapes. What has no value and may not be null is left out. */
final class ConversationJson {
  /** A conversation is answered with its newest parts only. */
  static final int MOST_PARTS = 500;

  private final Workspace workspace;
  private final boolean plaintext;

  ConversationJson(Workspace workspace, boolean plaintext) {
    this.workspace = workspace;
    this.plaintext = plaintext;
  }

  ObjectNode conversation(Conversation c) {
    ObjectNode node = listed(c);
    List<Part> newest = newest(c);
    ObjectNode parts = typed("conversation_part.list");
    parts.set("conversation_parts", array(newest, this::part));
    return node.set("conversation_parts", parts.put("total_count", c.parts().size()));
  }

  /** As in lists and search: without parts. */
  ObjectNode listed(Conversation c) {
    ObjectNode node = typed("conversation").put("id", c.id()).put("title", c.title())
        .put("created_at", seconds(c.createdAt())).put("updated_at", seconds(c.updatedAt())).putNull("waiting_since")
        .put("snoozed_until", seconds(c.snoozedUntil())).put("open", c.open()).put("state", c.state())
        .put("read", c.read()).put("priority", "none").put("admin_assignee_id", c.adminId())
        .put("team_assignee_id", c.teamId());
    node.set("tags", typed("tag.list").set("tags", array(c.tags(), IntercomJson::applied)));
    node.putNull("conversation_rating");
    if (c.source() != null) {
      node.set("source", source(c.source()));
    }
    node.set("contacts", contacts(c));
    ObjectNode teammates = typed("admin.list");
    ArrayNode admins = teammates.putArray("teammates");
    c.parts().stream().map(Part::author).filter(a -> a.type().equals("admin")).map(Part.Author::id).distinct()
        .forEach(id -> admins.add(typed("admin").put("id", id)));
    node.set("teammates", teammates);
    ObjectNode attributes = node.putObject("custom_attributes");
    c.attributes().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(e -> attributes.set(e.getKey(), e.getValue()));
    node.putNull("first_contact_reply").putNull("sla_applied").putNull("statistics");
    node.set("linked_objects", linked(c));
    node.put("ai_agent_participated", false).put("sales_agent_participated", false);
    node.set("channel", object().put("initial", "api").put("current", "api"));
    node.putArray("external_references");
    return node;
  }

  ObjectNode ticket(Conversation c) {
    TicketSide side = Objects.requireNonNull(c.ticket(), "not a ticket");
    TicketType type = Objects.requireNonNull(workspace.ticketTypes.get(side.typeId()));
    ObjectNode node = typed("ticket").put("id", c.id()).put("ticket_id", side.ticketId())
        .put("category", type.category());
    ObjectNode attributes = node.putObject("ticket_attributes");
    side.attributes().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(e -> attributes.set(e.getKey(), e.getValue()));
    node.set("ticket_state",
        IntercomJson.ticketState(Objects.requireNonNull(workspace.ticketStates.get(side.stateId()))));
    node.set("ticket_type", IntercomJson.ticketType(type, workspace));
    node.set("contacts", contacts(c));
    node.put("admin_assignee_id", c.adminId()).put("team_assignee_id", c.teamId())
        .put("created_at", seconds(c.createdAt())).put("updated_at", seconds(c.updatedAt())).put("open", c.open());
    if (c.snoozedUntil() != null) {
      node.put("snoozed_until", seconds(c.snoozedUntil()));
    }
    node.set("linked_objects", linked(c));
    ObjectNode parts = typed("ticket_part.list");
    parts.set("ticket_parts", array(newest(c), this::ticketPart));
    node.set("ticket_parts", parts.put("total_count", c.parts().size()));
    return node.put("is_shared", side.shared()).put("previous_ticket_state_id", side.previousStateId());
  }

  ObjectNode part(Part part) {
    ObjectNode node = common("conversation_part", part).put("notified_at", seconds(part.createdAt()))
        .putNull("external_id").put("state", part.state()).put("app_package_code", part.appPackageCode());
    node.putArray("tags");
    ((ObjectNode) node.get("author")).put("from_ai_agent", false).put("is_ai_answer", false);
    return node;
  }

  ObjectNode ticketPart(Part part) {
    ObjectNode node = common("ticket_part", part).putNull("external_id");
    if (part.previousTicketState() != null) {
      node.put("previous_ticket_state", part.previousTicketState());
    }
    if (part.ticketState() != null) {
      node.put("ticket_state", part.ticketState());
    }
    return part.appPackageCode() == null ? node : node.put("app_package_code", part.appPackageCode());
  }

  private ObjectNode common(String type, Part part) {
    ObjectNode node = typed(type).put("id", part.id()).put("part_type", part.type()).put("body", body(part))
        .put("created_at", seconds(part.createdAt())).put("updated_at", seconds(part.createdAt()));
    if (part.assignedTo() != null) {
      node.set("assigned_to", typed(part.assignedTo().type()).put("id", part.assignedTo().id()));
    }
    node.set("author", author(part.author()));
    node.set("attachments", attachments(part));
    return node.put("redacted", part.isRedacted());
  }

  private ObjectNode source(Part source) {
    ObjectNode node = typed("conversation").put("id", source.id()).put("delivered_as", "customer_initiated")
        .put("subject", "").put("body", body(source));
    node.set("author", author(source.author()));
    node.set("attachments", attachments(source));
    return node.putNull("url").put("redacted", false);
  }

  private @Nullable String body(Part part) {
    return part.body() == null || !plaintext ? part.body() : NoteHtml.plain(part.body());
  }

  private static ObjectNode author(Part.Author author) {
    return typed(author.type()).put("id", author.id()).put("name", author.name()).put("email", author.email());
  }

  private static ArrayNode attachments(Part part) {
    return array(part.attachments(), a -> typed("upload").put("name", a.name()).put("url", a.url())
        .put("content_type", a.contentType()).put("filesize", a.size()).put("width", 0).put("height", 0));
  }

  private ObjectNode contacts(Conversation c) {
    Contact contact = workspace.contacts.get(c.contactId());
    return typed("contact.list").set("contacts",
        array(contact == null ? List.of() : List.of(contact), IntercomJson::contactReference));
  }

  private ObjectNode linked(Conversation c) {
    List<Conversation> others = c.linked().stream().map(workspace::item).flatMap(Optional::stream).toList();
    ObjectNode node = typed("list").put("total_count", others.size()).put("has_more", false);
    return node.set("data", array(others, other -> typed(other.isTicket() ? "ticket" : "conversation")
        .put("id", other.id()).put("category", category(other))));
  }

  private @Nullable String category(Conversation other) {
    TicketType type = other.ticket() == null ? null : workspace.ticketTypes.get(other.ticket().typeId());
    return type == null ? null : type.category();
  }

  private static List<Part> newest(Conversation c) {
    return c.parts().subList(Math.max(0, c.parts().size() - MOST_PARTS), c.parts().size());
  }
}

package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records in the vendor's words (https://developers.freshdesk.com/api/). */
final class FreshdeskJson {
  static final Map<Integer, String> PRIORITIES = new TreeMap<>(Map.of(1, "Low", 2, "Medium", 3, "High", 4, "Urgent"));
  static final Map<Integer, String> SOURCES = new TreeMap<>(Map.of(1, "Email", 2, "Portal", 3, "Phone", 7, "Chat", 9,
      "Feedback Widget", 10, "Outbound Email", 101, "Website bot"));
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FreshdeskJson() {}

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> write) {
    ArrayNode array = JSON.arrayNode();
    items.forEach(item -> array.add(write.apply(item)));
    return array;
  }

  static ArrayNode texts(Collection<String> items) {
    return array(items, JSON::textNode);
  }

  /** A ticket as lists and search give it: without its attachments. */
  static ObjectNode ticket(Ticket t, Account account) {
    ObjectNode node = object();
    node.set("cc_emails", texts(t.ccEmails()));
    node.putArray("fwd_emails");
    node.putArray("reply_cc_emails");
    node.putArray("ticket_cc_emails");
    node.put("fr_escalated", false).put("spam", t.place() == Ticket.Place.SPAM).putNull("email_config_id")
        .put("group_id", t.groupId()).put("priority", t.priority()).put("requester_id", t.requesterId())
        .put("responder_id", t.responderId()).put("source", t.source()).putNull("company_id")
        .put("status", t.status()).put("subject", t.subject()).putNull("association_type").putNull("support_email")
        .putNull("to_emails").putNull("product_id").put("id", t.id()).put("type", t.type())
        .put("due_by", t.createdAt().plus(Duration.ofDays(3)).toString())
        .put("fr_due_by", t.createdAt().plus(Duration.ofDays(1)).toString()).put("is_escalated", false)
        .put("description", t.description()).put("description_text", NoteHtml.plain(t.description()));
    ObjectNode fields = node.putObject("custom_fields");
    for (TicketField field : account.customFields()) {
      fields.set(field.name(), value(t, field.name()));
      field.levels().forEach(level -> fields.set(level, value(t, level)));
    }
    node.put("created_at", t.createdAt().toString()).put("updated_at", t.updatedAt().toString());
    node.set("tags", texts(t.tags()));
    if (t.place() == Ticket.Place.DELETED) {
      node.put("deleted", true);
    }
    if (t.place() == Ticket.Place.ARCHIVE) {
      node.put("archived", true);
    }
    return node;
  }

  /** A ticket as the call for one gives it. */
  static ObjectNode whole(Ticket t, Account account) {
    ObjectNode node = ticket(t, account);
    node.set("attachments", array(t.attachments(), a -> attachment(a, account)));
    return node;
  }

  static ObjectNode stats(Ticket t) {
    boolean closed = t.status() == Ticket.CLOSED;
    boolean done = closed || t.status() == Ticket.RESOLVED;
    return object().putNull("agent_responded_at").putNull("requester_responded_at").putNull("first_responded_at")
        .put("status_updated_at", t.updatedAt().toString()).putNull("reopened_at")
        .put("resolved_at", done ? t.updatedAt().toString() : null)
        .put("closed_at", closed ? t.updatedAt().toString() : null).putNull("pending_since");
  }

  /** Who asked, in a few words. */
  static ObjectNode requester(Ticket t, Account account) {
    Contact contact = account.contacts.get(t.requesterId());
    Agent agent = account.agents.get(t.requesterId());
    String email = contact != null ? contact.email() : agent != null ? agent.email() : null;
    return object().put("id", t.requesterId()).put("name", account.name(t.requesterId())).put("email", email)
        .put("mobile", contact == null ? null : contact.mobile())
        .put("phone", contact == null ? null : contact.phone());
  }

  static ObjectNode conversation(Conversation c, Account account) {
    ObjectNode node = object().put("id", c.id()).put("body", c.given()).put("body_text", NoteHtml.plain(c.given()))
        .put("incoming", c.incoming()).put("private", c.isPrivate()).put("user_id", c.userId()).putNull("support_email")
        .put("source", c.kind().source).put("category", c.kind() == Conversation.Kind.NOTE && c.isPrivate() ? 2 : 3);
    node.putArray("to_emails");
    node.putNull("from_email");
    node.putArray("cc_emails");
    node.putArray("bcc_emails");
    node.putNull("email_failure_count").putNull("outgoing_failures");
    node.put("created_at", c.createdAt().toString()).put("updated_at", c.updatedAt().toString()).putNull("thread_id")
        .putNull("thread_message_id").put("ticket_id", c.ticketId()).putNull("last_edited_at")
        .putNull("last_edited_user_id");
    node.set("attachments", array(c.attachments(), a -> attachment(a, account)));
    return node;
  }

  static ObjectNode attachment(Attachment a, Account account) {
    return object().put("id", a.id()).put("content_type", a.contentType()).put("size", a.size()).put("name", a.name())
        .put("attachment_url", account.baseUrl + "/attachments/" + a.id()).put("created_at", a.createdAt().toString())
        .put("updated_at", a.createdAt().toString());
  }

  static ObjectNode contact(Contact c) {
    ObjectNode node = object().put("active", c.state() == Contact.State.ACTIVE).putNull("address").putNull("company_id")
        .put("deleted", c.state() == Contact.State.DELETED).putNull("description").put("email", c.email())
        .put("id", c.id()).putNull("job_title").put("language", "en").put("mobile", c.mobile()).put("name", c.name())
        .put("phone", c.phone()).put("time_zone", "UTC").putNull("twitter_id");
    node.putObject("custom_fields");
    node.set("other_emails", texts(c.otherEmails()));
    node.set("tags", texts(c.tags()));
    return node.putNull("facebook_id").put("created_at", c.createdAt().toString())
        .put("updated_at", c.updatedAt().toString()).putNull("csat_rating")
        .put("unique_external_id", c.uniqueExternalId());
  }

  static ObjectNode agent(Agent a) {
    ObjectNode node = object().put("available", true).put("occasional", false).put("id", a.id()).putNull("signature")
        .put("ticket_scope", 1).put("deactivated", a.deactivated()).put("created_at", a.createdAt().toString())
        .put("updated_at", a.createdAt().toString()).putNull("last_active_at").putNull("available_since")
        .put("type", "support_agent");
    node.set("group_ids", array(a.groupIds(), JSON::numberNode));
    node.putArray("role_ids");
    node.putObject("contact").put("active", !a.deactivated()).put("email", a.email()).putNull("job_title")
        .put("language", "en").putNull("last_login_at").putNull("mobile").put("name", a.name()).putNull("phone")
        .put("time_zone", "UTC").put("created_at", a.createdAt().toString())
        .put("updated_at", a.createdAt().toString());
    return node;
  }

  static ObjectNode group(Group g, Account account) {
    ObjectNode node = object().put("id", g.id()).put("name", g.name()).put("description", g.description())
        .putNull("escalate_to").putNull("unassigned_for").putNull("business_hour_id")
        .put("group_type", "support_agent_group").put("created_at", g.createdAt().toString())
        .put("updated_at", g.createdAt().toString()).put("auto_ticket_assign", false);
    node.set("agent_ids", array(
        account.agents.values().stream().filter(a -> a.groupIds().contains(g.id())).map(Agent::id).toList(),
        JSON::numberNode));
    return node;
  }

  static ObjectNode field(TicketField f, int position, Account account) {
    ObjectNode node = object().put("id", f.id()).put("name", f.name()).put("label", f.label())
        .put("description", "").put("position", position).put("required_for_closure", f.requiredToClose())
        .put("required_for_agents", f.requiredToCreate()).put("type", f.type()).put("default", !f.custom())
        .put("customers_can_edit", false).put("label_for_customers", f.label())
        .put("required_for_customers", false).put("displayed_to_customers", false)
        .put("created_at", f.createdAt().toString()).put("updated_at", f.createdAt().toString());
    JsonNode choices = choices(f, account);
    if (choices != null) {
      node.set("choices", choices);
    }
    if (!f.levels().isEmpty()) {
      ArrayNode levels = node.putArray("nested_ticket_fields");
      for (String level : f.levels()) {
        levels.addObject().put("description", "").put("id", f.id()).put("label", level).put("label_in_portal", level)
            .put("level", levels.size() + 1).put("name", level).put("ticket_field_id", f.id())
            .put("created_at", f.createdAt().toString()).put("updated_at", f.createdAt().toString());
      }
    }
    return node;
  }

  /** Every kind of field lists its choices in a shape of its own. */
  private static @Nullable JsonNode choices(TicketField field, Account account) {
    return switch (field.type()) {
      case "default_status" -> {
        ObjectNode all = object();
        account.statuses.values().forEach(status -> all.putArray(Integer.toString(status.code()))
            .add(status.agentLabel()).add(status.customerLabel()));
        yield all;
      }
      case "default_priority" -> codes(PRIORITIES);
      case "default_source" -> codes(SOURCES);
      case "default_group" -> ids(account.groups.values(), Group::name, Group::id);
      case "default_agent" -> ids(account.agents.values().stream().filter(a -> !a.deactivated()).toList(), Agent::name,
          Agent::id);
      case "default_ticket_type", "custom_dropdown" -> texts(field.choices());
      case "nested_field" -> {
        ObjectNode all = object();
        field.choices().forEach(first -> {
          ObjectNode second = all.putObject(first);
          new TreeMap<>(field.nested().getOrDefault(first, Map.of()))
              .forEach((name, third) -> second.set(name, texts(third)));
        });
        yield all;
      }
      default -> null;
    };
  }

  private static ObjectNode codes(Map<Integer, String> words) {
    ObjectNode all = object();
    words.forEach((code, word) -> all.put(word, code));
    return all;
  }

  private static <T> ObjectNode ids(Collection<T> items, Function<T, String> name, Function<T, Long> id) {
    Map<String, Long> byName = new LinkedHashMap<>();
    items.forEach(item -> byName.put(name.apply(item), id.apply(item)));
    ObjectNode all = object();
    byName.forEach(all::put);
    return all;
  }

  private static JsonNode value(Ticket ticket, String field) {
    JsonNode value = ticket.customFields().get(field);
    return value == null ? JSON.nullNode() : value;
  }

}

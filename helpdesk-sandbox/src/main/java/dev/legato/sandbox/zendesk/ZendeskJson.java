package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Records in the vendor's words (Support OpenAPI document of 2026-07-05). */
final class ZendeskJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ZendeskJson() {}

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static ObjectNode wrap(String name, JsonNode value) {
    return JSON.objectNode().set(name, value);
  }

  static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> write) {
    ArrayNode array = JSON.arrayNode();
    items.forEach(item -> array.add(write.apply(item)));
    return array;
  }

  static ArrayNode texts(List<String> items) {
    return array(items, JSON::textNode);
  }

  static ObjectNode ticket(Ticket t, Account account) {
    String url = account.baseUrl + "/api/v2/tickets/" + t.id() + ".json";
    ObjectNode node = object().put("url", url).put("id", t.id()).put("external_id", t.externalId());
    ObjectNode via = node.putObject("via").put("channel", "api");
    ObjectNode source = via.putObject("source");
    ObjectNode from = source.putObject("from");
    source.putObject("to");
    source.putNull("rel");
    if (t.followupSourceId() != null) {
      from.put("ticket_id", t.followupSourceId());
      source.put("rel", "follow_up");
    }
    node.put("created_at", t.createdAt().toString()).put("updated_at", t.updatedAt().toString());
    node.put("generated_timestamp", t.updatedAt().getEpochSecond());
    node.put("type", t.type()).put("subject", t.subject()).put("raw_subject", t.subject())
        .put("description", t.description()).put("priority", t.priority()).put("status", t.status());
    node.put("requester_id", t.requesterId()).put("submitter_id", t.submitterId())
        .put("assignee_id", t.assigneeId()).putNull("organization_id").put("group_id", t.groupId());
    node.putArray("collaborator_ids");
    node.putArray("follower_ids");
    node.putArray("email_cc_ids");
    node.putNull("problem_id").put("has_incidents", false).put("is_public", t.isPublic())
        .putNull("due_at");
    node.set("tags", texts(t.tags()));
    ArrayNode fields = array(account.customFields(), field -> {
      JsonNode value = t.customFields().get(field.id());
      return object().put("id", field.id()).set("value", value == null ? JSON.nullNode() : value);
    });
    node.set("custom_fields", fields);
    node.putObject("satisfaction_rating").put("score", "unoffered");
    node.putArray("sharing_agreement_ids");
    node.set("fields", fields.deepCopy());
    node.set("followup_ids", array(t.followupIds(), JSON::numberNode));
    node.put("ticket_form_id", t.formId()).put("brand_id", t.brandId()).put("allow_channelback", false)
        .put("allow_attachments", true).put("from_messaging_channel", false);
    return node;
  }

  static ObjectNode comment(Comment c, Audit audit, String baseUrl) {
    ObjectNode node = commentEvent(c, baseUrl).put("created_at", c.createdAt().toString());
    node.set("via", via());
    node.set("metadata", metadata(audit));
    return node;
  }

  static ObjectNode commentEvent(Comment c, String baseUrl) {
    ObjectNode node = object().put("id", c.id()).put("type", "Comment").put("author_id", c.authorId())
        .put("body", c.plainBody())
        .put("html_body", "<div class=\"zd-comment\" dir=\"auto\">" + c.htmlBody() + "</div>")
        .put("plain_body", c.plainBody()).put("public", c.isPublic());
    node.set("attachments", array(c.attachments(), a -> attachment(a, baseUrl)));
    return node.put("audit_id", c.auditId());
  }

  static ObjectNode audit(Audit a) {
    ObjectNode node = object().put("id", a.id()).put("ticket_id", a.ticketId())
        .put("created_at", a.createdAt().toString()).put("author_id", a.authorId());
    node.set("metadata", metadata(a));
    node.set("events", array(a.events(), ObjectNode::deepCopy));
    node.set("via", via());
    return node;
  }

  static ObjectNode attachment(Attachment a, String baseUrl) {
    ObjectNode node = object().put("url", baseUrl + "/api/v2/attachments/" + a.id() + ".json").put("id", a.id())
        .put("file_name", a.fileName()).put("content_url", baseUrl + "/attachments/" + a.id())
        .put("content_type", a.contentType()).put("size", a.size()).put("inline", false).put("deleted", false);
    node.putArray("thumbnails");
    return node;
  }

  static ObjectNode user(User u, Account account) {
    ObjectNode node = object().put("id", u.id()).put("url", account.baseUrl + "/api/v2/users/" + u.id() + ".json")
        .put("name", u.name()).put("created_at", u.createdAt().toString())
        .put("updated_at", u.createdAt().toString()).put("time_zone", "UTC").put("iana_time_zone", "Etc/UTC")
        .put("phone", u.phone()).put("locale", "en-US").put("locale_id", 1).putNull("organization_id")
        .put("role", u.role().wireName()).put("verified", true).put("external_id", u.externalId()).put("active", true)
        .put("shared", false).put("suspended", u.suspended())
        .put("restricted_agent", false);
    if (u.email() != null) {
      node.put("email", u.email());
    }
    account.defaultGroup(u.id()).ifPresent(group -> node.put("default_group_id", group));
    node.putArray("tags");
    node.putObject("user_fields");
    return node;
  }

  static ObjectNode group(Group g, Account account) {
    return object().put("url", account.baseUrl + "/api/v2/groups/" + g.id() + ".json").put("id", g.id())
        .put("is_public", true).put("name", g.name()).put("description", "").put("default", false).put("deleted", false)
        .put("created_at", g.createdAt().toString()).put("updated_at", g.createdAt().toString());
  }

  static ObjectNode membership(Membership m) {
    return object().put("id", m.id()).put("user_id", m.userId()).put("group_id", m.groupId())
        .put("default", m.isDefault()).put("created_at", m.createdAt().toString())
        .put("updated_at", m.createdAt().toString());
  }

  static ObjectNode field(TicketField f, Account account) {
    ObjectNode node = object().put("url", account.baseUrl + "/api/v2/ticket_fields/" + f.id() + ".json")
        .put("id", f.id()).put("type", f.type()).put("title", f.title()).put("raw_title", f.title())
        .put("description", "").put("position", 0).put("active", true).put("required", f.requiredToSolve())
        .put("collapsed_for_agents", false).putNull("regexp_for_validation").put("title_in_portal", f.title())
        .put("visible_in_portal", false).put("editable_in_portal", false).put("required_in_portal", false)
        .putNull("tag")
        .put("created_at", f.createdAt().toString()).put("updated_at", f.createdAt().toString())
        .put("removable", f.removable());
    if (f.type().equals("tagger") || f.type().equals("multiselect")) {
      node.set("custom_field_options", array(f.options(), o -> object().put("id", o.id()).put("name", o.name())
          .put("raw_name", o.name()).put("value", o.value()).put("default", false)));
    }
    return node;
  }

  private static ObjectNode metadata(Audit audit) {
    ObjectNode node = object();
    node.putObject("system").put("client", "api").put("ip_address", "127.0.0.1");
    node.set("custom", audit.custom().deepCopy());
    return node;
  }

  private static ObjectNode via() {
    ObjectNode via = object().put("channel", "api");
    ObjectNode source = via.putObject("source");
    source.putObject("from");
    source.putObject("to");
    source.putNull("rel");
    return via;
  }
}

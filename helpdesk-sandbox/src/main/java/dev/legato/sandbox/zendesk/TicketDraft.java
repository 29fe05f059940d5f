package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A ticket being written; thrown away when anything about it is refused, so that a write happens wholly or not at all. */
final class TicketDraft {
  long id;
  final Instant createdAt;
  final long submitterId;
  @Nullable String externalId;
  String subject = "";
  String description = "";
  @Nullable String type;
  @Nullable String priority;
  String status = "new";
  long requesterId;
  @Nullable Long assigneeId;
  @Nullable Long groupId;
  @Nullable Long brandId;
  @Nullable Long formId;
  @Nullable Long followupSourceId;
  final TagSet tags;
  final Map<Long, JsonNode> customFields;
  final List<Long> followupIds;
  final List<Comment> comments;
  final List<Audit> audits;
  private final @Nullable Ticket before;

  TicketDraft(long submitterId, Instant now) {
    this.submitterId = submitterId;
    this.requesterId = submitterId;
    this.createdAt = now;
    this.tags = new TagSet(List.of());
    this.customFields = new TreeMap<>();
    this.followupIds = new ArrayList<>();
    this.comments = new ArrayList<>();
    this.audits = new ArrayList<>();
    this.before = null;
  }

  TicketDraft(Ticket ticket) {
    id = ticket.id();
    createdAt = ticket.createdAt();
    submitterId = ticket.submitterId();
    externalId = ticket.externalId();
    subject = ticket.subject();
    description = ticket.description();
    type = ticket.type();
    priority = ticket.priority();
    status = ticket.status();
    requesterId = ticket.requesterId();
    assigneeId = ticket.assigneeId();
    groupId = ticket.groupId();
    brandId = ticket.brandId();
    formId = ticket.formId();
    followupSourceId = ticket.followupSourceId();
    tags = new TagSet(ticket.tags());
    customFields = new TreeMap<>(ticket.customFields());
    followupIds = new ArrayList<>(ticket.followupIds());
    comments = new ArrayList<>(ticket.comments());
    audits = new ArrayList<>(ticket.audits());
    before = ticket;
  }

  boolean isNew() {
    return before == null;
  }

  Ticket finish(Instant now) {
    customFields.values().removeIf(JsonNode::isNull);
    return new Ticket(id, externalId, subject, description, type, priority, status, requesterId, submitterId,
        assigneeId, groupId, brandId, formId, tags.sorted(), customFields, followupSourceId, followupIds, createdAt,
        now,
        comments, audits);
  }

  /** The changes since the ticket was read, in the vendor's shape: Create events for a new ticket, else Change events. */
  List<ObjectNode> changes() {
    Map<String, JsonNode> now = attributes(subject, status, priority, type, requesterId, assigneeId, groupId,
        externalId, tags.sorted(), customFields);
    Map<String, JsonNode> then = before == null
        ? Map.of()
        : attributes(before.subject(), before.status(), before.priority(), before.type(), before.requesterId(),
            before.assigneeId(), before.groupId(), before.externalId(), before.tags(), before.customFields());
    List<ObjectNode> events = new ArrayList<>();
    var names = new LinkedHashSet<>(now.keySet());
    names.addAll(then.keySet());
    for (String name : names) {
      JsonNode value = now.getOrDefault(name, NullNode.instance);
      JsonNode previous = then.getOrDefault(name, NullNode.instance);
      if (!Objects.equals(value, previous)) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", isNew() ? "Create" : "Change")
            .put("field_name", name);
        event.set("value", value);
        if (!isNew()) {
          event.set("previous_value", previous);
        }
        events.add(event);
      }
    }
    return events;
  }

  private static Map<String, JsonNode> attributes(String subject, String status, @Nullable String priority,
      @Nullable String type, long requester, @Nullable Long assignee, @Nullable Long group, @Nullable String externalId,
      List<String> tags, Map<Long, JsonNode> fields) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    JsonNodeFactory json = JsonNodeFactory.instance;
    all.put("subject", json.textNode(subject));
    all.put("status", json.textNode(status));
    all.put("priority", priority == null ? NullNode.instance : json.textNode(priority));
    all.put("type", type == null ? NullNode.instance : json.textNode(type));
    // Ids travel as text in audit events, unlike in the ticket itself.
    all.put("requester_id", json.textNode(Long.toString(requester)));
    all.put("assignee_id", assignee == null ? NullNode.instance : json.textNode(assignee.toString()));
    all.put("group_id", group == null ? NullNode.instance : json.textNode(group.toString()));
    all.put("external_id", externalId == null ? NullNode.instance : json.textNode(externalId));
    var tagArray = json.arrayNode();
    tags.forEach(tagArray::add);
    all.put("tags", tags.isEmpty() ? NullNode.instance : tagArray);
    fields.forEach((id, value) -> all.put(id.toString(), value));
    return all;
  }
}

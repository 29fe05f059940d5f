package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A ticket being written; thrown away when anything about it is refused, so that a write happens wholly or not at all. */
final class TicketDraft {
  long id;
  final Instant createdAt;
  String subject = "";
  String description = "";
  int status = Ticket.OPEN;
  int priority = 1;
  int source = 2;
  @Nullable String type;
  long requesterId;
  @Nullable Long responderId;
  @Nullable Long groupId;
  List<String> ccEmails = List.of();
  List<String> tags = List.of();
  final Map<String, JsonNode> customFields = new TreeMap<>();
  final List<Attachment> attachments = new ArrayList<>();
  Ticket.Place place = Ticket.Place.INBOX;
  @Nullable Long mergedInto;
  final List<Conversation> conversations = new ArrayList<>();

  TicketDraft(Instant now) {
    createdAt = now;
  }

  TicketDraft(Ticket ticket) {
    id = ticket.id();
    createdAt = ticket.createdAt();
    subject = ticket.subject();
    description = ticket.description();
    status = ticket.status();
    priority = ticket.priority();
    source = ticket.source();
    type = ticket.type();
    requesterId = ticket.requesterId();
    responderId = ticket.responderId();
    groupId = ticket.groupId();
    ccEmails = ticket.ccEmails();
    tags = ticket.tags();
    customFields.putAll(ticket.customFields());
    attachments.addAll(ticket.attachments());
    place = ticket.place();
    mergedInto = ticket.mergedInto();
    conversations.addAll(ticket.conversations());
  }

  Ticket finish(Instant now) {
    customFields.values().removeIf(JsonNode::isNull);
    return new Ticket(id, subject, description, status, priority, source, type, requesterId, responderId, groupId,
        ccEmails, tags, customFields, attachments, place, mergedInto, createdAt, now, conversations);
  }
}

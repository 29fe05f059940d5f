package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.intercom.Conversation.TicketSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation or ticket while a request changes it; nothing is kept until it is stored. */
final class ConversationDraft {
  final String id;
  final Instant createdAt;
  final @Nullable Part source;
  final String contactId;
  @Nullable TicketSide ticket;
  @Nullable String title;
  String state = "open";
  boolean read;
  @Nullable Instant snoozedUntil;
  long adminId;
  long teamId;
  @Nullable String mergedInto;
  final Map<String, JsonNode> attributes = new LinkedHashMap<>();
  final List<Tag.Applied> tags = new ArrayList<>();
  final List<Part> parts = new ArrayList<>();
  final List<String> linked = new ArrayList<>();

  ConversationDraft(String id, @Nullable Part source, String contactId, Instant createdAt) {
    this.id = id;
    this.source = source;
    this.contactId = contactId;
    this.createdAt = createdAt;
  }

  ConversationDraft(Conversation old) {
    this(old.id(), old.source(), old.contactId(), old.createdAt());
    ticket = old.ticket();
    title = old.title();
    state = old.state();
    read = old.read();
    snoozedUntil = old.snoozedUntil();
    adminId = old.adminId();
    teamId = old.teamId();
    mergedInto = old.mergedInto();
    attributes.putAll(old.attributes());
    tags.addAll(old.tags());
    parts.addAll(old.parts());
    linked.addAll(old.linked());
  }

  void open() {
    state = "open";
    snoozedUntil = null;
  }

  void close() {
    state = "closed";
    snoozedUntil = null;
  }

  void snooze(Instant until) {
    state = "snoozed";
    snoozedUntil = until;
  }

  void link(String other) {
    if (!linked.contains(other)) {
      linked.add(other);
    }
  }

  Conversation finish(Instant now) {
    return new Conversation(id, ticket, source, title, state, read, snoozedUntil, contactId, adminId, teamId,
        attributes, tags, parts, mergedInto, linked, createdAt, now);
  }
}

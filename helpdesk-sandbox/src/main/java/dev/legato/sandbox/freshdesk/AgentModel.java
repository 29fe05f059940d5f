package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the agent's pages show, as plain maps for the templates. Only {@code safeHtml} is not escaped there: it is sanitised here. */
final class AgentModel {
  private static final int MOST_ROWS = 200;
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE, d MMM HH:mm", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private final Account account;

  AgentModel(Account account) {
    this.account = account;
  }

  Map<String, Object> list() {
    List<Ticket> newest = account.tickets.values().stream()
        .sorted(Comparator.comparing(Ticket::updatedAt).thenComparing(Ticket::id).reversed()).limit(MOST_ROWS).toList();
    int all = account.tickets.size();
    return Map.of("count", all, "countWord", all == 1 ? "ticket" : "tickets", "cut", all > MOST_ROWS, "shown",
        MOST_ROWS, "base", account.baseUrl, "rows", newest.stream().map(this::summary).toList());
  }

  Map<String, Object> ticket(Ticket ticket, @Nullable String error) {
    Map<String, Object> model = summary(ticket);
    model.put("error", error == null ? "" : error);
    model.put("type", ticket.type() == null ? "" : ticket.type());
    model.put("tags", ticket.tags());
    model.put("source", FreshdeskJson.SOURCES.getOrDefault(ticket.source(), Integer.toString(ticket.source())));
    model.put("writable", ticket.place() == Ticket.Place.INBOX);
    model.put("due", SHORT.format(ticket.createdAt().plusSeconds(259_200)));
    model.put("fields", fields(ticket));
    model.put("said", said(ticket));
    model.put("agents",
        account.agents.values().stream().filter(a -> !a.deactivated()).map(agent -> Map.of("id", agent.id(), "name",
            agent.name(), "selected", Long.valueOf(agent.id()).equals(ticket.responderId()))).toList());
    model.put("customer", customer(ticket.requesterId()));
    model.put("history", account.tickets.values().stream().filter(t -> t.requesterId() == ticket.requesterId())
        .sorted(Comparator.comparing(Ticket::id).reversed()).limit(20).map(t -> history(t, ticket)).toList());
    return model;
  }

  private Map<String, Object> summary(Ticket ticket) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", Long.toString(ticket.id()));
    row.put("subject", ticket.subject().isBlank() ? "(no subject)" : ticket.subject());
    row.put("statusName", statusName(ticket));
    row.put("statusKind", ticket.status() >= Ticket.RESOLVED && ticket.status() <= Ticket.CLOSED ? "done" : "live");
    row.put("place", ticket.place() == Ticket.Place.INBOX ? "" : placeName(ticket.place()));
    row.put("mergedInto", ticket.mergedInto() == null ? "" : ticket.mergedInto().toString());
    row.put("requester", account.name(ticket.requesterId()));
    row.put("avatar", initials(account.name(ticket.requesterId())));
    row.put("group", groupName(ticket));
    row.put("agent", ticket.responderId() == null ? "--" : account.name(ticket.responderId()));
    row.put("priorityName", FreshdeskJson.PRIORITIES.getOrDefault(ticket.priority(), "?"));
    row.put("priority", FreshdeskJson.PRIORITIES.getOrDefault(ticket.priority(), "?").toLowerCase(Locale.ROOT));
    row.put("updated", ticket.updatedAt().toString());
    row.put("updatedShort", SHORT.format(ticket.updatedAt()));
    row.put("tags", ticket.tags());
    return row;
  }

  /** The description is the first thing said. */
  private List<Map<String, Object>> said(Ticket ticket) {
    List<Map<String, Object>> all = new ArrayList<>();
    Map<String, Object> first = words(ticket.requesterId(), ticket.description(), ticket.attachments(),
        ticket.createdAt());
    first.put("id", "description");
    first.put("kind", "customer");
    first.put("verb", "reported via " + FreshdeskJson.SOURCES.getOrDefault(ticket.source(), "API"));
    first.put("avatarKind", "customer");
    all.add(first);
    for (Conversation c : ticket.conversations()) {
      Map<String, Object> model = words(c.userId(), c.given(), c.attachments(), c.createdAt());
      boolean staff = account.agents.containsKey(c.userId()) && !c.incoming();
      model.put("id", "conversation-" + c.id());
      model.put("kind", c.isPrivate() ? "note" : staff ? "reply" : "customer");
      model.put("note", c.isPrivate());
      model.put("publicNote", !c.isPrivate() && c.kind() == Conversation.Kind.NOTE);
      model.put("verb", c.isPrivate()
          ? "added a private note"
          : c.kind() == Conversation.Kind.NOTE ? "added a public note" : "replied");
      model.put("avatarKind", staff ? "staff" : "customer");
      all.add(model);
    }
    return all;
  }

  private Map<String, Object> words(long userId, String html, List<Attachment> attachments, Instant at) {
    Map<String, Object> model = new HashMap<>();
    model.put("author", account.name(userId));
    model.put("avatar", initials(account.name(userId)));
    model.put("safeHtml", NoteHtml.sanitise(html));
    model.put("hasFiles", !attachments.isEmpty());
    model.put("files", attachments.stream()
        .map(f -> Map.of("id", Long.toString(f.id()), "name", f.name(), "size", size(f.size()))).toList());
    model.put("at", at.toString());
    model.put("atShort", SHORT.format(at));
    return model;
  }

  private List<Map<String, Object>> fields(Ticket ticket) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (TicketField field : account.customFields()) {
      List<String> parts = new ArrayList<>();
      shown(ticket.customFields().get(field.name()), parts);
      field.levels().forEach(level -> shown(ticket.customFields().get(level), parts));
      rows.add(Map.of("name", field.label(), "value", String.join(" › ", parts)));
    }
    return rows;
  }

  private static void shown(@Nullable JsonNode value, List<String> parts) {
    if (value != null && !value.isNull() && !(value.isBoolean() && !value.asBoolean())) {
      parts.add(value.isBoolean() ? "✓" : value.asText());
    }
  }

  private Map<String, Object> customer(long userId) {
    Contact contact = account.contacts.get(userId);
    Agent agent = account.agents.get(userId);
    Map<String, Object> model = new HashMap<>();
    model.put("name", account.name(userId));
    model.put("avatar", initials(account.name(userId)));
    model.put("email", contact != null && contact.email() != null
        ? contact.email()
        : agent != null
            ? agent.email()
            : "");
    model.put("phone", contact != null && contact.phone() != null ? contact.phone() : "");
    model.put("externalId", contact != null && contact.uniqueExternalId() != null ? contact.uniqueExternalId() : "");
    model.put("otherEmails", contact == null ? List.of() : contact.otherEmails());
    model.put("state", contact != null && contact.state() != Contact.State.ACTIVE ? contact.state().wireName() : "");
    return model;
  }

  private Map<String, Object> history(Ticket ticket, Ticket current) {
    return Map.of("id", Long.toString(ticket.id()), "subject",
        ticket.subject().isBlank() ? "(no subject)" : ticket.subject(), "statusName", statusName(ticket), "here",
        ticket.id() == current.id(), "at", ticket.createdAt().toString(), "atShort", SHORT.format(ticket.createdAt()));
  }

  private String statusName(Ticket ticket) {
    TicketField.Status status = account.statuses.get(ticket.status());
    return status == null ? Integer.toString(ticket.status()) : status.agentLabel();
  }

  private static String placeName(Ticket.Place place) {
    return switch (place) {
      case INBOX -> "";
      case SPAM -> "Spam";
      case DELETED -> "Trash";
      case ARCHIVE -> "Archived";
    };
  }

  private String groupName(Ticket ticket) {
    Group group = ticket.groupId() == null ? null : account.groups.get(ticket.groupId());
    return group == null ? "--" : group.name();
  }

  private static String initials(String name) {
    return name.codePoints().filter(Character::isLetterOrDigit).limit(1)
        .mapToObj(c -> new String(Character.toChars(c)).toUpperCase(Locale.ROOT)).findFirst().orElse("?");
  }

  private static String size(int bytes) {
    return bytes < 1_000 ? bytes + " bytes" : Math.round(bytes / 1_000.0) + " KB";
  }
}

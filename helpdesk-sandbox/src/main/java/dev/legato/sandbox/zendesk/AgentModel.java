package dev.legato.sandbox.zendesk;

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
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);
  private static final List<String> STATUSES = List.of("new", "open", "pending", "hold", "solved");

  private final Account account;

  AgentModel(Account account) {
    this.account = account;
  }

  Map<String, Object> list() {
    List<Ticket> newest = account.tickets.values().stream()
        .sorted(Comparator.comparing(Ticket::updatedAt).thenComparing(Ticket::id).reversed()).limit(MOST_ROWS).toList();
    int all = account.tickets.size();
    return Map.of("count", all, "countWord", all == 1 ? "ticket" : "tickets", "cut", all > MOST_ROWS, "shown",
        MOST_ROWS, "any", all > 0, "base", account.baseUrl, "rows", newest.stream().map(this::summary).toList());
  }

  Map<String, Object> ticket(Ticket ticket, @Nullable String error) {
    Map<String, Object> model = summary(ticket);
    model.put("error", text(error));
    model.put("externalId", text(ticket.externalId()));
    model.put("followUpOf", ticket.followupSourceId() == null ? "" : ticket.followupSourceId().toString());
    model.put("type", ticket.type() == null ? "" : capital(ticket.type()));
    model.put("tags", ticket.tags());
    model.put("closed", ticket.closed());
    model.put("properties",
        List.of(property("Requester", account.users.get(ticket.requesterId())),
            property("Assignee", ticket.assigneeId() == null ? null : account.users.get(ticket.assigneeId())),
            Map.of("name", "Group", "value", groupName(ticket), "avatar", "", "avatarKind", "")));
    model.put("fields", account.customFields().stream()
        .map(field -> Map.of("name", field.title(), "value", shown(field, ticket.customFields().get(field.id()))))
        .toList());
    model.put("comments", ticket.comments().stream().map(this::comment).toList());
    List<Map<String, Object>> events = events(ticket);
    model.put("events", events);
    model.put("eventCount", events.size());
    model.put("agents", account.users.values().stream().filter(User::staff).sorted(Comparator.comparing(User::role))
        .map(agent -> Map.of("id", agent.id(), "name", agent.name(), "selected",
            Long.valueOf(agent.id()).equals(ticket.assigneeId())))
        .toList());
    model.put("statuses", STATUSES.stream().map(status -> Map.of("value", status, "name", statusName(status),
        "selected", status.equals(ticket.status()))).toList());
    model.put("customer", customer(account.users.get(ticket.requesterId())));
    model.put("history", account.tickets.values().stream().filter(t -> t.requesterId() == ticket.requesterId())
        .sorted(Comparator.comparing(Ticket::id).reversed()).limit(20).map(t -> history(t, ticket)).toList());
    return model;
  }

  private Map<String, Object> summary(Ticket ticket) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", Long.toString(ticket.id()));
    row.put("subject", ticket.subject().isBlank() ? "(no subject)" : ticket.subject());
    row.put("status", ticket.status());
    row.put("statusName", statusName(ticket.status()));
    row.put("requester", name(ticket.requesterId()));
    row.put("group", groupName(ticket));
    row.put("assignee", ticket.assigneeId() == null ? "–" : name(ticket.assigneeId()));
    row.put("priority", text(ticket.priority()));
    row.put("priorityName", ticket.priority() == null ? "" : capital(ticket.priority()));
    row.put("updated", ticket.updatedAt().toString());
    row.put("updatedShort", SHORT.format(ticket.updatedAt()));
    return row;
  }

  private Map<String, Object> comment(Comment comment) {
    User author = account.users.get(comment.authorId());
    boolean staff = author != null && author.staff();
    Map<String, Object> model = new HashMap<>();
    model.put("id", Long.toString(comment.id()));
    model.put("kind", comment.isPublic() ? (staff ? "reply" : "customer-says") : "note");
    model.put("note", !comment.isPublic());
    model.put("label", (comment.isPublic() ? "Public comment by " : "Internal note by ") + name(comment.authorId()));
    model.put("author", name(comment.authorId()));
    model.put("avatar", initials(name(comment.authorId())));
    model.put("avatarKind", staff ? "staff" : "customer-face");
    model.put("channel", staff ? "Public reply" : "Customer");
    model.put("safeHtml", CommentHtml.sanitise(comment.htmlBody()));
    model.put("hasFiles", !comment.attachments().isEmpty());
    model.put("files", comment.attachments().stream()
        .map(f -> Map.of("id", Long.toString(f.id()), "name", f.fileName(), "size", size(f.size()))).toList());
    time(model, comment.createdAt());
    return model;
  }

  private List<Map<String, Object>> events(Ticket ticket) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (Audit audit : ticket.audits()) {
      audit.events().stream().filter(e -> !e.path("type").asText().equals("Comment")).forEach(event -> {
        Map<String, Object> model = new HashMap<>();
        String field = event.path("field_name").asText(event.path("type").asText());
        String value = event.path("value").isTextual()
            ? event.path("value").textValue()
            : event.path("value").toString();
        model.put("author", name(audit.authorId()));
        model.put("what", fieldTitle(field) + (event.has("value") ? " → " + value : ""));
        time(model, audit.createdAt());
        events.add(model);
      });
    }
    return events;
  }

  private String fieldTitle(String name) {
    TicketField field = name.matches("\\d{1,18}") ? account.fields.get(Long.valueOf(name)) : null;
    return field == null ? name : field.title();
  }

  private static Map<String, Object> property(String name, @Nullable User user) {
    return Map.of("name", name, "value", user == null ? "" : user.name(), "avatar",
        user == null ? "" : initials(user.name()), "avatarKind", user != null && user.staff() ? "staff" : "");
  }

  private static Map<String, Object> customer(@Nullable User user) {
    return user == null
        ? Map.of("name", "(removed user)", "avatar", "?", "since", "–")
        : Map.of("name", user.name(), "avatar", initials(user.name()), "email", text(user.email()), "phone",
            text(user.phone()), "externalId", text(user.externalId()), "since", DAY.format(user.createdAt()));
  }

  private static Map<String, Object> history(Ticket ticket, Ticket current) {
    Map<String, Object> model = new HashMap<>();
    model.put("id", Long.toString(ticket.id()));
    model.put("subject", ticket.subject().isBlank() ? "(no subject)" : ticket.subject());
    model.put("status", ticket.status());
    model.put("statusName", statusName(ticket.status()));
    model.put("here", ticket.id() == current.id());
    time(model, ticket.createdAt());
    return model;
  }

  private static void time(Map<String, Object> model, Instant at) {
    model.put("at", at.toString());
    model.put("atShort", SHORT.format(at));
  }

  private static String shown(TicketField field, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode part : value.isArray() ? value : List.of(value)) {
      parts.add(field.option(part.asText()).map(TicketField.Option::name).orElse(part.asText()));
    }
    return String.join(", ", parts);
  }

  private String name(long userId) {
    User user = account.users.get(userId);
    return user == null ? "(removed user)" : user.name();
  }

  private String groupName(Ticket ticket) {
    Group group = ticket.groupId() == null ? null : account.groups.get(ticket.groupId());
    return group == null ? "–" : group.name();
  }

  private static String initials(String name) {
    String[] words = name.strip().split("\\s+");
    StringBuilder initials = new StringBuilder();
    for (int i = 0; i < words.length; i += Math.max(1, words.length - 1)) {
      words[i].codePoints().filter(Character::isLetterOrDigit).limit(1).forEach(initials::appendCodePoint);
    }
    return initials.isEmpty() ? "?" : initials.toString().toUpperCase(Locale.ROOT);
  }

  private static String statusName(String status) {
    return status.equals("hold") ? "On-hold" : capital(status);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String size(int bytes) {
    return bytes < 1_000 ? bytes + " bytes" : Math.round(bytes / 1_000.0) + " KB";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.intercom.Conversation.TicketSide;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the inbox shows, as plain maps for the template. Only {@code safeHtml} is not escaped there: it is sanitised here. */
final class InboxModel {
  private static final int MOST_ROWS = 100;
  private static final int EXCERPT = 90;
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private final Workspace workspace;

  InboxModel(Workspace workspace) {
    this.workspace = workspace;
  }

  Map<String, Object> list() {
    Map<String, Object> model = new HashMap<>();
    frame(model, null);
    return model;
  }

  Map<String, Object> item(Conversation item, @Nullable String error) {
    Map<String, Object> model = new HashMap<>();
    frame(model, item.id());
    model.put("item", content(item, error));
    return model;
  }

  private void frame(Map<String, Object> model, @Nullable String current) {
    int all = workspace.conversations.size();
    List<Conversation> newest = workspace.conversations.values().stream()
        .sorted(Comparator.comparing(Conversation::updatedAt).thenComparing(c -> Long.valueOf(c.id())).reversed())
        .limit(MOST_ROWS).toList();
    model.put("any", all > 0);
    model.put("base", workspace.baseUrl);
    model.put("count", all);
    model.put("open", workspace.conversations.values().stream().filter(Conversation::open).count());
    model.put("tickets", workspace.conversations.values().stream().filter(Conversation::isTicket).count());
    model.put("teams", workspace.teams.values().stream().map(team -> Map.of("name", team.name(), "count",
        workspace.conversations.values().stream().filter(c -> c.teamId() == team.id()).count())).toList());
    model.put("cut", all > MOST_ROWS);
    model.put("shown", MOST_ROWS);
    model.put("rows", newest.stream().map(c -> row(c, c.id().equals(current))).toList());
  }

  private Map<String, Object> row(Conversation item, boolean current) {
    Map<String, Object> row = new HashMap<>();
    String name = contactName(item);
    row.put("id", item.id());
    row.put("current", current);
    row.put("name", name);
    row.put("initial", initial(name));
    row.put("title", item.shownTitle());
    row.put("excerpt", excerpt(item));
    row.put("state", item.state());
    row.put("stateName", stateName(item));
    row.put("ticket", item.ticket() == null ? "" : item.ticket().ticketId());
    time(row, item.updatedAt());
    return row;
  }

  private Map<String, Object> content(Conversation item, @Nullable String error) {
    Map<String, Object> model = row(item, true);
    model.put("heading", item.shownTitle().isBlank() ? contactName(item) : item.shownTitle());
    model.put("error", error == null ? "" : error);
    List<Map<String, Object>> parts = new ArrayList<>();
    if (item.source() != null) {
      parts.add(part(item.source()));
    }
    item.parts().forEach(part -> parts.add(part(part)));
    model.put("parts", parts);
    model.put("assignee", item.adminId() == 0 ? "Unassigned" : adminName(item.adminId()));
    model.put("assigneeInitial", item.adminId() == 0 ? "" : initial(adminName(item.adminId())));
    model.put("team", item.teamId() == 0 ? "Unassigned" : teamName(item.teamId()));
    model.put("tags", item.tagNames());
    model.put("fields", item.ticket() == null ? conversationFields(item) : ticketFields(item.ticket()));
    model.put("kind", item.isTicket() ? "Ticket" : "Conversation");
    model.put("linked", item.linked().stream().map(workspace::item).flatMap(Optional::stream)
        .map(other -> Map.of("id", other.id(), "name",
            other.ticket() == null ? "Conversation " + other.id() : "Ticket #" + other.ticket().ticketId()))
        .toList());
    model.put("mergedInto", item.mergedInto() == null ? "" : item.mergedInto());
    model.put("contact", contact(workspace.contacts.get(item.contactId())));
    model.put("agents", workspace.admins.values().stream().filter(Admin::seat)
        .map(a -> Map.of("id", Long.toString(a.id()), "name", a.name(), "selected", a.id() == item.adminId()))
        .toList());
    if (item.ticket() != null) {
      TicketType type = workspace.ticketTypes.get(item.ticket().typeId());
      TicketState state = workspace.ticketStates.get(item.ticket().stateId());
      model.put("typeName", type == null ? "(removed type)" : type.name());
      model.put("category", type == null ? "" : type.category());
      model.put("ticketState", state == null ? "" : state.internalLabel());
    }
    return model;
  }

  private List<Map<String, Object>> conversationFields(Conversation item) {
    return workspace.attributes.values().stream().filter(a -> !a.archived())
        .map(a -> Map.<String, Object>of("name", a.name(), "value", text(item.attributes().get(a.name())))).toList();
  }

  private List<Map<String, Object>> ticketFields(TicketSide side) {
    TicketType type = workspace.ticketTypes.get(side.typeId());
    return type == null
        ? List.of()
        : type.attributes().stream().map(a -> Map.<String, Object>of("name", shownName(a.name()), "value",
            a.options().stream().filter(o -> o.id().equals(text(side.attributes().get(a.name())))).findFirst()
                .map(TicketType.Option::label).orElse(text(side.attributes().get(a.name())))))
            .toList();
  }

  private static String shownName(String attribute) {
    return switch (attribute) {
      case IntercomSeed.TITLE -> "Title";
      case IntercomSeed.DESCRIPTION -> "Description";
      default -> attribute;
    };
  }

  private Map<String, Object> part(Part part) {
    Map<String, Object> model = new HashMap<>();
    boolean customer = part.author().type().equals("user");
    model.put("id", part.id());
    model.put("bubble", part.body() != null);
    model.put("note", part.isNote());
    model.put("side", customer ? "theirs" : part.isNote() ? "ours note" : "ours reply");
    model.put("author", part.author().name());
    model.put("initial", initial(part.author().name()));
    model.put("face", customer ? "person" : "mate");
    model.put("app", part.appPackageCode() == null ? "" : part.appPackageCode());
    model.put("label", (part.isNote() ? "Note by " : "Message by ") + part.author().name());
    model.put("safeHtml", part.body() == null ? "" : NoteHtml.sanitise(part.body()));
    model.put("event", event(part));
    model.put("hasFiles", !part.attachments().isEmpty());
    model.put("files", part.attachments().stream()
        .map(f -> Map.of("id", f.id(), "name", f.name(), "kept", f.content() != null, "size", size(f.size())))
        .toList());
    time(model, part.createdAt());
    return model;
  }

  /** The line in the middle for what is no message; empty for notes and comments. */
  private String event(Part part) {
    String who = part.author().name();
    return switch (part.type()) {
      case "assignment", "assign_and_reopen" -> who + " assigned this to " + assigned(part)
          + (part.type().equals("assignment") ? "" : " and reopened it");
      case "open" -> who + " opened this";
      case "close" -> who + " closed this";
      case "snoozed" -> who + " snoozed this";
      case "quick_reply" -> who + " offered quick replies";
      case "ticket_state_updated_by_admin" -> "Ticket state: " + text(part.ticketState()).replace('_', ' ');
      default -> "";
    };
  }

  private String assigned(Part part) {
    Part.Reference to = part.assignedTo();
    if (to == null || to.id().equals("0")) {
      return "nobody";
    }
    return to.type().equals("team") ? teamName(Long.parseLong(to.id())) : adminName(Long.parseLong(to.id()));
  }

  private static Map<String, Object> contact(@Nullable Contact contact) {
    if (contact == null) {
      return Map.of("name", "(removed contact)", "initial", "?");
    }
    return Map.of("name", contact.shownName(), "initial", initial(contact.shownName()), "role",
        contact.role().equals("lead") ? "Lead" : "User", "email", text(contact.email()), "phone",
        text(contact.phone()), "externalId", text(contact.externalId()), "standing",
        contact.standing() == Contact.Standing.ACTIVE ? "" : contact.standing().name().toLowerCase(Locale.ROOT));
  }

  private String excerpt(Conversation item) {
    Part last = item.parts().stream().filter(p -> p.body() != null).reduce((a, b) -> b).orElse(item.source());
    if (last == null || last.body() == null) {
      return item.isTicket() ? "New ticket" : "";
    }
    String plain = NoteHtml.plain(last.body()).replaceAll("\\s+", " ");
    boolean tooLong = plain.codePointCount(0, plain.length()) > EXCERPT;
    String cut = tooLong ? plain.substring(0, plain.offsetByCodePoints(0, EXCERPT)).strip() + "…" : plain;
    return (last.isNote() ? "Note: " : "") + cut;
  }

  private String contactName(Conversation item) {
    Contact contact = workspace.contacts.get(item.contactId());
    return contact == null ? "(removed contact)" : contact.shownName();
  }

  private String adminName(long id) {
    Admin admin = workspace.admins.get(id);
    return admin == null ? "(removed teammate)" : admin.name();
  }

  private String teamName(long id) {
    Team team = workspace.teams.get(id);
    return team == null ? "(removed team)" : team.name();
  }

  private static String stateName(Conversation item) {
    return Character.toUpperCase(item.state().charAt(0)) + item.state().substring(1);
  }

  private static String initial(String name) {
    return name.codePoints().filter(Character::isLetterOrDigit).limit(1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()
        .toUpperCase(Locale.ROOT);
  }

  private static void time(Map<String, Object> model, Instant at) {
    model.put("at", at.toString());
    model.put("atShort", SHORT.format(at));
  }

  private static String size(int bytes) {
    return bytes < 1_000 ? bytes + " bytes" : Math.round(bytes / 1_000.0) + " KB";
  }

  private static String text(@Nullable JsonNode value) {
    return value == null || value.isNull() ? "" : value.asText();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}

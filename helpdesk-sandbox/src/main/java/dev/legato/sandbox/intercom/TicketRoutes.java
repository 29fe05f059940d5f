package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.intercom.Conversation.TicketSide;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tickets (https://developers.intercom.com/docs/references/rest-api/api.intercom.io/tickets). */
final class TicketRoutes {
  private static final String[] REPLY = {"message_type", "type", "admin_id", "body", "created_at", "reply_options",
      "attachment_urls", "attachment_files", "skip_notifications", "cross_post", "intercom_user_id", "email",
      "user_id"};

  private final Workspace workspace;
  private final PartWriter writer;

  TicketRoutes(Workspace workspace) {
    this.workspace = workspace;
    this.writer = new PartWriter(workspace, IntercomSeed.APP_PACKAGE_CODE);
  }

  void mount(IntercomApi api) {
    api.on(HandlerType.POST, "/tickets/search", this::search);
    api.on(HandlerType.POST, "/tickets", this::create);
    api.on(HandlerType.GET, "/tickets/{id}", call -> shown(call.ticket()));
    api.on(HandlerType.PUT, "/tickets/{id}", this::update);
    api.on(HandlerType.POST, "/tickets/{id}/reply", this::reply);
    api.on(HandlerType.POST, "/conversations/{id}/convert", this::convert);
  }

  private Reply shown(Conversation ticket) {
    return Reply.ok(new ConversationJson(workspace, false).ticket(ticket));
  }

  private Reply search(Call call) {
    Given body = call.body().known("query", "pagination");
    List<Conversation> found = SearchQuery.of(body, SearchFields::knownOfTickets)
        .filter(workspace.conversationIndex.asOf(workspace.now().minus(workspace.settings.searchLag())).stream()
            .filter(Conversation::isTicket).toList(), (c, field) -> SearchFields.ofTicket(c, field, workspace));
    return Reply.ok(Paging.page(call, "ticket.list", "tickets", found, new ConversationJson(workspace, false)::ticket,
        Paging.fromBody(body)));
  }

  private Reply create(Call call) {
    Given body = call.body().known("ticket_type_id", "contacts", "conversation_to_link_id", "company_id", "created_at",
        "ticket_attributes", "assignment", "skip_notifications");
    TicketType type = type(body.needId("ticket_type_id"));
    if (type.archived()) {
      throw Refusal.invalid("Ticket type is archived", "ticket_type_id");
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    body.object("ticket_attributes").ifPresent(given -> AttributeRules.onTicket(given, values, type));
    AttributeRules.requireOnCreate(values, type);
    Assignees assignment = assignment(body);
    Conversation linked = linked(body);
    Instant at = body.time("created_at");
    if (!Boolean.TRUE.equals(body.flag("skip_notifications")) && type.category().equals("Customer")) {
      call.visit().violation("skip_notifications is not set: the customer is told of the new ticket");
    }
    if (body.has("company_id")) {
      call.visit().violation("companies are not pretended; company_id was dropped");
    }
    // Last, since an unknown address makes a contact.
    Contact contact = contact(body);
    ConversationDraft draft = new ConversationDraft(workspace.newConversationId(), null, contact.id(),
        at == null || at.isAfter(workspace.now()) ? workspace.now() : at);
    draft.ticket = side(type, workspace.ticketStates.values().iterator().next().id(), values);
    draft.adminId = assignment.adminId();
    draft.teamId = assignment.teamId();
    draft.parts.add(created(draft, null));
    if (linked != null) {
      draft.link(linked.id());
      ConversationDraft other = new ConversationDraft(linked);
      other.link(draft.id);
      workspace.store(other.finish(workspace.now()));
    }
    Conversation made = draft.finish(workspace.now());
    workspace.store(made);
    call.visit().ticket(Long.parseLong(made.id()));
    call.visit().applied();
    return shown(made);
  }

  private record Assignees(long adminId, long teamId) {}

  private Assignees assignment(Given body) {
    return body.object("assignment").map(a -> {
      a.known("admin_assignee_id", "team_assignee_id");
      return new Assignees(assignee(a.id("admin_assignee_id"), workspace.admins.keySet()),
          assignee(a.id("team_assignee_id"), workspace.teams.keySet()));
    }).orElse(new Assignees(0, 0));
  }

  private static long assignee(@Nullable String id, Set<Long> known) {
    if (id == null || id.equals("0")) {
      return 0;
    }
    if (!id.matches("\\d{1,18}") || !known.contains(Long.valueOf(id))) {
      throw Refusal.of(404, "assignee_not_found", "Assignee not found");
    }
    return Long.parseLong(id);
  }

  private @Nullable Conversation linked(Given body) {
    String id = body.id("conversation_to_link_id");
    return id == null ? null : workspace.conversation(id).orElseThrow(Refusal::notFound);
  }

  /** One contact, by id, external id or address; an unknown address makes one. */
  private Contact contact(Given body) {
    List<Given> contacts = body.objects("contacts");
    if (contacts.size() != 1) {
      throw Refusal.invalid("contacts must name exactly one contact", "contacts");
    }
    Given given = contacts.getFirst().known("id", "external_id", "email");
    if (given.node().size() != 1) {
      throw Refusal.invalid("a contact is named by id, external_id or email, one of them", "contacts");
    }
    if (given.has("id")) {
      return ContactRoutes.writable(workspace.contact(given.needText("id")), workspace);
    }
    String email = given.text("email");
    String externalId = given.text("external_id");
    Contact found = workspace.contactBy(email, externalId).orElse(null);
    if (found != null) {
      return ContactRoutes.writable(found, workspace);
    }
    if (email == null) {
      throw Refusal.of(404, "not_found", "User Not Found");
    }
    return workspace.addContact("user", null, ContactRoutes.checkedEmail(email), null, null);
  }

  private Reply update(Call call) {
    Conversation old = call.ticket();
    Given body = call.body().known("ticket_attributes", "ticket_state_id", "company_id", "open", "is_shared",
        "snoozed_until", "admin_id", "assignee_id", "skip_notifications");
    TicketSide side = Objects.requireNonNull(old.ticket());
    TicketType type = type(side.typeId());
    Admin admin = actor(call, body);
    Map<String, JsonNode> values = new LinkedHashMap<>(side.attributes());
    body.object("ticket_attributes").ifPresent(given -> AttributeRules.onTicket(given, values, type));
    ConversationDraft draft = new ConversationDraft(old);
    Boolean shared = body.flag("is_shared");
    draft.ticket = new TicketSide(side.ticketId(), side.typeId(), side.stateId(), side.previousStateId(),
        shared == null ? side.shared() : shared, values);
    String assignee = body.id("assignee_id");
    if (assignee != null) {
      boolean team = assignee.matches("\\d{1,18}") && workspace.teams.containsKey(Long.valueOf(assignee));
      draft.parts.add(writer.assign(draft, team ? "team" : "admin", assignee, admin, null));
      if (assignee.equals("0")) {
        draft.teamId = 0;
      }
    }
    changeState(draft, body.id("ticket_state_id"), admin);
    Boolean open = body.flag("open");
    if (open != null && open != old.open()) {
      if (open) {
        draft.open();
      } else {
        draft.close();
      }
      draft.parts.add(writer.event(draft, open ? "open" : "close", admin, null));
    }
    Instant until = body.time("snoozed_until");
    if (until != null) {
      draft.snooze(until);
      draft.parts.add(writer.event(draft, "snoozed", admin, null));
    }
    Conversation changed = draft.finish(workspace.now());
    workspace.store(changed);
    call.visit().applied();
    return shown(changed);
  }

  /** Here the id is a number, unlike everywhere else. */
  private Admin actor(Call call, Given body) {
    JsonNode id = body.node().get("admin_id");
    if (id == null) {
      return workspace.admin(Long.toString(IntercomSeed.ADMIN_ID));
    }
    if (!id.isIntegralNumber()) {
      call.visit().violation("admin_id is not a number; the description of this one call wants a number");
    }
    return workspace.admin(id.asText());
  }

  private void changeState(ConversationDraft draft, @Nullable String stateId, Admin admin) {
    TicketSide side = Objects.requireNonNull(draft.ticket);
    if (stateId == null || stateId.equals(side.stateId())) {
      return;
    }
    TicketState to = workspace.ticketStates.get(stateId);
    if (to == null) {
      throw Refusal.of(400, "ticket_state_id_invalid",
          "Ticket state id is not valid or is not associated with the ticket type");
    }
    TicketState from = Objects.requireNonNull(workspace.ticketStates.get(side.stateId()));
    draft.ticket = new TicketSide(side.ticketId(), side.typeId(), to.id(), from.id(), side.shared(),
        side.attributes());
    draft.parts.add(writer.stateChange(draft, from.category(), to.category(), admin));
  }

  private Reply reply(Call call) {
    Conversation ticket = workspace.ticket(call.path("id")).orElseThrow(Refusal::notFound);
    call.visit().ticket(Long.parseLong(ticket.id()));
    PartWriter.Written written = writer.reply(ticket, call.body().known(REPLY), call.visit());
    ObjectNode node = new ConversationJson(workspace, false).ticketPart(written.part());
    // This answer is a ticket_reply, which knows less than a ticket's part.
    node.remove(List.of("external_id", "ticket_state", "previous_ticket_state", "assigned_to"));
    if (node.path("part_type").asText().equals("open")) {
      node.put("part_type", "comment");
    }
    return Reply.ok(node);
  }

  private Reply convert(Call call) {
    Conversation old = call.conversation();
    Given body = call.body().known("ticket_type_id", "ticket_state_id", "attributes");
    TicketType type = type(body.needId("ticket_type_id"));
    if (!type.category().equals("Customer")) {
      throw Refusal.invalid("Ticket type is not a customer ticket type", "ticket_type_id");
    }
    if (old.isTicket()) {
      throw Refusal.invalid("Conversation is a ticket already", null);
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    body.object("attributes").ifPresent(given -> AttributeRules.onTicket(given, values, type));
    ConversationDraft draft = new ConversationDraft(old);
    draft.ticket = side(type, workspace.ticketStates.values().iterator().next().id(), values);
    changeState(draft, body.id("ticket_state_id"), workspace.admin(Long.toString(IntercomSeed.ADMIN_ID)));
    draft.parts.add(created(draft, IntercomSeed.APP_PACKAGE_CODE));
    Conversation changed = draft.finish(workspace.now());
    workspace.store(changed);
    call.visit().applied();
    return shown(changed);
  }

  private TicketSide side(TicketType type, String stateId, Map<String, JsonNode> values) {
    return new TicketSide(workspace.newTicketNumber(), type.id(), stateId, null, !type.backOffice(), values);
  }

  /** The vendor's robot notes that a ticket begins as submitted. */
  private Part created(ConversationDraft draft, @Nullable String app) {
    return new Part(Long.toString(workspace.newId()), "ticket_state_updated_by_admin", null, null,
        new Part.Author("bot", "8700000", "Fin", "operator+" + IntercomSeed.APP_ID + "@intercom.io"), null,
        new ArrayList<>(), app, draft.state, "submitted", "submitted", workspace.now());
  }

  private TicketType type(String id) {
    TicketType type = workspace.ticketTypes.get(id);
    if (type == null) {
      throw Refusal.of(404, "ticket_type_not_found", "Ticket type not found");
    }
    return type;
  }
}

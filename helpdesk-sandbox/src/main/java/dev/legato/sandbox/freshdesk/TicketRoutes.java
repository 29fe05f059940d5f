package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One ticket: make, read, change, delete, restore, merge. */
final class TicketRoutes {
  private static final Set<String> INCLUDES = Set.of("conversations", "requester", "company", "stats");
  /** {@code include=conversations} gives no more than this. */
  private static final int INCLUDED_CONVERSATIONS = 10;
  private static final int LARGEST_MERGE = 50;

  private final Account account;
  private final TicketWriter writer;

  TicketRoutes(Account account) {
    this.account = account;
    this.writer = new TicketWriter(account);
  }

  void mount(FreshdeskApi api) {
    api.on(HandlerType.PUT, "/tickets/merge", this::merge);
    api.on(HandlerType.GET, "/tickets/archived/{id}", this::archived);
    api.on(HandlerType.GET, "/tickets", new TicketList(account)::answer);
    api.on(HandlerType.POST, "/tickets", call -> Reply.created(
        FreshdeskJson.whole(writer.create(call.given(TicketWriter.CREATE), call.visit()), account)));
    api.on(HandlerType.GET, "/tickets/{id}", this::show);
    api.on(HandlerType.PUT, "/tickets/{id}", call -> {
      Ticket ticket = call.ticketToChange();
      return Reply.ok(
          FreshdeskJson.whole(writer.update(ticket, call.given(TicketWriter.UPDATE), call.visit()), account));
    });
    api.on(HandlerType.DELETE, "/tickets/{id}", call -> move(call, call.ticketToChange(), Ticket.Place.DELETED));
    api.on(HandlerType.PUT, "/tickets/{id}/restore", call -> {
      Ticket ticket = call.ticket();
      if (ticket.place() != Ticket.Place.DELETED) {
        throw Refusal.notFound();
      }
      return move(call, ticket, Ticket.Place.INBOX);
    });
  }

  private Reply show(Call call) {
    call.onlyQuery("include");
    Ticket ticket = call.ticket();
    Set<String> includes = call.includes(INCLUDES);
    ObjectNode node = FreshdeskJson.whole(ticket, account);
    if (includes.contains("conversations")) {
      node.set("conversations", FreshdeskJson.array(
          ticket.conversations().stream().limit(INCLUDED_CONVERSATIONS).toList(),
          c -> FreshdeskJson.conversation(c, account)));
    }
    if (includes.contains("requester")) {
      node.set("requester", FreshdeskJson.requester(ticket, account));
    }
    if (includes.contains("stats")) {
      node.set("stats", FreshdeskJson.stats(ticket));
    }
    if (includes.contains("company")) {
      node.putObject("company");
    }
    return Reply.ok(node);
  }

  private Reply archived(Call call) {
    Ticket ticket = account.tickets.get(call.id("id"));
    if (ticket == null || ticket.place() != Ticket.Place.ARCHIVE) {
      throw Refusal.notFound();
    }
    call.visit().ticket(ticket.id());
    return Reply.ok(FreshdeskJson.whole(ticket, account));
  }

  private Reply move(Call call, Ticket ticket, Ticket.Place place) {
    TicketDraft draft = new TicketDraft(ticket);
    draft.place = place;
    account.store(draft.finish(account.now()));
    call.visit().applied();
    return Reply.noContent();
  }

  private Reply merge(Call call) {
    Given given = call.given(Set.of("primary_id", "ticket_ids", "note_in_primary", "note_in_secondary",
        "convert_recepients_to_cc"));
    Long primaryId = given.number("primary_id");
    List<Long> ids = new ArrayList<>();
    given.fields().path("ticket_ids").forEach(id -> ids.add(id.asLong()));
    if (primaryId == null) {
      given.errors().missing("primary_id", "Positive Integer");
    }
    if (ids.isEmpty() || ids.size() > LARGEST_MERGE) {
      given.errors().missing("ticket_ids", "Array");
    }
    given.errors().refuseIfAny();
    Ticket primary = primaryId == null ? null : account.tickets.get(primaryId);
    if (primary == null || primary.place() != Ticket.Place.INBOX) {
      throw Refusal.field("primary_id", "There is no ticket matching the given primary_id", "invalid_value");
    }
    List<Ticket> secondaries = ids.stream().map(account.tickets::get)
        .filter(t -> t != null && t.place() == Ticket.Place.INBOX && t.id() != primary.id()).toList();
    if (secondaries.size() != ids.size()) {
      throw Refusal.field("ticket_ids", "There are no tickets matching some of the given ticket_ids", "invalid_value");
    }
    var note = given.fields().path("note_in_primary");
    writer.merge(primary, secondaries, call.caller().id(), note.hasNonNull("body") ? note.path("body").asText() : null,
        note.path("private").asBoolean(true));
    call.visit().ticket(primary.id());
    call.visit().applied();
    return Reply.noContent();
  }
}

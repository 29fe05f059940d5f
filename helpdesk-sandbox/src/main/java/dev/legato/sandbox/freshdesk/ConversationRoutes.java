package dev.legato.sandbox.freshdesk;

import io.javalin.http.HandlerType;

/** What is said on a ticket: notes, replies, and the list of both. */
final class ConversationRoutes {
  private final Account account;
  private final ConversationWriter writer;

  ConversationRoutes(Account account) {
    this.account = account;
    this.writer = new ConversationWriter(account);
  }

  void mount(FreshdeskApi api) {
    api.on(HandlerType.GET, "/tickets/{id}/conversations", call -> {
      call.onlyQuery("page", "per_page");
      return Pages.reply(call, call.ticket().conversations(), c -> FreshdeskJson.conversation(c, account));
    });
    api.on(HandlerType.GET, "/tickets/archived/{id}/conversations", call -> {
      Ticket ticket = account.tickets.get(call.id("id"));
      if (ticket == null || ticket.place() != Ticket.Place.ARCHIVE) {
        throw Refusal.notFound();
      }
      call.visit().ticket(ticket.id());
      return Pages.reply(call, ticket.conversations(), c -> FreshdeskJson.conversation(c, account));
    });
    api.on(HandlerType.POST, "/tickets/{id}/notes", call -> {
      Ticket ticket = call.ticketToChange();
      return Reply.created(FreshdeskJson.conversation(
          writer.note(ticket, call.given(ConversationWriter.NOTE), call.caller(), call.visit()), account));
    });
    api.on(HandlerType.POST, "/tickets/{id}/reply", call -> {
      Ticket ticket = call.ticketToChange();
      return Reply.created(FreshdeskJson.conversation(
          writer.reply(ticket, call.given(ConversationWriter.REPLY), call.caller(), call.visit()), account));
    });
    api.on(HandlerType.PUT, "/conversations/{id}", call -> {
      Conversation conversation = conversation(call);
      if (conversation.kind() != Conversation.Kind.NOTE) {
        throw Refusal.accessDenied();
      }
      return Reply.ok(FreshdeskJson
          .conversation(writer.edit(conversation, call.given(ConversationWriter.EDIT), call.visit()), account));
    });
    api.on(HandlerType.DELETE, "/conversations/{id}", call -> {
      writer.delete(conversation(call), call.visit());
      return Reply.noContent();
    });
  }

  /** The conversation named in the path, on a ticket that can be changed. */
  private Conversation conversation(Call call) {
    long id = call.id("id");
    for (Ticket ticket : account.tickets.values()) {
      for (Conversation conversation : ticket.conversations()) {
        if (conversation.id() == id && ticket.place() == Ticket.Place.INBOX) {
          call.visit().ticket(ticket.id());
          return conversation;
        }
      }
    }
    throw Refusal.notFound();
  }
}

package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.function.BiConsumer;

/** Tags of a ticket: PUT adds, POST replaces, DELETE removes (https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/). */
final class TagRoutes {
  private final Account account;
  private final TicketWriter writer;

  TagRoutes(Account account) {
    this.account = account;
    this.writer = new TicketWriter(account);
  }

  void mount(ZendeskApi api) {
    api.on(HandlerType.GET, "/tickets/{id}/tags", call -> Reply.ok(body(call.ticket())));
    api.on(HandlerType.PUT, "/tickets/{id}/tags", call -> Reply.ok(body(change(call, TagSet::add))));
    api.on(HandlerType.POST, "/tickets/{id}/tags", call -> Reply.created(body(change(call, TagSet::replace))));
    api.on(HandlerType.DELETE, "/tickets/{id}/tags", call -> Reply.ok(body(change(call, TagSet::remove))));
  }

  private Ticket change(Call call, BiConsumer<TagSet, List<String>> change) {
    Given body = new Given(call.body(), "body", call.visit().path().substring(1));
    if (!body.has("tags")) {
      throw body.wrong("tags", "is required");
    }
    List<String> tags = body.texts("tags");
    return writer.tags(call.ticket(), body, call.caller(), call.visit(),
        set -> change.accept(set, tags));
  }

  private static ObjectNode body(Ticket ticket) {
    return ZendeskJson.wrap("tags", ZendeskJson.texts(ticket.tags()));
  }
}

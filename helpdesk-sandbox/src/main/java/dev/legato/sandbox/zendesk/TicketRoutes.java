package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tickets and their audits (https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/). */
final class TicketRoutes {
  private final Account account;
  private final TicketWriter writer;

  TicketRoutes(Account account) {
    this.account = account;
    this.writer = new TicketWriter(account);
  }

  void mount(ZendeskApi api) {
    api.on(HandlerType.GET, "/tickets", this::list);
    api.on(HandlerType.POST, "/tickets", this::create);
    api.on(HandlerType.GET, "/tickets/show_many", this::showMany);
    api.on(HandlerType.GET, "/tickets/{id}", call -> Reply.ok(wrap(call.ticket())));
    api.on(HandlerType.PUT, "/tickets/{id}", this::update);
    api.on(HandlerType.DELETE, "/tickets/{id}", this::delete);
    api.on(HandlerType.GET, "/tickets/{id}/audits", call -> Reply
        .ok(Paging.page(call, "audits", call.ticket().audits(), ZendeskJson::audit)));
  }

  private Reply list(Call call) {
    Optional<String> externalId = call.query("external_id");
    List<Ticket> found = account.tickets.values().stream()
        .filter(t -> externalId.isEmpty() || externalId.get().equals(t.externalId())).toList();
    return Reply.ok(Paging.page(call, "tickets", found, t -> ZendeskJson.ticket(t, account)));
  }

  private Reply showMany(Call call) {
    List<String> ids = Arrays.asList(call.query("ids").orElse("").split(","));
    List<Ticket> found = account.tickets.values().stream().filter(t -> ids.contains(Long.toString(t.id()))).toList();
    return Reply.ok(Paging.page(call, "tickets", found, t -> ZendeskJson.ticket(t, account)));
  }

  private Reply create(Call call) {
    String key = call.ctx().header("Idempotency-Key");
    String body = call.ctx().body();
    if (key != null) {
      var replay = account.idempotencyKeys.find(key, body, account.clock.instant());
      if (replay.isPresent()) {
        call.visit().ticket(replay.get().ticketId());
        return located(Reply.created(replay.get().answer()), replay.get().ticketId())
            .with("x-idempotency-lookup", "hit");
      }
    }
    List<String> warnings = new ArrayList<>();
    Ticket ticket = writer.create(call.given("ticket"), call.caller(), call.visit(), warnings);
    ObjectNode answer = wrapWithAudit(ticket);
    Reply reply = warn(located(Reply.created(answer), ticket.id()), warnings);
    if (key != null) {
      account.idempotencyKeys.keep(key, body, answer, ticket.id(), account.clock.instant());
      reply = reply.with("x-idempotency-lookup", "miss");
    }
    return reply;
  }

  private Reply update(Call call) {
    Ticket ticket = call.ticket();
    int perMinute = account.settings.updatesPerMinute();
    account.limits.takeUpdate(ticket.id(), call.caller().id(), account.clock.instant(), perMinute);
    List<String> warnings = new ArrayList<>();
    Ticket changed = writer.update(ticket, call.given("ticket"), call.caller(), call.visit(), warnings);
    return warn(Reply.ok(wrapWithAudit(changed)), warnings).with("zendesk-ratelimit-tickets-update", "total="
        + perMinute + "; remaining=" + account.limits.updates.remaining(perMinute) + "; resets=60");
  }

  private Reply delete(Call call) {
    Ticket ticket = call.ticket();
    account.tickets.remove(ticket.id());
    account.index.removed(ticket.id(), account.now(), account.settings.searchLag());
    call.visit().ticket(ticket.id());
    call.visit().applied();
    return Reply.noContent();
  }

  private Reply located(Reply reply, long id) {
    return reply.with("Location", account.baseUrl + "/api/v2/tickets/" + id + ".json");
  }

  private static Reply warn(Reply reply, List<String> warnings) {
    return warnings.isEmpty()
        ? reply
        : reply.with("X-Zendesk-API-Warn", "Removed restricted keys " + warnings + " from parameters");
  }

  private ObjectNode wrap(Ticket ticket) {
    return ZendeskJson.object().set("ticket", ZendeskJson.ticket(ticket, account));
  }

  private ObjectNode wrapWithAudit(Ticket ticket) {
    ObjectNode answer = wrap(ticket);
    answer.set("audit", ZendeskJson.audit(ticket.lastAudit()));
    return answer;
  }
}

package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.HandlerType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an admin set up: agents, groups, ticket fields. */
final class DeskRoutes {
  private final Account account;

  DeskRoutes(Account account) {
    this.account = account;
  }

  void mount(FreshdeskApi api) {
    api.on(HandlerType.GET, "/agents/me", call -> Reply.ok(FreshdeskJson.agent(call.caller())));
    api.on(HandlerType.GET, "/agents", this::agents);
    api.on(HandlerType.GET, "/agents/{id}", call -> Reply.ok(FreshdeskJson
        .agent(Optional.ofNullable(account.agents.get(call.id("id"))).orElseThrow(Refusal::notFound))));
    api.on(HandlerType.GET, "/groups", call -> {
      call.onlyQuery("page", "per_page");
      List<Group> byName = account.groups.values().stream()
          .sorted(Comparator.comparing(g -> g.name().toLowerCase(Locale.ROOT))).toList();
      return Pages.reply(call, byName, g -> FreshdeskJson.group(g, account));
    });
    api.on(HandlerType.GET, "/groups/{id}", call -> Reply.ok(FreshdeskJson
        .group(Optional.ofNullable(account.groups.get(call.id("id"))).orElseThrow(Refusal::notFound), account)));
    api.on(HandlerType.GET, "/ticket_fields", call -> {
      call.onlyQuery("type");
      ArrayNode all = FreshdeskJson.object().arrayNode();
      int position = 1;
      for (TicketField field : account.fields.values()) {
        if (call.query("type").isEmpty() || call.query("type").get().equals(field.type())) {
          all.add(FreshdeskJson.field(field, position, account));
        }
        position++;
      }
      return Reply.ok(all);
    });
  }

  private Reply agents(Call call) {
    call.onlyQuery("email", "mobile", "phone", "state", "page", "per_page");
    Optional<String> email = call.query("email");
    List<Agent> agents = account.agents.values().stream().filter(a -> !a.deactivated())
        .filter(a -> email.isEmpty() || a.email().equalsIgnoreCase(email.get().strip()))
        .filter(a -> call.query("mobile").isEmpty() && call.query("phone").isEmpty()).toList();
    return Pages.reply(call, agents, FreshdeskJson::agent);
  }
}

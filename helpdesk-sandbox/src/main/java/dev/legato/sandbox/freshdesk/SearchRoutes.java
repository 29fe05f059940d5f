package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** {@code GET /search/tickets}: some minutes behind, 30 a page, ten pages. */
final class SearchRoutes {
  private static final int PAGE = 30;
  private static final int LAST_PAGE = 10;

  void mount(FreshdeskApi api) {
    api.on(HandlerType.GET, "/search/tickets", SearchRoutes::tickets);
  }

  private static Reply tickets(Call call) {
    call.onlyQuery("query", "page");
    Account account = call.account();
    String query = call.query("query")
        .orElseThrow(() -> Refusal.field("query", "It should be a/an String", "missing_field"));
    int page = Pages.number(call, "page", 1, LAST_PAGE);
    Predicate<Ticket> wanted = SearchQuery.parse(query, account);
    List<Ticket> found = account.index.asOf(account.clock.instant(), account.settings.searchLag()).stream()
        .filter(wanted).sorted(Comparator.comparing(Ticket::createdAt).thenComparing(Ticket::id).reversed()).toList();
    ObjectNode answer = FreshdeskJson.object();
    answer.set("results", FreshdeskJson.array(found.stream().skip((page - 1L) * PAGE).limit(PAGE).toList(),
        ticket -> FreshdeskJson.ticket(ticket, account)));
    return Reply.ok(answer.put("total", found.size()));
  }
}

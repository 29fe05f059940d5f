package dev.legato.sandbox.zendesk;

import io.javalin.http.HandlerType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code GET /search}: tickets as they were a minute ago, by {@code external_id: tags: status: subject:} and plain words. */
final class SearchRoutes {
  private static final int MOST = 1_000;

  void mount(ZendeskApi api) {
    api.on(HandlerType.GET, "/search", SearchRoutes::search);
  }

  private static Reply search(Call call) {
    String query = call.query("query").filter(q -> !q.isBlank())
        .orElseThrow(() -> Refusal.titled(400, "Invalid attribute", "query is required"));
    if (call.query("page").filter(p -> p.matches("\\d{1,6}")).map(Integer::parseInt).orElse(1) > MOST / 100) {
      throw Refusal.named(422, "InvalidSearch", "Search returns at most 1000 results");
    }
    Instant seen = call.account().now().minus(call.account().settings.searchLag());
    List<Ticket> found = call.account().index.asOf(seen).stream().filter(t -> fits(t, query, call.account()))
        .limit(MOST).toList();
    return Reply.ok(Paging.byNumber(call, "results", found,
        t -> ZendeskJson.ticket(t, call.account()).put("result_type", "ticket")));
  }

  private static boolean fits(Ticket ticket, String query, Account account) {
    for (String term : query.strip().split("\\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
      int colon = term.indexOf(':');
      String key = colon < 0 ? "" : term.substring(0, colon);
      String value = term.substring(colon + 1).replace("\"", "");
      boolean fits = switch (key) {
        case "type" -> value.equals("ticket");
        case "external_id" -> value.equals(ticket.externalId());
        case "tags" -> ticket.tags().contains(value);
        case "status" -> value.equals(ticket.status());
        case "requester" -> {
          User user = account.users.get(ticket.requesterId());
          yield user != null && value.equalsIgnoreCase(Objects.requireNonNullElse(user.email(), ""));
        }
        default -> (ticket.subject() + " " + ticket.description()).toLowerCase(Locale.ROOT)
            .contains(value.toLowerCase(Locale.ROOT));
      };
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}

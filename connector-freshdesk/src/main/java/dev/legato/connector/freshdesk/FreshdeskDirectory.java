package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Recent;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who and what there is in the account: groups, ticket fields, agents, ourselves. Each is kept for ten minutes. */
final class FreshdeskDirectory {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int PER_PAGE = 100;
  private static final int MOST_PAGES = 50;

  private final FreshdeskCalls calls;
  private final InstantSource clock;
  private final Recent<Optional<List<JsonNode>>> lists;
  private final Recent<Long> ourselves;

  FreshdeskDirectory(FreshdeskCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
    this.lists = new Recent<>(KEPT, clock);
    this.ourselves = new Recent<>(KEPT, clock);
  }

  /** The fields of the ticket form with their choices; empty when we may not read them. Not a paged list. */
  Optional<List<JsonNode>> fields() throws Unreadable {
    return lists.get("fields", () -> list(answered(calls.get("/ticket_fields", Map.of()))));
  }

  /** All groups; empty when we may not read them. */
  Optional<List<JsonNode>> groups() throws Unreadable {
    return lists.get("groups", () -> pages("/groups", Map.of()));
  }

  /** Agents with exactly this e-mail (one, normally) who still work here; empty when we may not read agents. */
  Optional<List<JsonNode>> agents(String email) throws Unreadable {
    Optional<List<JsonNode>> found = lists.get("agent " + email, () -> pages("/agents", Map.of("email", email)));
    return found.map(agents -> agents.stream()
        .filter(agent -> email.equalsIgnoreCase(agent.path("contact").path("email").asText()))
        .filter(FreshdeskDirectory::worksHere).toList());
  }

  /** An agent who has not yet confirmed the invitation is not {@code active}, but here; should Freshdesk not assign, it says so. */
  private static boolean worksHere(JsonNode agent) {
    return agent.path("deactivated").isBoolean()
        ? !agent.path("deactivated").booleanValue()
        : agent.path("contact").path("active").asBoolean(true);
  }

  /** The agent whose key we have. */
  long ourselves() throws Unreadable {
    return ourselves.get("me", () -> {
      Exchange.Answered answer = answered(calls.get("/agents/me", Map.of()));
      long id = answer.isSuccess() ? answer.json().map(agent -> agent.path("id").asLong()).orElse(0L) : 0;
      if (id == 0) {
        throw unreadable(answer);
      }
      return id;
    });
  }

  private Optional<List<JsonNode>> pages(String path, Map<String, String> query) throws Unreadable {
    List<JsonNode> all = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more && page <= MOST_PAGES; page++) {
      Map<String, String> paged = new TreeMap<>(query);
      paged.put("per_page", "" + PER_PAGE);
      paged.put("page", "" + page);
      Exchange.Answered answer = answered(calls.get(path, paged));
      Optional<List<JsonNode>> read = list(answer);
      if (read.isEmpty()) {
        return read;
      }
      all.addAll(read.get());
      more = FreshdeskTraces.hasMore(answer, read.get(), PER_PAGE);
    }
    return Optional.of(List.copyOf(all));
  }

  private Optional<List<JsonNode>> list(Exchange.Answered answer) throws Unreadable {
    Optional<JsonNode> list = answer.list().filter(_ -> answer.isSuccess());
    if (list.isPresent()) {
      return list.map(FreshdeskTraces::entries);
    }
    if (FreshdeskErrors.isFreshdesks(answer)) {
      // A role without this right. Any other 403 (a suspended account, say) is no reason to write less.
      if (answer.status() == 403 && FreshdeskErrors.code(answer).equals("access_denied")) {
        return Optional.empty();
      }
      if (answer.status() == 400) { // what we look for can be no agent's e-mail
        return Optional.of(List.of());
      }
    }
    throw unreadable(answer);
  }

  private static Exchange.Answered answered(Reply reply) throws Unreadable {
    return switch (reply) {
      case Reply.Got(Exchange.Answered answer) -> answer;
      case Reply.None(var outcome, _) -> throw new Unreadable(outcome);
    };
  }

  private Unreadable unreadable(Exchange.Answered answer) {
    return new Unreadable(answer.isSuccess()
        ? new RetryLater(FailureReason.UNEXPECTED_ANSWER, FreshdeskErrors.detail(answer), Optional.empty(),
            answer.status())
        : FreshdeskErrors.outcome(answer, clock.instant()));
  }
}

package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.Receipt;
import dev.legato.connector.Sighting;
import dev.legato.connector.Sighting.NotSeen;
import dev.legato.connector.Sighting.Seen;
import dev.legato.connector.Sighting.Unclear;
import dev.legato.connector.TicketState;
import dev.legato.connector.zendesk.ZendeskLook.Listing;
import dev.legato.connector.zendesk.ZendeskLook.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a human has replied on a ticket: a public comment since then whose author is neither the requester nor a trigger or
 * automation. Two calls as a rule. We never write a public comment ourselves.
 * https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/
 */
final class ZendeskReplies {
  /** A comment of these came from a rule, not from a person. */
  private static final Set<String> NOBODY = Set.of("rule", "system");
  private static final String AT = "repliedAt";

  private final ZendeskCalls calls;
  private final InstantSource clock;

  ZendeskReplies(ZendeskCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  TicketState since(String ticketId, Instant since) {
    ZendeskLook look = new ZendeskLook(calls, clock);
    return switch (look.get("/tickets/" + ticketId, Map.of())) {
      case Page.Unread(Unclear unclear) -> TicketState.Unclear.of(unclear);
      case Page.TooLong(Unclear unclear) -> TicketState.Unclear.of(unclear);
      case Page.Absent _ -> new TicketState.Untold();
      case Page.Read(JsonNode json) -> since(look, ticketId, json.path("ticket"), since);
    };
  }

  private static TicketState since(ZendeskLook look, String ticketId, JsonNode ticket, Instant since) {
    String requester = ticket.path("requester_id").asText();
    boolean solved = Set.of("solved", "closed").contains(ticket.path("status").asText());
    Sighting sighting = look.backTo(since, new Listing("/tickets/" + ticketId + "/comments", Map.of(), "comments"),
        comments -> reply(comments, requester, since));
    return switch (sighting) {
      case Seen(Receipt receipt) -> new TicketState.Known(Instant.parse(receipt.kept().get(AT)), solved);
      case NotSeen() -> new TicketState.Known(null, solved);
      case Unclear unclear -> TicketState.Unclear.of(unclear);
    };
  }

  private static Sighting reply(List<JsonNode> comments, String requester, Instant since) {
    return comments.stream()
        .filter(it -> it.path("public").asBoolean() && !it.path("author_id").asText().equals(requester)
            && !NOBODY.contains(it.path("via").path("channel").asText()))
        .map(it -> at(it, since)).filter(at -> at.isAfter(since)).min(Comparator.naturalOrder())
        .<Sighting>map(at -> new Seen(new Receipt(null, null, null, null, Map.of(AT, at.toString()), List.of())))
        .orElseGet(NotSeen::new);
  }

  /** A time that cannot be read proves no reply. */
  private static Instant at(JsonNode comment, Instant since) {
    try {
      return Instant.parse(comment.path("created_at").asText());
    } catch (DateTimeException unreadable) {
      return since;
    }
  }
}

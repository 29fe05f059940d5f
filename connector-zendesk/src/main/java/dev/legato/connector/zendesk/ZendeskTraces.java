package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Sighting;
import dev.legato.connector.Sighting.NotSeen;
import dev.legato.connector.Sighting.Seen;
import dev.legato.connector.Sighting.Unclear;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.RetryAfter;
import dev.legato.connector.http.Verdict;
import dev.legato.connector.zendesk.ZendeskCalls.Reply;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds what an earlier try has written, by our marker in the audits. Reads only, a bounded number of pages. */
final class ZendeskTraces {
  private static final int PER_PAGE = 100;
  private static final int MOST_PAGES = 20;
  private static final int MOST_TICKETS = 25;
  /** Zendesk's clock and ours may differ by this much. */
  private static final Duration SKEW = Duration.ofHours(1);

  /** A page, or why it could not be read. */
  private sealed interface Page {
    record Read(JsonNode json) implements Page {}

    record Absent() implements Page {}

    record Unread(Unclear unclear) implements Page {}
  }

  private final URI desk;
  private final ZendeskCalls calls;
  private final InstantSource clock;

  ZendeskTraces(URI desk, ZendeskCalls calls, InstantSource clock) {
    this.desk = desk;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * Of a created ticket: by external id (which need not be unique and is not the search index), then by the marker.
   * https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#list-tickets
   */
  Sighting ofTicket(DeskDelivery delivery) {
    List<JsonNode> candidates = new ArrayList<>();
    for (int page = 1;; page++) {
      Page read = page("/tickets", Map.of("external_id", delivery.conversationId(), "per_page", "" + PER_PAGE, "page",
          "" + page, "sort_by", "created_at", "sort_order", "desc"));
      switch (read) {
        case Page.Unread(Unclear unclear) -> {
          return unclear;
        }
        case Page.Absent _ -> {
          return newest(candidates, delivery);
        }
        case Page.Read(JsonNode json) -> {
          json.path("tickets").forEach(ticket -> {
            if (!at(ticket).isBefore(delivery.receivedAt().minus(SKEW))) {
              candidates.add(ticket);
            }
          });
          if (isLast(json, "tickets")) {
            return newest(candidates, delivery);
          }
          if (page == MOST_PAGES) {
            return tooMany();
          }
        }
      }
    }
  }

  private Sighting newest(List<JsonNode> candidates, DeskDelivery delivery) {
    candidates.sort(Comparator.comparingLong((JsonNode ticket) -> ticket.path("id").asLong()).reversed());
    for (JsonNode ticket : candidates.subList(0, Math.min(candidates.size(), MOST_TICKETS))) {
      Sighting sighting = ofNote(ticket.path("id").asText(), delivery);
      if (!(sighting instanceof NotSeen)) {
        return sighting;
      }
    }
    return candidates.size() > MOST_TICKETS ? tooMany() : new NotSeen();
  }

  /** Of a note in this ticket. */
  Sighting ofNote(String ticketId, DeskDelivery delivery) {
    for (int page = 1; page <= MOST_PAGES; page++) {
      switch (page("/tickets/" + ticketId + "/audits",
          Map.of("per_page", "" + PER_PAGE, "page", "" + page, "sort_order", "desc"))) {
        case Page.Unread(Unclear unclear) -> {
          return unclear;
        }
        case Page.Absent _ -> {
          return new NotSeen();
        }
        case Page.Read(JsonNode json) -> {
          Optional<JsonNode> ours = StreamSupport.stream(json.path("audits").spliterator(), false)
              .filter(audit -> ZendeskAnswers.isOurs(audit, delivery.deliveryId())).findFirst();
          if (ours.isPresent()) {
            return ZendeskAnswers.ofAudit(desk, ticketId, ours.get(), List.of()).<Sighting>map(Seen::new)
                .orElseGet(() -> new Unclear(FailureReason.UNEXPECTED_ANSWER, "our audit shows no note",
                    Optional.empty(), 200));
          }
          if (isLast(json, "audits") || isBeforeUs(json.path("audits"), delivery)) {
            return new NotSeen();
          }
        }
      }
    }
    return tooMany();
  }

  /** Of tags added. A ticket that is gone shows none: writing to it then says so. */
  Sighting ofTags(String ticketId, DeskDelivery delivery) {
    return switch (page("/tickets/" + ticketId + "/tags", Map.of())) {
      case Page.Unread(Unclear unclear) -> unclear;
      case Page.Absent _ -> new NotSeen();
      case Page.Read(JsonNode json) -> ZendeskAnswers.strings(json.path("tags"))
          .containsAll(ZendeskRequests.tags(delivery))
              ? new Seen(ZendeskAnswers.ofTicket(desk, ticketId, null, null))
              : new NotSeen();
    };
  }

  /** Of a comment made private. */
  Sighting ofPrivacy(String ticketId, String noteId) {
    return switch (page("/tickets/" + ticketId + "/comments",
        Map.of("per_page", "" + PER_PAGE, "sort_order", "desc"))) {
      case Page.Unread(Unclear unclear) -> unclear;
      case Page.Absent _ -> new NotSeen();
      case Page.Read(JsonNode json) -> StreamSupport.stream(json.path("comments").spliterator(), false)
          .anyMatch(comment -> comment.path("id").asText().equals(noteId) && comment.path("public").isBoolean()
              && !comment.path("public").booleanValue())
                  ? new Seen(ZendeskAnswers.ofTicket(desk, ticketId, noteId, Privacy.MADE_PRIVATE))
                  : new NotSeen();
    };
  }

  private Page page(String path, Map<String, String> query) {
    return switch (calls.get(path, query)) {
      case Reply.None none -> new Page.Unread(none.forRead());
      case Reply.Got(Exchange.Answered answer) when answer.status() == 404 -> new Page.Absent();
      case Reply.Got(Exchange.Answered answer) -> answer.json().filter(_ -> answer.isSuccess())
          .<Page>map(Page.Read::new).orElseGet(() -> new Page.Unread(Verdict.ofRead(answer.status(),
              ZendeskErrors.detail(answer), RetryAfter.of(answer, clock.instant()))));
    };
  }

  private static boolean isLast(JsonNode json, String list) {
    return json.path(list).isEmpty() || json.path("next_page").asText("").isEmpty()
        || json.path("next_page").isNull();
  }

  /** Newest first, so once a page ends before the handoff came, older pages hold nothing of ours. */
  private static boolean isBeforeUs(JsonNode audits, DeskDelivery delivery) {
    Instant first = at(audits.path(0));
    Instant last = at(audits.path(audits.size() - 1));
    return !first.isBefore(last) && last.isBefore(delivery.receivedAt().minus(SKEW));
  }

  /** A time that cannot be read counts as now: better one look too many. */
  private static Instant at(JsonNode record) {
    try {
      return Instant.parse(record.path("created_at").asText());
    } catch (DateTimeException unreadable) {
      return Instant.MAX;
    }
  }

  private static Unclear tooMany() {
    return new Unclear(FailureReason.REPLY_LOST, "too many tickets or audits to look through", Optional.empty(), 200);
  }
}

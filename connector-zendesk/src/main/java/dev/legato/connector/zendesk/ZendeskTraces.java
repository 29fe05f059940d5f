package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Sighting;
import dev.legato.connector.Sighting.NotSeen;
import dev.legato.connector.Sighting.Seen;
import dev.legato.connector.Sighting.Unclear;
import dev.legato.connector.zendesk.ZendeskLook.Listing;
import dev.legato.connector.zendesk.ZendeskLook.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what an earlier try has written, by our marker in the audits. Reads only. Times only say where to stop: what is
 * ours is said by the marker alone, since Zendesk's clock is not ours.
 */
final class ZendeskTraces {
  /** How far our clock may be ahead of Zendesk's, or the handoff have been received by a clock since put right. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final URI desk;
  private final ZendeskCalls calls;
  private final InstantSource clock;

  ZendeskTraces(URI desk, ZendeskCalls calls, InstantSource clock) {
    this.desk = desk;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * Of a created ticket: by external id (which need not be unique and is not the search index), then by the marker in the
   * audit that made it. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#list-tickets
   */
  Sighting ofTicket(DeskDelivery delivery) {
    ZendeskLook look = new ZendeskLook(calls, clock);
    return look.backTo(until(delivery),
        new Listing("/tickets", Map.of("external_id", delivery.conversationId(), "sort_by", "created_at"), "tickets"),
        tickets -> newest(look, tickets, delivery));
  }

  private Sighting newest(ZendeskLook look, List<JsonNode> tickets, DeskDelivery delivery) {
    for (JsonNode ticket : tickets.stream().sorted(Comparator.comparingLong(ZendeskLook::number).reversed()).toList()) {
      Sighting sighting = ofCreation(look, ticket.path("id").asText(), delivery);
      if (!(sighting instanceof NotSeen)) {
        return sighting;
      }
    }
    return new NotSeen();
  }

  /** A ticket is made by its first audit, so one short page tells; two entries, to see which way they are sorted. */
  private Sighting ofCreation(ZendeskLook look, String ticketId, DeskDelivery delivery) {
    int page = 1;
    while (true) {
      switch (look.get("/tickets/" + ticketId + "/audits",
          Map.of("sort_order", "asc", "per_page", "2", "page", "" + page))) {
        case Page.Unread(Unclear unclear) -> {
          return unclear;
        }
        case Page.TooLong(Unclear unclear) -> {
          return unclear;
        }
        case Page.Absent _ -> {
          return new NotSeen();
        }
        case Page.Read(JsonNode json) -> {
          List<JsonNode> audits = ZendeskLook.entries(json, "audits");
          Sighting sighting = ours(ticketId, audits, delivery);
          int last = Math.ceilDiv(json.path("count").asInt(0), 2);
          boolean newestFirst = audits.size() > 1 && !ZendeskLook.isOldestFirst(audits);
          if (!(sighting instanceof NotSeen) || !newestFirst || page != 1 || last <= 1) {
            return sighting;
          }
          page = last;
        }
      }
    }
  }

  /** Of a note in this ticket. */
  Sighting ofNote(String ticketId, DeskDelivery delivery) {
    return new ZendeskLook(calls, clock).backTo(until(delivery),
        new Listing("/tickets/" + ticketId + "/audits", Map.of(), "audits"),
        audits -> ours(ticketId, audits, delivery));
  }

  private Sighting ours(String ticketId, List<JsonNode> audits, DeskDelivery delivery) {
    return audits.stream().filter(audit -> ZendeskAnswers.isOurs(audit, delivery.deliveryId())).findFirst()
        .map(audit -> ZendeskAnswers.ofAudit(desk, ticketId, audit, List.of()).<Sighting>map(Seen::new)
            .orElseGet(() -> new Unclear(FailureReason.UNEXPECTED_ANSWER, "our audit shows no note", Optional.empty(),
                200)))
        .orElseGet(NotSeen::new);
  }

  /** Of tags added. A ticket that is gone shows none: writing to it then says so. */
  Sighting ofTags(String ticketId, DeskDelivery delivery) {
    return switch (new ZendeskLook(calls, clock).get("/tickets/" + ticketId + "/tags", Map.of())) {
      case Page.Unread(Unclear unclear) -> unclear;
      case Page.TooLong(Unclear unclear) -> unclear;
      case Page.Absent _ -> new NotSeen();
      case Page.Read(JsonNode json) -> ZendeskAnswers.strings(json.path("tags"))
          .containsAll(delivery.tagsToWrite())
              ? new Seen(ZendeskAnswers.ofTicket(desk, ticketId, null, null))
              : new NotSeen();
    };
  }

  /** Of a comment made private. */
  Sighting ofPrivacy(String ticketId, String noteId, DeskDelivery delivery) {
    return new ZendeskLook(calls, clock).backTo(until(delivery),
        new Listing("/tickets/" + ticketId + "/comments", Map.of(), "comments"),
        comments -> comments.stream().anyMatch(comment -> comment.path("id").asText().equals(noteId)
            && comment.path("public").isBoolean() && !comment.path("public").booleanValue())
                ? new Seen(ZendeskAnswers.ofTicket(desk, ticketId, noteId, Privacy.MADE_PRIVATE))
                : new NotSeen());
  }

  private static Instant until(DeskDelivery delivery) {
    return delivery.receivedAt().minus(SLACK);
  }
}

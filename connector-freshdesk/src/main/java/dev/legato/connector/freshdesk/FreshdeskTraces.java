package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.NoteMark;
import dev.legato.connector.Receipt;
import dev.legato.connector.Sighting;
import dev.legato.connector.Sighting.NotSeen;
import dev.legato.connector.Sighting.Seen;
import dev.legato.connector.Sighting.Unclear;
import dev.legato.connector.TicketNumber;
import dev.legato.connector.TicketState;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.RetryAfter;
import dev.legato.connector.http.Verdict;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Finds what an earlier try has written, by our line in it. Reads only, and only lists: search is minutes behind. Times
 * only say where to stop; what is ours is said by the line alone, since Freshdesk's clock is not ours.
 */
final class FreshdeskTraces {
  /** A look must not eat the budget of the account, which it shares with every other integration. */
  static final int MOST_CALLS = 30;
  /** A power of two, so that half a page begins where a page begins. */
  static final int PER_PAGE = 64;
  /** How far our clock may be ahead of Freshdesk's, or the handoff have been received by a clock since put right. */
  private static final Duration SLACK = Duration.ofDays(1);

  /** Resolved and closed. https://developers.freshdesk.com/api/#ticket_attributes */
  private static final Set<Integer> SOLVED = Set.of(4, 5);

  private final URI desk;
  private final FreshdeskCalls calls;
  private final InstantSource clock;

  FreshdeskTraces(URI desk, FreshdeskCalls calls, InstantSource clock) {
    this.desk = desk;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * Of a created ticket: among all that were created since, newest first, whoever they are for (a contact may have been
   * merged meanwhile). https://developers.freshdesk.com/api/#list_all_tickets
   */
  Sighting ofTicket(DeskDelivery delivery) {
    Instant until = delivery.receivedAt().minus(SLACK).truncatedTo(ChronoUnit.SECONDS);
    return walk("/tickets",
        Map.of("updated_since", until.toString(), "order_by", "created_at", "order_type", "desc", "include",
            "description"),
        tickets -> {
          // The oldest: a customer who answers the mail about it by a new one quotes the reference.
          Optional<JsonNode> ours = tickets.stream()
              .filter(it -> TicketNumber.isOne(it.path("id").asText())
                  && it.path("description").asText().contains(FreshdeskRequests.reference(delivery)))
              .min(Comparator.comparingLong(it -> it.path("id").asLong()));
          if (ours.isPresent()) {
            return Optional.of(new Seen(
                FreshdeskConnector.receipt(desk, ours.get().path("id").asText(), null, null, List.of())));
          }
          if (tickets.stream().anyMatch(it -> it.path("description").isMissingNode())) {
            return Optional.of(unclear("the list of tickets comes without their descriptions"));
          }
          return isPast(until, tickets) ? Optional.of(new NotSeen()) : Optional.empty();
        });
  }

  /** Of a note in this ticket: its conversations come oldest first, and there is no asking for the newest. */
  Sighting ofNote(String ticketId, DeskDelivery delivery) {
    return walk("/tickets/" + ticketId + "/conversations", Map.of(), entries -> entries.stream()
        .filter(it -> !it.path("incoming").asBoolean()
            && it.path("body").asText().contains(NoteMark.of(delivery)))
        .findFirst().map(note -> FreshdeskConnector.noteReceipt(desk, ticketId, note).<Sighting>map(Seen::new)
            .orElseGet(() -> unclear("our note does not say whether it is private"))));
  }

  /**
   * Whether a human has replied since then: a public entry of the ticket's conversations that did not come in. Automations
   * write none of those; we neither. https://developers.freshdesk.com/api/#list_all_ticket_notes
   */
  TicketState replies(String ticketId, Instant since) {
    boolean solved;
    switch (calls.get("/tickets/" + ticketId, Map.of())) {
      case Reply.None none -> {
        return TicketState.Unclear.of(none.forRead());
      }
      case Reply.Got(Exchange.Answered answer) when answer.isSuccess() && answer.json().isPresent() -> {
        JsonNode ticket = answer.json().get();
        if (ticket.path("deleted").asBoolean() || ticket.path("spam").asBoolean()) {
          return new TicketState.Untold();
        }
        solved = SOLVED.contains(ticket.path("status").asInt());
      }
      case Reply.Got(Exchange.Answered answer) when answer.status() == 404 && FreshdeskErrors.isFreshdesks(answer) -> {
        return new TicketState.Untold();
      }
      case Reply.Got(Exchange.Answered answer) -> {
        return TicketState.Unclear.of(Verdict.ofRead(answer.status(), FreshdeskErrors.detail(answer),
            RetryAfter.of(answer, clock.instant())));
      }
    }
    Sighting sighting = walk("/tickets/" + ticketId + "/conversations", Map.of(), entries -> entries.stream()
        .filter(it -> it.path("incoming").isBoolean() && !it.path("incoming").booleanValue()
            && it.path("private").isBoolean() && !it.path("private").booleanValue())
        .map(FreshdeskTraces::createdAt).filter(at -> at.isAfter(since) && at.isBefore(Instant.MAX)).findFirst()
        .map(at -> new Seen(new Receipt(null, null, null, null, Map.of("repliedAt", at.toString()), List.of()))));
    return switch (sighting) {
      case Seen(Receipt receipt) -> new TicketState.Known(Instant.parse(receipt.kept().get("repliedAt")), solved);
      case NotSeen() -> new TicketState.Known(null, solved);
      case Unclear unclear -> TicketState.Unclear.of(unclear);
    };
  }

  static List<JsonNode> entries(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  /** @param seen what a page shows; empty to go on */
  private Sighting walk(String path, Map<String, String> query, Function<List<JsonNode>, Optional<Sighting>> seen) {
    int size = PER_PAGE;
    int page = 1;
    for (int call = 0; call < MOST_CALLS; call++) {
      Map<String, String> paged = new TreeMap<>(query);
      paged.put("per_page", "" + size);
      paged.put("page", "" + page);
      switch (calls.get(path, paged)) {
        case Reply.None none -> {
          if (!none.tooLong() || size == 1) {
            return none.forRead();
          }
          size /= 2;
          page = 2 * page - 1;
        }
        case Reply.Got(Exchange.Answered answer) -> {
          Optional<List<JsonNode>> entries = answer.list().filter(_ -> answer.isSuccess())
              .map(FreshdeskTraces::entries);
          if (entries.isEmpty()) {
            return call > 0 && answer.status() == 429 ? usedUp(answer, call) : unread(answer, path);
          }
          Optional<Sighting> sighting = seen.apply(entries.get());
          if (sighting.isPresent() || !hasMore(answer, entries.get(), size)) {
            return sighting.orElseGet(NotSeen::new);
          }
          page++;
        }
      }
    }
    return unclear("not found in " + MOST_CALLS + " calls, and there is more to look through");
  }

  /**
   * The lists have a budget of their own (20 a minute on Growth). A look that uses it up would do so again each time, so it
   * counts as a failure, which ends with a person, and not as being held back, which has no end and stops the whole desk.
   */
  private Unclear usedUp(Exchange.Answered answer, int calls) {
    return new Unclear(FailureReason.UNEXPECTED_ANSWER, "429 after " + calls + " calls of one look",
        RetryAfter.of(answer, clock.instant()), 429);
  }

  /** Freshdesk may give fewer than it was asked for; then it names the next page. */
  static boolean hasMore(Exchange.Answered answer, List<JsonNode> entries, int size) {
    return entries.size() >= size || answer.header("Link").filter(link -> link.contains("rel=\"next\"")).isPresent();
  }

  private Sighting unread(Exchange.Answered answer, String path) {
    if (answer.status() == 404 && FreshdeskErrors.isFreshdesks(answer) && path.endsWith("/conversations")) {
      return new NotSeen();
    }
    Optional<Duration> wait = RetryAfter.of(answer, clock.instant());
    String detail = FreshdeskErrors.detail(answer);
    return answer.status() == 404 || answer.status() == 410
        ? new Unclear(FailureReason.UNEXPECTED_ANSWER, detail, wait, answer.status())
        : Verdict.ofRead(answer.status(), detail, wait);
  }

  /** Whether the list, if it is sorted as we asked, has come to tickets older than this. */
  private static boolean isPast(Instant until, List<JsonNode> tickets) {
    return !tickets.isEmpty() && createdAt(tickets.getLast()).isBefore(until)
        && !createdAt(tickets.getFirst()).isBefore(createdAt(tickets.getLast()));
  }

  /** A time that cannot be read counts as now: better one look too many. */
  private static Instant createdAt(JsonNode entry) {
    try {
      return Instant.parse(entry.path("created_at").asText());
    } catch (DateTimeException unreadable) {
      return Instant.MAX;
    }
  }

  private static Unclear unclear(String detail) {
    return new Unclear(FailureReason.UNEXPECTED_ANSWER, detail, Optional.empty(), 200);
  }
}

package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Sighting;
import dev.legato.connector.Sighting.NotSeen;
import dev.legato.connector.Sighting.Unclear;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.RetryAfter;
import dev.legato.connector.http.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The reading of one look, in a bounded number of calls: what cannot be told within them is told to be unclear. Made for
 * one look and thrown away; not thread-safe.
 */
final class ZendeskLook {
  /** A look must not eat the budget of the account, which it shares with every other integration. */
  static final int MOST_CALLS = 30;
  /**
   * A power of two, so that half a page begins where a page begins. A comment of 64 KB stands three times in its audit, so
   * that even the fattest page stays far below what we read of an answer.
   */
  static final int PER_PAGE = 16;

  /** An answer, or why there is none. */
  sealed interface Page {
    record Read(JsonNode json) implements Page {
      /** Never prints what the customer said. */
      @Override
      public String toString() {
        return "Read[***]";
      }
    }

    /** Zendesk's own word that there is no such ticket. */
    record Absent() implements Page {}

    record TooLong(Unclear unclear) implements Page {}

    record Unread(Unclear unclear) implements Page {}
  }

  /** A list of Zendesk's: its address, further parameters, and its name in the answer. */
  record Listing(String path, Map<String, String> query, String name) {
    /** Never prints the query: a conversation's id is the customer's. */
    @Override
    public String toString() {
      return "Listing[" + path + "]";
    }
  }

  private final ZendeskCalls calls;
  private final InstantSource clock;
  private int left = MOST_CALLS;

  ZendeskLook(ZendeskCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  Page get(String path, Map<String, String> query) {
    if (left-- <= 0) {
      return new Page.Unread(new Unclear(FailureReason.UNEXPECTED_ANSWER,
          "not found in " + MOST_CALLS + " calls, and there is more to look through", Optional.empty(), 200));
    }
    return switch (calls.get(path, query)) {
      case Reply.None none when none.tooLong() -> new Page.TooLong(none.forRead());
      case Reply.None none -> new Page.Unread(none.forRead());
      case Reply.Got(Exchange.Answered answer) when ZendeskErrors.saysRecordNotFound(answer) -> new Page.Absent();
      case Reply.Got(Exchange.Answered answer) -> answer.json().filter(_ -> answer.isSuccess())
          .<Page>map(Page.Read::new).orElseGet(() -> new Page.Unread(unclear(answer)));
    };
  }

  /**
   * Walks a list from its newest end back to a moment, whichever way Zendesk sorts it: it is asked for the newest first,
   * but where that is not heeded the first page shows it and the walk goes on from the last.
   *
   * @param until entries older than this may be passed over
   * @param seen what a page shows; {@link NotSeen} to go on
   * @return {@link NotSeen} when the walk came to its end
   */
  Sighting backTo(Instant until, Listing listing, Function<List<JsonNode>, Sighting> seen) {
    int size = PER_PAGE;
    int page = 1;
    boolean fromTheEnd = false;
    while (true) {
      Map<String, String> query = new HashMap<>(listing.query());
      query.putAll(Map.of("sort_order", "desc", "per_page", "" + size, "page", "" + page));
      switch (get(listing.path(), query)) {
        case Page.Unread(Unclear unclear) -> {
          return unclear;
        }
        case Page.TooLong(Unclear unclear) -> {
          if (size == 1) {
            return unclear;
          }
          size /= 2;
          page = fromTheEnd ? 2 * page : 2 * page - 1;
        }
        case Page.Absent _ -> {
          return new NotSeen();
        }
        case Page.Read(JsonNode json) -> {
          List<JsonNode> entries = entries(json, listing.name());
          Sighting sighting = seen.apply(entries);
          if (!(sighting instanceof NotSeen)) {
            return sighting;
          }
          boolean oldestFirst = isOldestFirst(entries);
          if (fromTheEnd ? page <= 2 : !hasMore(json, entries)) {
            return sighting;
          }
          if (isBefore(until, entries) && (fromTheEnd || !oldestFirst)) {
            return sighting;
          }
          int last = Math.ceilDiv(json.path("count").asInt(0), size);
          if (fromTheEnd) {
            page--;
          } else if (page == 1 && oldestFirst && last > 1) {
            fromTheEnd = true;
            page = last;
          } else {
            page++;
          }
        }
      }
    }
  }

  static List<JsonNode> entries(JsonNode json, String list) {
    return StreamSupport.stream(json.path(list).spliterator(), false).toList();
  }

  static boolean isOldestFirst(List<JsonNode> entries) {
    return entries.size() > 1 && number(entries.getFirst()) < number(entries.getLast());
  }

  private static boolean hasMore(JsonNode json, List<JsonNode> entries) {
    return !entries.isEmpty() && !json.path("next_page").asText("").isEmpty() && !json.path("next_page").isNull();
  }

  /** Whether the page reaches back to before this moment. */
  private static boolean isBefore(Instant until, List<JsonNode> entries) {
    return entries.stream().anyMatch(entry -> at(entry).isBefore(until));
  }

  /** Numbers grow with time, and where many entries are of one second they still tell the order. */
  static long number(JsonNode entry) {
    return entry.path("id").asLong();
  }

  /** A time that cannot be read counts as now: better one look too many. */
  private static Instant at(JsonNode entry) {
    try {
      return Instant.parse(entry.path("created_at").asText());
    } catch (DateTimeException unreadable) {
      return Instant.MAX;
    }
  }

  /** Something in front of Zendesk may say 404 or 410 too: then nothing is known of the ticket. */
  private Unclear unclear(Exchange.Answered answer) {
    Optional<Duration> wait = RetryAfter.of(answer, clock.instant());
    String detail = ZendeskErrors.detail(answer);
    return answer.status() == 404 || answer.status() == 410
        ? new Unclear(FailureReason.UNEXPECTED_ANSWER, detail, wait, answer.status())
        : Verdict.ofRead(answer.status(), detail, wait);
  }
}

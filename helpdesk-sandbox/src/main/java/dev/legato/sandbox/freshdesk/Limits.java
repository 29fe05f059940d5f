package dev.legato.sandbox.freshdesk;

import java.time.Instant;
import java.util.Map;

/** What has been used of the account's minute, and of the minute of the endpoints that have one of their own. */
final class Limits {
  final PerMinute requests = new PerMinute();
  private final PerMinute creates = new PerMinute();
  private final PerMinute updates = new PerMinute();
  private final PerMinute ticketLists = new PerMinute();
  private final PerMinute contactLists = new PerMinute();

  void clear() {
    requests.clear();
    creates.clear();
    updates.clear();
    ticketLists.clear();
    contactLists.clear();
  }

  /**
   * Counts one request, bad ones included.
   *
   * @param calls what it costs the account
   * @return the limit that is used up, or 0; and the headers to answer with
   */
  Taken take(String method, String path, int calls, Instant now, FreshdeskLimits limits) {
    boolean within = requests.take(calls, now, limits.requests());
    boolean withinEndpoint = switch (method + " " + path) {
      case "POST /tickets" -> creates.take(1, now, limits.creates());
      case "PUT /tickets/{id}" -> updates.take(1, now, limits.updates());
      case "GET /tickets" -> ticketLists.take(1, now, limits.ticketLists());
      case "GET /contacts" -> contactLists.take(1, now, limits.contactLists());
      default -> true;
    };
    return new Taken(within && withinEndpoint, Map.of("X-RateLimit-Total", Integer.toString(limits.requests()),
        "X-RateLimit-Remaining", Integer.toString(requests.remaining(limits.requests())),
        "X-RateLimit-Used-CurrentRequest", Integer.toString(calls)));
  }

  /** The outcome of counting: whether there was room, and the headers that say so. */
  record Taken(boolean within, Map<String, String> headers) {}
}

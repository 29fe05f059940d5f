package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.legato.contextpackage.Json;
import dev.legato.fetch.FetchLimits;
import dev.legato.fetch.Fetched;
import dev.legato.fetch.GuardedFetch;
import dev.legato.gathering.transcripts.TranscriptFetcher.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a conversation page by page, within limits of number, size, depth and time. What came before a fault is kept. */
final class Pages {
  private static final int MOST_PAGES = 50;
  private static final int LARGEST_PAGE = 2_000_000;
  private static final int LARGEST = 8_000_000;
  private static final int DEEPEST = 50;

  private final GuardedFetch fetch;
  private final String platform;

  /** @param platform its name, for people */
  Pages(GuardedFetch fetch, String platform) {
    this.fetch = fetch;
    this.platform = platform;
  }

  /** @param next the address of the page after it; empty on the last one */
  record Page(JsonNode messages, Optional<String> next) {}

  /**
   * @param read takes a page out of an answer; empty when the answer is none of the platform's
   * @param order of what was said
   */
  Answer all(String first, Map<String, String> headers, Duration limit, Function<JsonNode, Optional<Page>> read,
      Comparator<JsonNode> order) {
    long deadline = System.nanoTime() + limit.toNanos();
    var messages = new ArrayList<JsonNode>();
    var seen = new HashSet<String>();
    long size = 0;
    var next = Optional.of(first);
    while (next.isPresent() && seen.add(next.get())) {
      if (seen.size() > MOST_PAGES || size > LARGEST)
        return came(messages, order, Optional.of(Answer.Missed.forGood("it is longer than is taken over")));
      var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      switch (fetch.fetch(next.get(), with(headers),
          new FetchLimits(LARGEST_PAGE, left, 0, Set.of("application/json")))) {
        case Fetched.Missed missed -> {
          var told = told(missed, limit);
          return messages.isEmpty() ? told : came(messages, order, Optional.of(told));
        }
        case Fetched.Got(var bytes, _) -> {
          size += bytes.length;
          var page = Json.parse(bytes, DEEPEST) instanceof Json.Parsed.Tree(JsonNode tree)
              ? read.apply(tree)
              : Optional.<Page>empty();
          if (page.isEmpty()) {
            var other = new Answer.Missed(platform + " answered something else", true, Duration.ZERO);
            return messages.isEmpty() ? other : came(messages, order, Optional.of(other));
          }
          page.get().messages().forEach(messages::add);
          next = page.get().messages().isEmpty() ? Optional.empty() : page.get().next();
        }
      }
    }
    return came(messages, order, Optional.empty());
  }

  private static Map<String, String> with(Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Accept", "application/json");
    return all;
  }

  /** A conversation that is not there may not be written yet: platforms index late. */
  static Answer.Missed told(Fetched.Missed missed, Duration limit) {
    return new Answer.Missed(
        missed.why() == Fetched.Why.TIME
            ? "it did not come within " + Math.max(1, limit.toSeconds()) + " seconds"
            : missed.words(),
        missed.why().mayPass() || missed.why() == Fetched.Why.ABSENT, missed.askedToWait());
  }

  private static Answer came(List<JsonNode> messages, Comparator<JsonNode> order, Optional<Answer.Missed> cut) {
    messages.sort(order);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    messages.forEach(all::add);
    return new Answer.Came(all, cut);
  }

  /** Whether it may become part of an address: the body it stands in came from outside. */
  static boolean isId(String id) {
    return id.matches("[A-Za-z0-9_.:~-]{1,200}") && !id.matches("\\.+");
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  static String base(URI url) {
    return url.toString().replaceAll("/+$", "");
  }
}

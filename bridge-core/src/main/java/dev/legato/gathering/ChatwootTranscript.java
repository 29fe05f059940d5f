package dev.legato.gathering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.TicketNumber;
import dev.legato.contextpackage.Json;
import dev.legato.fetch.FetchLimits;
import dev.legato.fetch.Fetched;
import dev.legato.fetch.GuardedFetch;
import dev.legato.settings.TranscriptSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chatwoot's messages, page by page, the newest first.
 *
 * @see <a href="https://developers.chatwoot.com/api-reference/messages/get-messages">get messages</a>
 */
public final class ChatwootTranscript implements TranscriptFetcher {
  private static final int MOST_PAGES = 50;
  private static final int LARGEST_PAGE = 2_000_000;
  private static final int LARGEST = 8_000_000;
  private static final int DEEPEST = 50;

  private final TranscriptSettings settings;
  private final GuardedFetch fetch;

  /** @param fetch one that reaches what the configuration names */
  public ChatwootTranscript(TranscriptSettings settings, GuardedFetch fetch) {
    this.settings = settings;
    this.fetch = fetch;
  }

  @Override
  public Answer fetch(JsonNode body) {
    var id = conversation(body).path("id").asText();
    if (!TicketNumber.isOne(id))
      return new Answer.Missed("the webhook does not name a conversation");
    var address = settings.url().toString().replaceAll("/+$", "") + "/api/v1/accounts/" + settings.account()
        + "/conversations/" + id + "/messages";
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    var messages = new TreeMap<Long, JsonNode>();
    long size = 0;
    for (int page = 0; page < MOST_PAGES && size < LARGEST; page++) {
      var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      int before = messages.size();
      switch (fetch.fetch(messages.isEmpty() ? address : address + "?before=" + messages.firstKey(),
          Map.of("api_access_token", settings.token().reveal(), "Accept", "application/json"),
          new FetchLimits(LARGEST_PAGE, left, 0, Set.of("application/json")))) {
        case Fetched.Missed(var why, var words) -> {
          // What came is the newest part, and better than nothing.
          return messages.isEmpty()
              ? new Answer.Missed(why == Fetched.Why.TIME
                  ? "it did not come within " + settings.timeout().toSeconds() + " seconds"
                  : words)
              : came(messages);
        }
        case Fetched.Got(var bytes, _) -> {
          size += bytes.length;
          if (!(Json.parse(bytes, DEEPEST) instanceof Json.Parsed.Tree(JsonNode tree))
              || !tree.path("payload").isArray())
            return messages.isEmpty() ? new Answer.Missed("Chatwoot answered something else") : came(messages);
          tree.path("payload").forEach(message -> {
            if (message.path("id").isIntegralNumber())
              messages.put(message.path("id").longValue(), message);
          });
        }
      }
      if (messages.size() == before)
        return came(messages);
    }
    return came(messages);
  }

  private static Answer came(TreeMap<Long, JsonNode> messages) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    messages.values().forEach(all::add);
    return new Answer.Came(all);
  }

  @Override
  public JsonNode enriched(JsonNode body, JsonNode transcript) {
    JsonNode copy = body.deepCopy();
    if (!(conversation(copy) instanceof ObjectNode conversation))
      return body;
    Long last = last(conversation.path("messages"));
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    // What was said after the handoff is the agent's to read on the desk, and an update's to bring.
    transcript.forEach(message -> {
      if (last == null || message.path("id").asLong() <= last)
        messages.add(message);
    });
    if (!messages.isEmpty())
      conversation.set("messages", messages);
    return copy;
  }

  private static @Nullable Long last(JsonNode messages) {
    Long last = null;
    for (var message : messages)
      if (message.path("id").isIntegralNumber() && (last == null || message.path("id").longValue() > last))
        last = message.path("id").longValue();
    return last;
  }

  /** As the source reads it. */
  private static JsonNode conversation(JsonNode body) {
    return body.path("conversation").isObject() && !body.has("status") ? body.path("conversation") : body;
  }
}

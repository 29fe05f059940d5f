package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.TicketNumber;
import dev.legato.fetch.GuardedFetch;
import dev.legato.settings.TranscriptSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chatwoot's messages, page by page, the newest first.
 *
 * @see <a href="https://developers.chatwoot.com/api-reference/messages/get-messages">get messages</a>
 */
final class ChatwootTranscript implements TranscriptFetcher {
  private final TranscriptSettings.Chatwoot settings;
  private final Pages pages;

  ChatwootTranscript(TranscriptSettings.Chatwoot settings, GuardedFetch fetch) {
    this.settings = settings;
    this.pages = new Pages(fetch, "Chatwoot");
  }

  @Override
  public Answer fetch(JsonNode body, Duration limit) {
    var id = conversation(body).path("id").asText();
    if (!TicketNumber.isOne(id))
      return Answer.Missed.forGood("the webhook does not name a conversation");
    var address = Pages.base(settings.url()) + "/api/v1/accounts/" + settings.account() + "/conversations/" + id
        + "/messages";
    return pages.all(address, Map.of("api_access_token", settings.token().reveal()),
        Pages.shorter(limit, settings.timeout()), answer -> page(address, answer),
        Comparator.comparingLong(message -> message.path("id").asLong()));
  }

  private static Optional<Pages.Page> page(String address, JsonNode answer) {
    if (!answer.path("payload").isArray())
      return Optional.empty();
    Long first = null;
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    for (var message : answer.path("payload"))
      if (message.path("id").isIntegralNumber()) {
        messages.add(message);
        first = first == null ? message.path("id").longValue() : Math.min(first, message.path("id").longValue());
      }
    return Optional.of(new Pages.Page(messages, Optional.ofNullable(first).map(id -> address + "?before=" + id)));
  }

  @Override
  public JsonNode enriched(JsonNode body, JsonNode transcript, Instant receivedAt) {
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

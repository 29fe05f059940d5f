package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.fetch.GuardedFetch;
import dev.legato.settings.TranscriptSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Messages of Sunshine Conversations, a hundred at a time, the newest page first.
 *
 * @see <a href="https://github.com/zendesk/sunshine-conversations-javascript/blob/master/docs/MessagesApi.md">list messages</a>
 */
final class SunshineTranscript implements TranscriptFetcher {
  private static final String MESSAGE = "conversation:message";

  private final TranscriptSettings.Sunshine settings;
  private final Pages pages;

  SunshineTranscript(TranscriptSettings.Sunshine settings, GuardedFetch fetch) {
    this.settings = settings;
    this.pages = new Pages(fetch, "Sunshine Conversations");
  }

  @Override
  public Answer fetch(JsonNode body, Duration limit) {
    var id = conversation(body);
    if (!Pages.isId(id))
      return Answer.Missed.forGood("the webhook does not name a conversation");
    var address = Pages.base(settings.url()) + "/v2/apps/" + settings.app() + "/conversations/" + id + "/messages";
    var key = Base64.getEncoder().encodeToString(
        (settings.keyId() + ":" + settings.secret().reveal()).getBytes(StandardCharsets.UTF_8));
    return pages.all(address, Map.of("Authorization", "Basic " + key), Pages.shorter(limit, settings.timeout()),
        answer -> page(address, answer), FetchedTurns.by("received"));
  }

  private static Optional<Pages.Page> page(String address, JsonNode answer) {
    var before = answer.path("meta").path("beforeCursor");
    return answer.path("messages").isArray()
        ? Optional.of(new Pages.Page(answer.path("messages"),
            answer.path("meta").path("hasMore").asBoolean() && before.isTextual()
                ? Optional.of(HttpUrl.get(address).newBuilder()
                    .addQueryParameter("page[before]", before.textValue()).build().toString())
                : Optional.empty()))
        : Optional.empty();
  }

  /** Of the first event that passes or offers control: a delivery that holds several is rare. */
  private static String conversation(JsonNode body) {
    return handoff(body).path("payload").path("conversation").path("id").asText();
  }

  private static JsonNode handoff(JsonNode body) {
    for (var event : body.path("events"))
      if (event.path("type").asText().startsWith("switchboard:"))
        return event;
    return body.path("events").path(0);
  }

  /** As if each had come as an event of the same delivery. */
  @Override
  public JsonNode enriched(JsonNode body, JsonNode transcript, Instant receivedAt) {
    if (!(body.deepCopy() instanceof ObjectNode copy) || !(copy.path("events") instanceof ArrayNode events))
      return body;
    var passed = FetchedTurns.at(handoff(body).path("createdAt"));
    var until = passed.equals(Instant.MIN) ? receivedAt : passed;
    var fetched = new HashSet<String>();
    var all = events.arrayNode();
    for (var message : transcript) {
      fetched.add(message.path("id").asText());
      if (!FetchedTurns.at(message.path("received")).isAfter(until))
        all.add(event(events, message, conversation(body)));
    }
    events.forEach(event -> {
      if (!event.path("type").asText().equals(MESSAGE)
          || !fetched.contains(event.path("payload").path("message").path("id").asText()))
        all.add(event);
    });
    copy.set("events", all);
    return copy;
  }

  private static ObjectNode event(ArrayNode events, JsonNode message, String conversation) {
    var event = events.objectNode().put("type", MESSAGE);
    var payload = event.putObject("payload");
    payload.putObject("conversation").put("id", conversation);
    payload.set("message", message);
    return event;
  }
}

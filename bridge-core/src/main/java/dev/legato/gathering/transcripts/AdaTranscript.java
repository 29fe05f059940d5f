package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.fetch.GuardedFetch;
import dev.legato.settings.TranscriptSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Ada's messages, a hundred at a time.
 *
 * @see <a href="https://docs.ada.cx/reference/conversations/fetch-conversation-messages-by-id">get conversation messages</a>
 */
final class AdaTranscript implements TranscriptFetcher {
  private final TranscriptSettings.Ada settings;
  private final Pages pages;

  AdaTranscript(TranscriptSettings.Ada settings, GuardedFetch fetch) {
    this.settings = settings;
    this.pages = new Pages(fetch, "Ada");
  }

  @Override
  public Answer fetch(JsonNode body, Duration limit) {
    var id = conversation(body);
    if (!Pages.isId(id))
      return Answer.Missed.forGood("the request does not name a conversation");
    var address = Pages.base(settings.url()) + "/api/v2/conversations/" + id + "/messages/?limit=100";
    return pages.all(address, Map.of("Authorization", "Bearer " + settings.token().reveal()),
        Pages.shorter(limit, settings.timeout()), answer -> page(address, answer), FetchedTurns.by("created_at"));
  }

  private static String conversation(JsonNode body) {
    for (var name : new String[]{"ada_conversation_id", "conversation_id"})
      for (var place : new JsonNode[]{body, body.path("data")})
        if (place.path(name).isTextual())
          return place.path(name).textValue();
    return "";
  }

  /** Of the address of the next page only the cursor is taken: where we go is the configuration's to say. */
  private static Optional<Pages.Page> page(String address, JsonNode answer) {
    if (!answer.path("data").isArray())
      return Optional.empty();
    var next = HttpUrl.get("http://localhost/").newBuilder(answer.path("meta").path("next_page_url").asText(""));
    var cursor = Optional.ofNullable(next).map(url -> url.build().queryParameter("cursor"));
    return Optional.of(new Pages.Page(answer.path("data"), cursor.map(word -> HttpUrl.get(address).newBuilder()
        .setQueryParameter("cursor", word).build().toString())));
  }

  @Override
  public JsonNode enriched(JsonNode body, JsonNode transcript, Instant receivedAt) {
    if (!(body.deepCopy() instanceof ObjectNode copy))
      return body;
    var turns = new FetchedTurns(receivedAt);
    transcript.forEach(message -> turn(turns, message));
    // Ada's own webhook has its variables below; the Request block has them at the top.
    FetchedTurns.putFirst(copy.path("data") instanceof ObjectNode data ? data.withObjectProperty("metadata") : copy,
        turns.list());
    return copy;
  }

  private static void turn(FetchedTurns turns, JsonNode message) {
    var role = switch (message.path("author").path("role").asText()) {
      case "end_user" -> "user";
      case "ai_agent", "bot" -> "assistant";
      case "human_agent" -> "agent";
      default -> "";
    };
    var content = message.path("content");
    var kind = content.path("type").asText();
    if (role.isEmpty() || kind.equals("presence"))
      return;
    var url = content.path("url").asText("");
    var file = kind.equals("file") && !url.isEmpty()
        ? Optional.of(FetchedTurns.file(url, content.path("filename").asText(null),
            content.path("mime_type").asText(null)))
        : Optional.<ObjectNode>empty();
    var words = content.path("body").asText("");
    turns.add(role, words.isEmpty() && kind.equals("link") ? url : words, message.path("created_at"),
        message.path(message.has("message_id") ? "message_id" : "id"), file);
  }
}

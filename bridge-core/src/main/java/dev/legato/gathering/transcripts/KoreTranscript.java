package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import dev.legato.fetch.GuardedFetch;
import dev.legato.settings.TranscriptSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * What Kore.ai keeps of a user's conversations, a hundred messages at a time, the newest first. The address that the webhook
 * itself names is not used: it came from outside.
 *
 * @see <a href="https://docs.kore.ai/xo/apis/automation/conversation-history/">conversation history</a>
 */
final class KoreTranscript implements TranscriptFetcher {
  private static final int PAGE = 100;
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
  /** The history is the user's, of all their conversations: what lies further apart belongs to another one. */
  private static final Duration LULL = Duration.ofHours(4);

  private final TranscriptSettings.Kore settings;
  private final Pages pages;
  private final InstantSource clock;

  KoreTranscript(TranscriptSettings.Kore settings, GuardedFetch fetch, InstantSource clock) {
    this.settings = settings;
    this.pages = new Pages(fetch, "Kore.ai");
    this.clock = clock;
  }

  @Override
  public Answer fetch(JsonNode body, Duration limit) {
    var user = user(body);
    if (!Pages.isId(user))
      return Answer.Missed.forGood("the webhook does not name a user");
    var address = HttpUrl.get(Pages.base(settings.url()) + "/api/public/bot/" + settings.bot() + "/getMessages")
        .newBuilder().addQueryParameter("userId", user).addQueryParameter("limit", "" + PAGE);
    var channel = body.path("channel").path("type").asText();
    // Without it only the web client's messages come.
    if (channel.matches("[A-Za-z0-9_-]{1,40}") && !channel.equals("rtm"))
      address.addQueryParameter("channelType", channel);
    var first = address.addQueryParameter("skip", "0").build();
    return pages.all(first.toString(), Map.of("auth", token()), Pages.shorter(limit, settings.timeout()),
        new Reading(first)::page, FetchedTurns.by("createdOn"));
  }

  private String token() {
    var now = clock.instant().getEpochSecond();
    return SignedToken.hs256(Json.mapper().createObjectNode().put("appId", settings.clientId())
        .put("iat", now).put("exp", now + TOKEN_LIFE.toSeconds()), settings.clientSecret());
  }

  /** How far one fetch is. */
  private static final class Reading {
    private final HttpUrl first;
    private int read;

    Reading(HttpUrl first) {
      this.first = first;
    }

    Optional<Pages.Page> page(JsonNode answer) {
      if (!answer.path("messages").isArray())
        return Optional.empty();
      read += answer.path("messages").size();
      return Optional.of(new Pages.Page(answer.path("messages"), answer.path("moreAvailable").asBoolean()
          ? Optional.of(first.newBuilder().setQueryParameter("skip", "" + read).build().toString())
          : Optional.empty()));
    }
  }

  private static String user(JsonNode body) {
    var session = body.path("context").path("session").path("BotUserSession");
    var channel = body.path("channel");
    for (var place : new JsonNode[]{session.path("channels").path(0).path("userId"), session.path("userId"),
        body.path("userId"), channel.path("userId"), channel.path("channelInfos").path("from"), channel.path("from")})
      if (place.isTextual() && !place.textValue().isBlank())
        return place.textValue();
    return "";
  }

  @Override
  public JsonNode enriched(JsonNode body, JsonNode transcript, Instant receivedAt) {
    if (!(body.deepCopy() instanceof ObjectNode copy))
      return body;
    var history = copy.arrayNode();
    for (int i = begin(transcript); i < transcript.size(); i++)
      if (!FetchedTurns.isAfter(transcript.get(i).path("createdOn"), receivedAt))
        history.add(transcript.get(i));
    if (!history.isEmpty())
      copy.withObjectProperty("context").set("chatHistory", history);
    return copy;
  }

  private static int begin(JsonNode messages) {
    int begin = 0;
    for (int i = 1; i < messages.size(); i++) {
      var before = FetchedTurns.at(messages.get(i - 1).path("createdOn"));
      var now = FetchedTurns.at(messages.get(i).path("createdOn"));
      if (!before.equals(Instant.MIN) && now.isAfter(before.plus(LULL)))
        begin = i;
    }
    return begin;
  }
}

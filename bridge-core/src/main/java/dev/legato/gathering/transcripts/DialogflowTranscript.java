package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import dev.legato.fetch.GuardedFetch;
import dev.legato.gathering.transcripts.GoogleToken.Got;
import dev.legato.settings.TranscriptSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * What Dialogflow keeps of a conversation: CX the interactions of a session, where its history is switched on; Agent Assist
 * the messages of a conversation, in pages. Only what belongs to the configured agent or project is asked for, whatever the
 * body names.
 *
 * @see <a href="https://cloud.google.com/dialogflow/cx/docs/reference/rest/v3beta1/projects.locations.agents.conversations/get">CX conversations</a>
 * @see <a href="https://cloud.google.com/dialogflow/es/docs/reference/rest/v2/projects.conversations.messages/list">messages of a conversation</a>
 */
final class DialogflowTranscript implements TranscriptFetcher {
  private final TranscriptSettings.Dialogflow settings;
  private final Pages pages;
  private final GoogleToken token;

  DialogflowTranscript(TranscriptSettings.Dialogflow settings, GuardedFetch fetch, InstantSource clock) {
    this.settings = settings;
    this.pages = new Pages(fetch, "Dialogflow");
    this.token = new GoogleToken(settings.key(), fetch, clock);
  }

  @Override
  public Answer fetch(JsonNode body, Duration limit) {
    var address = address(body);
    if (address.isEmpty())
      return Answer.Missed.forGood("the request names no conversation of " + settings.agent());
    long until = System.nanoTime() + Pages.shorter(limit, settings.timeout()).toNanos();
    return asked(address.get(), until);
  }

  /** A kept token may have been taken back before its time: that is worth one more question with a fresh one. */
  private Answer asked(String address, long until) {
    return switch (token.get(left(until))) {
      case Got.None(var missed) -> missed;
      case Got.Token(var bearer, boolean kept) -> {
        var answer = pages.all(address, Map.of("Authorization", "Bearer " + bearer.reveal()), left(until),
            tree -> page(address, tree), FetchedTurns.by("createTime"));
        if (!(answer instanceof Answer.Missed missed && missed.why().endsWith(" 401")))
          yield answer;
        token.forget();
        yield kept ? asked(address, until) : answer;
      }
    };
  }

  private static Duration left(long until) {
    return Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime()));
  }

  private Optional<String> address(JsonNode body) {
    var base = Pages.base(settings.url());
    var project = settings.agent().split("/")[1];
    var event = event(body).path("conversation").asText("").split("/");
    if (event.length >= 4 && event[1].equals(project) && plain(event)
        && event[event.length - 2].equals("conversations"))
      return Optional.of(base + "/v2/" + String.join("/", event) + "/messages?pageSize=1000");
    var session = body.path("sessionInfo").path("session").asText("");
    int colon = session.lastIndexOf(":detectIntent");
    var name = (colon > 0 ? session.substring(0, colon) : session).split("/");
    return session.startsWith(settings.agent() + "/") && settings.agent().contains("/agents/") && plain(name)
        ? Optional.of(base + "/v3beta1/" + settings.agent() + "/conversations/" + name[name.length - 1])
        : Optional.empty();
  }

  private static boolean plain(String[] name) {
    for (var part : name)
      if (!Pages.isId(part))
        return false;
    return true;
  }

  private static Optional<Pages.Page> page(String address, JsonNode answer) {
    if (answer.path("interactions").isArray())
      return Optional.of(new Pages.Page(answer.path("interactions"), Optional.empty()));
    // Proto3 JSON leaves an empty list out.
    var messages = answer.path("messages").isArray() ? answer.path("messages") : JsonNodeFactory.instance.arrayNode();
    var next = answer.path("nextPageToken").asText("");
    return answer.isObject() && !answer.has("error")
        ? Optional.of(new Pages.Page(messages, next.isEmpty()
            ? Optional.empty()
            : Optional.of(HttpUrl.get(address).newBuilder().setQueryParameter("pageToken", next).build().toString())))
        : Optional.empty();
  }

  @Override
  public JsonNode enriched(JsonNode body, JsonNode transcript, Instant receivedAt) {
    if (!(body.deepCopy() instanceof ObjectNode copy))
      return body;
    var turns = new FetchedTurns(receivedAt);
    for (var one : transcript) {
      // The turn of the request itself stands in the request, and what came after it is after the handoff.
      if (one.path("response").path("responseId").asText("-").equals(body.path("detectIntentResponseId").asText("")))
        break;
      if (one.has("participantRole"))
        message(turns, one);
      else
        interaction(turns, one);
    }
    FetchedTurns.putFirst(place(copy), turns.list());
    return copy;
  }

  private static ObjectNode place(ObjectNode body) {
    return body.path("sessionInfo").isObject()
        ? body.withObjectProperty("sessionInfo").withObjectProperty("parameters")
        : body;
  }

  private static void message(FetchedTurns turns, JsonNode message) {
    var role = switch (message.path("participantRole").asText()) {
      case "END_USER" -> "user";
      case "AUTOMATED_AGENT" -> "assistant";
      case "HUMAN_AGENT" -> "agent";
      default -> "";
    };
    if (!role.isEmpty())
      turns.add(role, message.path("content").asText(), message.path("createTime"), message.path("name"),
          Optional.empty());
  }

  private static void interaction(FetchedTurns turns, JsonNode one) {
    var response = one.path("response");
    var id = response.path("responseId");
    // What triggers an event is not something the customer said.
    if (!one.path("request").path("queryInput").has("event"))
      turns.add("user", one.path("requestUtterances").asText(), one.path("createTime"), id, Optional.empty());
    turns.add("assistant", one.path("responseUtterances").asText(), one.path("createTime"),
        JsonNodeFactory.instance.missingNode(), Optional.empty());
  }

  /** Bare, or as Pub/Sub pushes it. */
  private static JsonNode event(JsonNode body) {
    var data = body.path("message").path("data");
    if (!data.isTextual())
      return body;
    try {
      var bytes = Base64.getMimeDecoder().decode(data.textValue());
      return Json.parse(bytes) instanceof Json.Parsed.Tree(JsonNode event) ? event : body;
    } catch (IllegalArgumentException notBase64) {
      return body;
    }
  }
}

package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ElevenLabs agents: the record of a call, posted when it is over. A call that was put through to a person says so by the
 * tool that did it.
 *
 * @see <a href="https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks">post-call webhooks</a>
 */
final class ElevenLabsSource implements SourceAdapter {
  private static final Set<String> OWN_TOOLS = Set.of("endcall", "languagedetection", "skipturn", "voicemaildetection",
      "playkeypadtouchtone", "transfertoagent");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    String type = Pick.text(body, "type", "event_type");
    JsonNode data = body.path("data").isObject() ? body.get("data") : body;
    boolean called = HandoffWords.callsForPerson(type);
    if (type != null && !type.equals("post_call_transcription") && !called) {
      return new Understanding.NotAHandoff(switch (type) {
        case "post_call_audio" -> "This is the sound of a call; its words come as post_call_transcription.";
        case "call_initiation_failure" -> "The call never began: nobody was spoken to.";
        default -> "This event is none that is read; post_call_transcription is.";
      });
    }
    if (type == null && body.has("agent_id") && body.has("called_number")
        && Pick.any(body, "reason", "summary") == null) {
      return new Understanding.NotAHandoff("A call begins, and the platform asks what is known of the caller.");
    }
    if ((type == null || called) && !data.path("transcript").isArray()
        && new LlmSource().read(body, receivedAt, lowerCaseHeaders) instanceof Understanding.Handoffs tool) {
      return tool; // a server tool posts, during the call, what its builder listed
    }
    if (!data.path("transcript").isArray()) {
      return new Understanding.NotUnderstood(List.of(new Fault("/data/transcript", "a list of turns", "nothing",
          "Let the agent's post-call webhook post post_call_transcription here.")));
    }
    return record(data);
  }

  private static Understanding record(JsonNode data) {
    Draft draft = new Draft();
    JsonNode metadata = data.path("metadata");
    JsonNode call = metadata.path("phone_call");
    draft.put("conversationId", Pick.text(data, "conversation_id"));
    draft.put("source", "vendor", "elevenlabs");
    draft.put("source", "bot", Pick.text(data, "agent_name", "agent_id"));
    draft.put("source", "channel", channel(metadata, call));
    draft.put("customer", "phone", Pick.text(call, "external_number"));
    draft.put("customer", "id", Pick.text(data, "user_id"));
    draft.put("customer", "language", Pick.languageTag(Pick.text(metadata, "main_language")));
    String summary = Pick.text(data.path("analysis"), "transcript_summary");
    draft.put("issue", "summary", summary);
    StatedReason.onlyAsked(draft, summary);
    draft.put("extensions", "record", JsonNodeFactory.instance.textNode("after the call"));
    draft.put("extensions", "callSuccessful", data.path("analysis").path("call_successful").isTextual()
        ? data.get("analysis").get("call_successful")
        : null);
    Turns turns = new Turns(draft);
    JsonNode start = metadata.path("start_time_unix_secs");
    data.path("transcript").forEach(turn -> turn(draft, turns, turn, start));
    Slots slots = new Slots(draft, turns);
    JsonNode initiation = data.path("conversation_initiation_client_data");
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    initiation.path("dynamic_variables").properties().forEach(one -> {
      if (!one.getKey().startsWith("system__")) {
        given.set(one.getKey(), one.getValue());
      }
    });
    slots.read(given);
    draft.put("customer", "phone", Pick.text(initiation.path("dynamic_variables"), "system__caller_id"));
    draft.put("customer", "id", Pick.text(initiation, "user_id"));
    ObjectNode collected = JsonNodeFactory.instance.objectNode();
    data.path("analysis").path("data_collection_results").properties()
        .forEach(one -> collected.set(one.getKey(), one.getValue().path("value")));
    slots.read(collected);
    new Elsewhere(draft, turns).beside(data);
    return turns.none() && !draft.has("issue")
        ? new Understanding.NotAHandoff("Nothing was said in this call.")
        : told(draft.understood(), data);
  }

  /** The platform also writes: on WhatsApp, in a widget by text only. */
  private static String channel(JsonNode metadata, JsonNode call) {
    String from = Pick.text(metadata, "conversation_initiation_source", "source");
    String folded = from == null ? "" : Pick.folded(from);
    for (String way : List.of("whatsapp", "sms", "messenger", "instagram", "telegram", "slack", "email")) {
      if (folded.contains(way)) {
        return way;
      }
    }
    boolean called = call.isObject() && !call.isEmpty() || folded.contains("twilio") || folded.contains("sip");
    return called ? "phone" : metadata.path("text_only").asBoolean() ? "chat" : "voice";
  }

  /** What the agent settled by itself needs nobody: the call was a success, and the caller thanked and went. */
  private static Understanding told(Understanding read, JsonNode data) {
    return data.path("analysis").path("call_successful").asText().equals("success") && LlmTraffic.over(read)
        ? new Understanding.NotAHandoff("The agent settled this call by itself, and nobody asked for a person.")
        : read;
  }

  /** Turns without words are the use of a tool. */
  private static void turn(Draft draft, Turns turns, JsonNode turn, JsonNode start) {
    String role = turn.path("role").asText().toLowerCase(Locale.ROOT);
    turns.add(role.equals("user") ? "customer" : role.equals("agent") ? "ai" : "system", Pick.text(turn, "message"),
        Moment.after(start, turn.path("time_in_call_secs")), null);
    for (JsonNode call : turn.path("tool_calls")) {
      if (handsOver(Pick.text(call, "tool_name", "name"))) {
        draft.section("escalation").put("signal", Pick.text(call, "tool_name", "name"));
        JsonNode arguments = Pick.any(call, "params_as_json", "arguments", "parameters", "params");
        JsonNode given = arguments != null && arguments.isTextual()
            ? CutJson.object(arguments.textValue())
            : arguments;
        String tool = Pick.text(call, "tool_name", "name");
        new LlmHints(draft).read(given == null || tool == null ? null : LlmCall.withoutDestination(tool, given), true);
      }
    }
    for (JsonNode result : turn.path("tool_results")) {
      String tool = Pick.text(result, "tool_name", "name");
      if (tool == null || OWN_TOOLS.contains(Pick.folded(tool))) {
        continue;
      }
      boolean failed = result.path("is_error").asBoolean();
      if (handsOver(tool)) {
        if (!failed) {
          draft.section("escalation").put("signal", tool);
        }
      } else {
        ObjectNode attempt = draft.add("attempts").put("action", Pick.words(tool));
        attempt.put("outcome", failed ? "failed" : "worked");
        JsonNode at = Moment.after(start, turn.path("time_in_call_secs"));
        if (at != null) {
          attempt.set("at", at);
        }
      }
    }
  }

  private static boolean handsOver(@Nullable String tool) {
    return tool != null && (HandoffWords.callsForPerson(tool) || LlmCall.isEscalation(tool));
  }
}

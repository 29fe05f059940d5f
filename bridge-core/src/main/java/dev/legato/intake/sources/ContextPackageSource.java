package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.PackageReader;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bots that speak our own language, bare or inside the {@code {type, timestamp, data}} that Standard Webhooks advises. A body
 * that means the same with the names of chat APIs ({@code conversation_id}, {@code role}) is read like a home-built one.
 */
final class ContextPackageSource implements SourceAdapter {
  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    boolean envelope = body.path("type").isTextual() && body.path("data").isObject() && !body.has("messages")
        && !body.has("escalation") && !body.has("issue");
    JsonNode data = envelope ? body.get("data") : body;
    String event = envelope ? body.get("type").textValue() : lowerCaseHeaders.get("ce-type");
    boolean nothing = data.isObject()
        && Pick.any(data, "messages", "issue", "escalation", "transcript", "reason") == null;
    if (nothing && HandoffWords.tellsOnly(event)) {
      return new Understanding.NotAHandoff(
          "An event of this name only tells what happened, and nothing in it asks for a person.");
    }
    if (isOurs(data)) {
      return Understanding.of(PackageReader.read(data));
    }
    Understanding built = new LlmSource().read(data, receivedAt, lowerCaseHeaders);
    if (built instanceof Understanding.Handoffs) {
      return built;
    }
    return callsForPerson(event) && data instanceof ObjectNode some && !some.isEmpty()
        ? bareSignal(some, event)
        : Understanding.of(PackageReader.read(data));
  }

  /** Our own names, or nothing that a chat API would write. */
  private static boolean isOurs(JsonNode data) {
    return !data.isObject() || data.has("conversationId") || data.path("messages").path(0).has("speaker")
        || data.path("escalation").isObject() || data.path("issue").isObject();
  }

  private static boolean callsForPerson(@Nullable String event) {
    return event != null && HandoffWords.callsForPerson(event.substring(event.lastIndexOf('.') + 1));
  }

  /** The envelope says that a person is needed, and the data no more than for which conversation. */
  private static Understanding bareSignal(ObjectNode data, @Nullable String event) {
    Draft draft = new Draft();
    draft.put("conversationId", ConversationIds.of(data));
    draft.section("escalation").put("signal", event);
    new Slots(draft, new Turns(draft)).read(data);
    return draft.understood();
  }
}

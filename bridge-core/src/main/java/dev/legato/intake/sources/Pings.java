package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recognises what platforms and people post to see whether an address answers, before any source wonders about it. */
final class Pings implements SourceAdapter {
  private static final Set<String> NAMES = Set.of("ping", "test", "webhookping", "webhooktest", "testwebhook",
      "testevent", "healthcheck", "heartbeat", "urlverification", "endpointverification", "webhookverification",
      "verification", "subscriptionconfirmation", "unsubscribeconfirmation", "webhookcreated", "hello", "challenge");
  /** With one of these it is more than a sign of life, whatever it calls itself. */
  private static final Set<String> CONTENT = Set.of("messages", "escalation", "tracker", "queryResult",
      "messageHistory",
      "conversationId", "conversation_id", "ada_conversation_id", "events", "activities", "issue", "transcript",
      "value",
      "Details", "sessionState", "context", "reason", "summary", "escalation_reason", "handoff_reason", "email");
  /** A check of who somebody is, or a greeting, may be what it calls itself. */
  private static final Set<String> UNSURE = Set.of("verification", "hello");
  private static final int FEWEST_FIELDS = 3;
  private static final int FEW_FIELDS = 12;

  private final SourceAdapter inner;

  Pings(SourceAdapter inner) {
    this.inner = inner;
  }

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    return isPing(body)
        ? new Understanding.NotAHandoff("This only tries whether the address answers. It does.")
        : inner.read(body, receivedAt, lowerCaseHeaders);
  }

  private static boolean isPing(JsonNode body) {
    if (!body.isObject() || body.isEmpty() || body.size() > FEW_FIELDS || CONTENT.stream().anyMatch(body::has)) {
      return false;
    }
    String name = Pick.text(body, "event", "type", "Type", "eventType", "event_type", "action");
    boolean named = name != null && NAMES.contains(Pick.folded(name))
        && (body.size() <= FEWEST_FIELDS || !UNSURE.contains(Pick.folded(name)));
    boolean alone = body.size() <= 2 && (body.has("ping") || body.has("test") || body.has("challenge"));
    return named || alone;
  }

  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    return inner.answer(body, answer);
  }
}

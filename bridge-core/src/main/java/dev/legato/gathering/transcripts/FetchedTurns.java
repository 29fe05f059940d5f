package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns of a fetched conversation in the plain form that every reader understands as a transcript. Not for two threads. */
final class FetchedTurns {
  /** What a slot is called that the readers take for the conversation. */
  static final String SLOT = "conversation_transcript";
  /** A platform's clock and ours. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  private final ArrayNode turns = JsonNodeFactory.instance.arrayNode();
  private final Instant until;

  /** @param receivedAt what was said after the handoff is the agent's to read on the desk, and an update's to bring */
  FetchedTurns(Instant receivedAt) {
    this.until = receivedAt.plus(SKEW);
  }

  /** @param role {@code user}, {@code assistant} or {@code agent} */
  void add(String role, @Nullable String words, JsonNode time, JsonNode id, Optional<ObjectNode> file) {
    if ((words == null || words.isBlank()) && file.isEmpty() || at(time).isAfter(until))
      return;
    var turn = turns.addObject().put("role", role);
    if (!id.asText().isBlank())
      turn.put("id", id.asText());
    if (!time.asText().isBlank())
      turn.set("timestamp", time);
    var parts = turn.putArray("content");
    if (words != null && !words.isBlank())
      parts.addObject().put("type", "text").put("text", words);
    file.ifPresent(parts::add);
  }

  /** Whether it was said after the handoff. */
  static boolean isAfter(JsonNode time, Instant receivedAt) {
    return at(time).isAfter(receivedAt.plus(SKEW));
  }

  static ObjectNode file(String url, @Nullable String name, @Nullable String mediaType) {
    return JsonNodeFactory.instance.objectNode().put("type", "file").put("url", url).put("filename", name)
        .put("mediaType", mediaType);
  }

  ArrayNode list() {
    return turns;
  }

  /** Before everything else of its place: what was fetched wins over what the builder collected. */
  static void putFirst(ObjectNode place, JsonNode turns) {
    if (turns.isEmpty())
      return;
    var others = place.deepCopy();
    place.removeAll();
    place.set(SLOT, turns);
    others.remove(SLOT);
    place.setAll(others);
  }

  /** By a time that stands in the message. */
  static Comparator<JsonNode> by(String field) {
    return Comparator.comparing(message -> at(message.path(field)));
  }

  /** When it was; what names no time was before all that does. */
  static Instant at(JsonNode time) {
    if (time.isNumber())
      return time.asLong() > 100_000_000_000L ? Instant.ofEpochMilli(time.asLong()) : epoch(time.asDouble());
    try {
      return OffsetDateTime.parse(time.asText()).toInstant();
    } catch (DateTimeException noTime) {
      return Instant.MIN;
    }
  }

  private static Instant epoch(double seconds) {
    return Instant.ofEpochMilli((long) (seconds * 1000));
  }
}

package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program wrote on a message beside its words: when it was said, what was felt, how sure the bot was. Pure. */
final class LlmMeasures {
  private LlmMeasures() {}

  /** APIs that page through a thread list it backwards (OpenAI's Assistants do). */
  static boolean newestFirst(JsonNode items) {
    JsonNode first = items.size() < 2 ? null : time(items.get(0));
    JsonNode last = first == null ? null : time(items.get(items.size() - 1));
    if (first == null || last == null) {
      return false;
    }
    return first.isNumber() && last.isNumber()
        ? first.asDouble() > last.asDouble()
        : first.isTextual() && last.isTextual() && first.textValue().length() == last.textValue().length()
            && first.textValue().compareTo(last.textValue()) > 0;
  }

  /** What the program measured on this turn. */
  static void write(JsonNode message, ObjectNode turn) {
    for (JsonNode holder : List.of(message, message.path("metadata"))) {
      for (String name : List.of("sentiment", "intent")) {
        if (holder.path(name).isTextual() && !turn.has(name)) {
          turn.put(name, holder.path(name).textValue());
        }
      }
      if (holder.path("confidence").isNumber() && !turn.has("confidence")) {
        turn.set("confidence", holder.get("confidence"));
      }
    }
  }

  static @Nullable JsonNode time(JsonNode message) {
    JsonNode own = Pick.any(message, "createdAt", "created_at", "timestamp", "sentAt", "sent_at", "time", "at", "date",
        "created",
        "datetime", "ts");
    JsonNode beside = own == null ? Pick.any(message.path("metadata"), "createdAt", "created_at", "timestamp") : own;
    JsonNode time = beside == null ? Pick.any(message.path("additional_kwargs"), "timestamp", "created_at") : beside;
    return time != null && time.isValueNode() ? time : PlatformTurns.time(message);
  }
}

package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One turn. {@code sentimentScore} from -1 to 1, {@code confidence} from 0 to 1; {@code timestamp} absent when the bot sent none. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Message(
    @Nullable String id,
    @Nullable Instant timestamp,
    Speaker speaker,
    @Nullable String content,
    @Nullable String sentiment,
    @Nullable Double sentimentScore,
    @Nullable String intent,
    @Nullable Double confidence,
    List<String> actionsAttempted,
    List<Attachment> attachments,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Message {
    actionsAttempted = List.copyOf(actionsAttempted);
    attachments = List.copyOf(attachments);
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Message[not shown]";
  }
}

package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something the bot promised, in its own words. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Commitment(
    @Nullable String text,
    @Nullable Instant madeAt,
    @Nullable Instant dueAt,
    @Nullable CommitmentKind kind,
    @Nullable CommitmentStatus status,
    @Nullable String messageId,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Commitment {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Commitment[not shown]";
  }
}

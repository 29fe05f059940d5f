package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something the bot tried and what came of it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Attempt(
    @Nullable String action,
    @Nullable AttemptOutcome outcome,
    @Nullable String reason,
    @Nullable Instant at,
    @JsonAnyGetter Map<String, JsonNode> other) {
  /** The action of what platforms count when a turn meant nothing to the bot: no step that anybody could repeat. */
  public static final String UNDERSTANDING = "understand the customer";

  public Attempt {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Attempt[not shown]";
  }
}

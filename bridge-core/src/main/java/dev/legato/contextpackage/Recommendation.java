package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bot's opinion on what to do next. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Recommendation(
    @Nullable String action,
    @Nullable String likelySolution,
    @Nullable String escalationPath,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Recommendation {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Recommendation[not shown]";
  }
}

package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An existing ticket or conversation that is to be updated instead of a new one. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Target(
    @Nullable String ticketId,
    @Nullable String conversationId,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Target {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Target[not shown]";
  }
}

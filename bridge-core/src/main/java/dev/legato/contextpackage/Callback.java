package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the bot wants to hear what became of the handoff. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Callback(
    @Nullable String eventsUrl,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Callback {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Callback[not shown]";
  }
}

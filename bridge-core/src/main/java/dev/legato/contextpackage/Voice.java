package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the bot spoke, so that the human reply can match it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Voice(
    @Nullable String formality,
    @Nullable String emoji,
    @Nullable String sample,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Voice {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Voice[not shown]";
  }
}

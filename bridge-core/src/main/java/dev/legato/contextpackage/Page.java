package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the customer was when the bot gave up. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Page(
    @Nullable String url,
    @Nullable String title,
    @Nullable String feature,
    @Nullable String lastAction,
    @Nullable String error,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Page {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Page[not shown]";
  }
}

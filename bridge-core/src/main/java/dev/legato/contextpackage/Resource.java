package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document that may help. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Resource(
    @Nullable String title,
    @Nullable String url,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Resource {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Resource[not shown]";
  }
}

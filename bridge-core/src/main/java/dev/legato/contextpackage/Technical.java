package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Diagnostics for those who ask for them. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Technical(
    List<String> errors,
    @Nullable String logs,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Technical {
    errors = List.copyOf(errors);
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Technical[not shown]";
  }
}

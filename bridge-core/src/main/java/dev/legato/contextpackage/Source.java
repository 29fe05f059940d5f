package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which bot spoke, on which channel, in which voice. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Source(
    @Nullable String bot,
    @Nullable String vendor,
    @Nullable String channel,
    @Nullable Voice voice,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Source {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Source[not shown]";
  }
}

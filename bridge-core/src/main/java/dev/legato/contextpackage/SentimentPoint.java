package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One measured mood; {@code score} from -1 (worst) to 1 (best). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SentimentPoint(
    @Nullable Instant at,
    @Nullable String label,
    @Nullable Double score,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public SentimentPoint {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "SentimentPoint[not shown]";
  }
}

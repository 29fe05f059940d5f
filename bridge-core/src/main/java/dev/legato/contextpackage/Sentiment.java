package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the customer felt, at the end and on the way, as the bot measured it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Sentiment(
    @Nullable String current,
    List<SentimentPoint> trajectory,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Sentiment {
    trajectory = List.copyOf(trajectory);
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Sentiment[not shown]";
  }
}

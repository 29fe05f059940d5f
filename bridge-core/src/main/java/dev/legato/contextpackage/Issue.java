package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the customer wants and what stands in the way, as the bot stated it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Issue(
    @Nullable String summary,
    @Nullable String goal,
    @Nullable String category,
    @Nullable String subcategory,
    List<String> productAreas,
    @Nullable String impact,
    @Nullable String deadline,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Issue {
    productAreas = List.copyOf(productAreas);
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Issue[not shown]";
  }
}

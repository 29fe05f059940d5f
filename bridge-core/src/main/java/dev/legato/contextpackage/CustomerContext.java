package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of the customer with us. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CustomerContext(
    @Nullable Integer previousInteractions,
    List<Double> satisfactionHistory,
    @Nullable String productUsage,
    @Nullable String accountStatus,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public CustomerContext {
    satisfactionHistory = List.copyOf(satisfactionHistory);
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "CustomerContext[not shown]";
  }
}

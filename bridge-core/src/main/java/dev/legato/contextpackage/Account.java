package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The company or contract behind the customer. {@code value} in {@code currency} (ISO 4217), {@code renewalDate} as the bot wrote it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Account(
    @Nullable String id,
    @Nullable String name,
    @Nullable String plan,
    @Nullable String status,
    @Nullable BigDecimal value,
    @Nullable String currency,
    @Nullable String renewalDate,
    List<String> openIssues,
    @Nullable String owner,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Account {
    openIssues = List.copyOf(openIssues);
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Account[not shown]";
  }
}

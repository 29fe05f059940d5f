package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How and from when on the customer wants to be called back. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CallbackPreference(
    @Nullable String phone,
    @Nullable String email,
    @Nullable Instant notBefore,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public CallbackPreference {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "CallbackPreference[not shown]";
  }
}

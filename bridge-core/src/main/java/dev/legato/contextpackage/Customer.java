package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The person who asked. {@code language} is BCP 47, {@code timezone} an IANA name. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Customer(
    @Nullable String id,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String language,
    @Nullable String timezone,
    @Nullable String tier,
    @Nullable String expertise,
    @Nullable String preferredChannel,
    @Nullable CallbackPreference callback,
    @Nullable CustomerContext context,
    @Nullable Account account,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Customer {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Customer[not shown]";
  }
}

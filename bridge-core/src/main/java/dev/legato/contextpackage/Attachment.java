package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file by reference; {@code size} in bytes. The address was not written by us: never fetch it without the guard. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Attachment(
    @Nullable String name,
    @Nullable String url,
    @Nullable String contentType,
    @Nullable Long size,
    @Nullable String messageId,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Attachment {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Attachment[not shown]";
  }
}

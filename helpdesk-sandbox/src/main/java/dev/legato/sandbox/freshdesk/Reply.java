package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call is answered with; no body for 204. */
record Reply(int status, @Nullable JsonNode body, Map<String, String> headers) {
  static Reply ok(JsonNode body) {
    return new Reply(200, body, Map.of());
  }

  static Reply created(JsonNode body) {
    return new Reply(201, body, Map.of());
  }

  static Reply noContent() {
    return new Reply(204, null, Map.of());
  }
}

package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call is answered with; some have no body. */
record Reply(int status, @Nullable JsonNode body, Map<String, String> headers) {
  static Reply ok(JsonNode body) {
    return new Reply(200, body, Map.of());
  }

  static Reply created(JsonNode body) {
    return new Reply(201, body, Map.of());
  }

  /** 200 without a body, as making a comment private is answered. */
  static Reply empty() {
    return new Reply(200, null, Map.of());
  }

  static Reply noContent() {
    return new Reply(204, null, Map.of());
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, body, more);
  }
}

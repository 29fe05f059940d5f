package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What an admin may ask of a running bridge. Each method ends in a {@link Stop} when the bridge says no. */
record Admin(BridgeClient bridge, Map<String, String> credential) {
  /** @param query empty, or starting with {@code ?} */
  JsonNode list(String query) {
    return bridge.get("/v1/handoffs" + query, credential).orStop();
  }

  JsonNode show(String id) {
    return bridge.get(path(id), credential).orStop();
  }

  /** @param act retry, drop or replay */
  JsonNode act(String id, String act) {
    return bridge.post(path(id) + "/" + act, credential, new byte[0]).orStop();
  }

  private static String path(String id) {
    return "/v1/handoffs/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}

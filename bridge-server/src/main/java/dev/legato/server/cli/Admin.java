package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** What an admin may ask of a running bridge. Each method ends in a {@link Stop} when the bridge says no. */
record Admin(BridgeClient bridge, Map<String, String> credential) {
  /** @param query empty, or starting with {@code ?} */
  JsonNode list(String query) {
    return known(bridge.get("/v1/handoffs" + query, credential));
  }

  JsonNode show(String id) {
    return known(bridge.get(path(id), credential));
  }

  /** @param act retry, drop or replay */
  JsonNode act(String id, String act) {
    return known(bridge.post(path(id) + "/" + act, credential, new byte[0]));
  }

  /** The address of a source's page, under {@code url}. */
  JsonNode reportAddress(String source) {
    return known(bridge.get("/v1/sources/" + URLEncoder.encode(source, StandardCharsets.UTF_8).replace("+", "%20")
        + "/report/address", credential));
  }

  /** One page of what is stored of somebody. */
  JsonNode searchErasure(JsonNode asked) {
    return known(bridge.post("/v1/erasures/search", credential,
        asked.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** @param id of a handoff, of a body in quarantine or of a remembered conversation, as the search told it */
  JsonNode erase(String id) {
    var encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
    if (id.startsWith("qua_"))
      return known(bridge.delete("/v1/quarantine/" + encoded, credential));
    return known(bridge.delete(id.startsWith("mem_") ? "/v1/remembered/" + encoded : path(id), credential));
  }

  /** @param query empty, or starting with {@code ?} */
  JsonNode audit(String query) {
    return known(bridge.get("/v1/audit" + query, credential));
  }

  /** The data folder as a zip. */
  JsonNode backup(Consumer<InputStream> unpack) {
    return known(bridge.fetch("/v1/backup", credential, unpack));
  }

  private JsonNode known(BridgeClient.Answer answer) {
    if (answer.status() == 401)
      throw Stop.failed("The bridge at " + bridge.base() + " does not take this admin token. It is admin.token of its"
          + " configuration, or what it printed when it started; give it with --token or LEGATO_ADMIN_TOKEN.");
    return answer.orStop();
  }

  private static String path(String id) {
    return "/v1/handoffs/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}

package dev.legato.connector.freshdesk;

import dev.legato.connector.http.DeskAddress;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.DeskRequest;
import dev.legato.connector.http.Payload;
import dev.legato.connector.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses, headers and the key of the calls. */
final class FreshdeskCalls {
  private final FreshdeskSettings settings;
  private final DeskHttp http;

  FreshdeskCalls(FreshdeskSettings settings, DeskHttp http) {
    this.settings = settings;
    this.http = http;
  }

  Reply get(String path, Map<String, String> query) {
    return call("GET", path, query, null);
  }

  Reply write(String method, String path, @Nullable Payload body) {
    return call(method, path, Map.of(), body);
  }

  private Reply call(String method, String path, Map<String, String> query, @Nullable Payload body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "Legato");
    // The key is the user; Freshdesk does not look at the password. https://developers.freshdesk.com/api/#authentication
    headers.put("Authorization", "Basic " + Base64.getEncoder()
        .encodeToString((settings.apiKey().reveal() + ":X").getBytes(StandardCharsets.UTF_8)));
    if (body != null) {
      headers.put("Content-Type", body.contentType());
    }
    return Reply.of(
        http.send(new DeskRequest(method, DeskAddress.of(settings.url(), "/api/v2" + path, query), headers,
            body == null ? null : body.bytes())));
  }
}

package dev.legato.connector.zendesk;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.http.DeskAddress;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.DeskRequest;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Reply;
import dev.legato.connector.zendesk.ZendeskAuth.Grant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses, headers and credentials of the calls, and the one repetition after a 401 (which applies nothing). */
final class ZendeskCalls {
  private final ZendeskSettings settings;
  private final ZendeskAuth auth;
  private final DeskHttp http;

  ZendeskCalls(ZendeskSettings settings, ZendeskAuth auth, DeskHttp http) {
    this.settings = settings;
    this.auth = auth;
    this.http = http;
  }

  Reply get(String path, Map<String, String> query) {
    return call("GET", path, query, Map.of(), null);
  }

  Reply write(String method, String path, byte[] json) {
    return call(method, path, Map.of(), Map.of(), json);
  }

  Reply write(String method, String path, byte[] json, String header, String value) {
    return call(method, path, Map.of(), Map.of(header, value), json);
  }

  Reply upload(String fileName, String contentType, byte[] bytes) {
    return call("POST", "/uploads", Map.of("filename", fileName), Map.of("Content-Type", contentType), bytes);
  }

  private Reply call(String method, String path, Map<String, String> query, Map<String, String> extra,
      byte @Nullable [] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    // Both always: https://developer.zendesk.com/api-reference/introduction/requests
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Legato");
    headers.putAll(extra);
    DeskRequest request = new DeskRequest(method, DeskAddress.of(settings.url(), "/api/v2" + path, query), headers,
        body);
    return switch (auth.current()) {
      case Grant.Failed(DeliveryOutcome outcome) -> new Reply.None(outcome);
      case Grant.Header header -> send(request, header);
    };
  }

  private Reply send(DeskRequest request, Grant.Header header) {
    Reply reply = once(request, header);
    if (!(reply instanceof Reply.Got(Exchange.Answered answer)) || answer.status() != 401) {
      return reply;
    }
    return switch (auth.afterRejected(header).orElse(null)) {
      case null -> reply;
      case Grant.Failed(DeliveryOutcome outcome) -> new Reply.None(outcome);
      case Grant.Header renewed -> {
        Reply again = once(request, renewed);
        yield again instanceof Reply.Got(Exchange.Answered rejected) && rejected.status() == 401
            ? new Reply.None(auth.stillRejected())
            : again;
      }
    };
  }

  private Reply once(DeskRequest request, Grant.Header header) {
    return Reply.of(http.send(request.with("Authorization", header.value())));
  }
}

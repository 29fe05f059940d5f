package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.DeskRequest;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses, headers and credentials of the calls. */
final class IntercomCalls {
  /** Said with every call: else the app's setting in the Developer Hub decides, and the shape of answers with it. */
  static final String VERSION = "2.16";

  private final IntercomSettings settings;
  private final DeskHttp http;
  private final InstantSource clock;

  IntercomCalls(IntercomSettings settings, DeskHttp http, InstantSource clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  Reply get(String path) {
    return call("GET", path, null);
  }

  Reply write(String method, String path, ObjectNode json) {
    return call(method, path, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What a read brings; empty when Intercom itself says that it is not there, or not for us to see. */
  Optional<JsonNode> read(String path) throws Unreadable {
    return understood(get(path));
  }

  /** The same of a reply that is there already. */
  Optional<JsonNode> understood(Reply reply) throws Unreadable {
    return switch (reply) {
      case Reply.None(var outcome, _) -> throw new Unreadable(outcome);
      case Reply.Got(Exchange.Answered answer) when answer.isSuccess() && answer.json().isPresent() -> answer.json();
      case Reply.Got(Exchange.Answered answer) when IntercomErrors.isAbsent(answer) -> Optional.empty();
      case Reply.Got(Exchange.Answered answer) -> throw new Unreadable(IntercomErrors.plain(answer, clock.instant()));
    };
  }

  private Reply call(String method, String path, byte @Nullable [] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + settings.accessToken().reveal());
    headers.put("Intercom-Version", VERSION);
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "Legato");
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    return Reply.of(http.send(new DeskRequest(method, URI.create(settings.url() + path), headers, body)));
  }
}

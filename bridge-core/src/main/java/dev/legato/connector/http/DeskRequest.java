package dev.legato.connector.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, as data.
 *
 * @param headers all headers but {@code Content-Length}; a body's {@code Content-Type} is among them
 * @param body the exact bytes, or null for a request without one
 */
public record DeskRequest(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
  public DeskRequest {
    headers = Map.copyOf(headers);
  }

  /** The same request with one header more, or with another value for it. */
  public DeskRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new DeskRequest(method, uri, more, body);
  }

  /** Method and path only: headers hold credentials, query and body hold customers. */
  @Override
  public String toString() {
    return method + " " + uri.getPath();
  }
}

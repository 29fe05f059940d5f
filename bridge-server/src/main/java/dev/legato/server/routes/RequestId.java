package dev.legato.server.routes;

import io.javalin.http.Context;
import java.util.UUID;

/** Names one request in answers and in the log. */
final class RequestId {
  static final String HEADER = "X-Request-Id";

  private RequestId() {}

  static String of(Context ctx) {
    String known = ctx.attribute(HEADER);
    if (known != null)
      return known;
    var fresh = "req_" + UUID.randomUUID();
    ctx.attribute(HEADER, fresh);
    ctx.header(HEADER, fresh);
    return fresh;
  }
}

package dev.legato.server.routes;

import dev.legato.intake.signatures.SignedRequest;
import io.javalin.http.Context;
import java.util.stream.Collectors;

/** What of a request its signature may be about. */
final class Proof {
  private Proof() {}

  /** Path and query stand as they came: a signature is about those very characters. */
  static SignedRequest of(Context ctx, byte[] body) {
    var query = ctx.req().getQueryString();
    var headers = BotRoutes.headers(ctx);
    var repeated = headers.keySet().stream().filter(name -> isRepeated(ctx, name)).collect(Collectors.toSet());
    return new SignedRequest(ctx.req().getRequestURI() + (query == null ? "" : "?" + query), headers, repeated, body);
  }

  private static boolean isRepeated(Context ctx, String name) {
    var values = ctx.req().getHeaders(name);
    values.nextElement();
    return values.hasMoreElements();
  }
}

package dev.legato.server;

import dev.legato.server.routes.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before Javalin sees it (broken request lines, headers too long) is a problem document too. */
final class JettyProblems implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var requestId = "req_" + UUID.randomUUID();
    var problem = problem(response.getStatus());
    response.setStatus(problem.status());
    var body = problem.json(requestId).getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put("X-Request-Id", requestId);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static Problem problem(int status) {
    return switch (status) {
      // Jetty answers 505 and 501 to a line of garbage: whatever the sender got wrong is a 4xx here.
      case 400, 501, 505 -> Problem.of(400, "broken-request", "The request is not proper HTTP",
          "The request line, a header or the address is malformed, or the HTTP version is not 1.0 or 1.1. Nothing was accepted.");
      case 404 -> Problem.notFound();
      case 408 ->
        Problem.of(408, "too-slow", "The request did not arrive in time", "Nothing was accepted. Send it again.");
      case 413 -> Problem.of(413, "too-large", "The request is too large", "Nothing was accepted. Send less.");
      case 414 -> Problem.of(414, "address-too-long", "The address is too long",
          "The address of a request and its headers may have 16 KB together.");
      case 417 -> Problem.of(417, "unknown-expectation", "This expectation is not understood",
          "The only Expect that is understood is 100-continue. Nothing was accepted.");
      case 426 ->
        Problem.of(426, "http-1", "Only HTTP/1.1 is spoken here", "Nothing was accepted. Send it as HTTP/1.1.");
      case 431 -> Problem.of(431, "headers-too-large", "The headers are too large",
          "The address of a request and its headers may have 16 KB together.");
      case 503 ->
        Problem.of(503, "stopping", "The bridge is stopping", "Nothing was accepted. Send it again in a moment.");
      default -> status >= 500
          ? Problem.ourFault()
          : Problem.of(status, "refused", "Refused", "The server refused this request. Nothing was accepted.");
    };
  }
}

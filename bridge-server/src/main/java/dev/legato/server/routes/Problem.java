package dev.legato.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal as RFC 9457 problem document: what happened, where, what to do; all faults at once. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String title;
  private final int status;
  private final transient List<Fault> faults;
  private final @Nullable Integer retryAfterSeconds;

  private Problem(int status, String code, String title, String detail, List<Fault> faults,
      @Nullable Integer retryAfterSeconds) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.title = title;
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** A problem of this kind; {@code code} is stable and ends the {@code type}. */
  public static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, List.of(), null);
  }

  static Problem of(int status, String code, String title, String detail, List<Fault> faults) {
    return new Problem(status, code, title, detail, faults, null);
  }

  /** What the server itself refuses: unknown address, wrong method. */
  public static Problem of(HttpResponseException e) {
    return switch (e.getStatus()) {
      case 404 -> notFound();
      case 405 -> of(405, "method-not-allowed", "Not with this method", "See /openapi.json for what is allowed here.");
      default -> of(e.getStatus(), "refused", "Refused", "The server refused this request.");
    };
  }

  /** No such address. */
  public static Problem notFound() {
    return of(404, "not-found", "There is nothing here", "See /openapi.json for the addresses of this server.");
  }

  /** More requests at once than the server takes. */
  public static Problem tooBusy() {
    return new Problem(429, "too-busy", "Too many requests at once", "Send it again after the time in Retry-After.",
        List.of(), 1);
  }

  /** Nothing was acknowledged, so nothing is lost. */
  public static Problem storeUnavailable() {
    return new Problem(503, "store-unavailable", "The store cannot be written",
        "Nothing was accepted. Send it again; the operator finds the cause in the log.", List.of(), 5);
  }

  public static Problem ourFault() {
    return new Problem(500, "our-fault", "A fault of Legato itself",
        "Send it again; the operator finds the cause in the log under the request id.", List.of(), 5);
  }

  /** The HTTP status it is sent with. */
  public int status() {
    return status;
  }

  /** Writes it as the answer. */
  public void answer(Context ctx) {
    if (retryAfterSeconds != null)
      ctx.header("Retry-After", Integer.toString(retryAfterSeconds));
    ctx.status(status).contentType("application/problem+json").result(json(RequestId.of(ctx)));
  }

  /** The document, for whoever has to send it without Javalin. */
  public String json(String requestId) {
    var body = Json.mapper().createObjectNode().put("type", "urn:legato:problem:" + code).put("title", title)
        .put("status", status).put("detail", getMessage()).put("requestId", requestId);
    ArrayNode problems = body.putArray("problems");
    for (var fault : faults) {
      ObjectNode one = problems.addObject().put("pointer", fault.pointer()).put("expected", fault.expected());
      one.put("found", fault.found()).put("message", fault.message());
    }
    return body.toString();
  }
}

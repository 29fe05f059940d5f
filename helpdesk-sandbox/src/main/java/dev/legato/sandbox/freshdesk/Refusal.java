package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The desk says no, in one of its error shapes (https://developers.freshdesk.com/api/#error). */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int status;
  final transient @Nullable JsonNode body;
  final transient Map<String, String> headers;

  Refusal(int status, @Nullable JsonNode body, Map<String, String> headers) {
    super("answered " + status, null, false, false);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  static Refusal coded(int status, String code, String message) {
    return new Refusal(status, node().put("code", code).put("message", message), Map.of());
  }

  static Refusal notAuthenticated() {
    return coded(401, "invalid_credentials", "You have to be logged in to perform this action.");
  }

  static Refusal accessDenied() {
    return coded(403, "access_denied", "You are not authorized to perform this action.");
  }

  /** What is not there is told without a body. */
  static Refusal notFound() {
    return new Refusal(404, null, Map.of());
  }

  static Refusal wrongVerb(String method, Set<String> allowed) {
    String verbs = String.join(", ", allowed);
    return new Refusal(405, node().put("message",
        method + " method is not allowed. It should be one of these method(s): " + verbs), Map.of("Allow", verbs));
  }

  static Refusal tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Refusal(429, node().put("message", "You have exceeded the limit of requests per minute"),
        Map.of("Retry-After", Long.toString(seconds)));
  }

  /** One wrong field; several are collected in {@link FieldErrors}. */
  static Refusal field(String field, String message, String code) {
    FieldErrors errors = new FieldErrors();
    errors.add(field, message, code);
    return errors.refusal(400);
  }

  /** For people: the messages in the body. */
  String reason() {
    return body == null ? "status " + status : String.join("; ", body.findValuesAsText("message"));
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}

package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The desk says no, in one of its error shapes (https://developer.zendesk.com/api-reference/introduction/responses). */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int status;
  final transient @Nullable JsonNode body;
  final @Nullable String prose;
  final @Nullable Long retryAfterSeconds;

  private Refusal(int status, @Nullable JsonNode body, @Nullable String prose, @Nullable Long retryAfterSeconds) {
    super("answered " + status, null, false, false);
    this.status = status;
    this.body = body;
    this.prose = prose;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static Refusal named(int status, String error, String description) {
    return new Refusal(status, node().put("error", error).put("description", description), null, null);
  }

  static Refusal titled(int status, String title, String message) {
    ObjectNode body = node();
    body.putObject("error").put("title", title).put("message", message);
    return new Refusal(status, body, null, null);
  }

  static Refusal notAuthenticated() {
    return new Refusal(401, node().put("error", "Couldn't authenticate you"), null, null);
  }

  static Refusal oauth(int status, String error, String description) {
    return new Refusal(status, node().put("error", error).put("error_description", description), null, null);
  }

  static Refusal notFound() {
    return named(404, "RecordNotFound", "Not found");
  }

  static Refusal invalidAttribute(String attribute, String expected, String action) {
    return titled(400, "Invalid attribute", "You passed an invalid value for the " + attribute
        + " attribute. Invalid parameter: " + attribute + " " + expected + " from " + action);
  }

  static Refusal recordInvalid(ObjectNode details) {
    ObjectNode body = node().put("error", "RecordInvalid").put("description", "Record validation errors");
    body.set("details", details);
    return new Refusal(422, body, null, null);
  }

  /** The account's own limit is answered in prose, an endpoint's in JSON. */
  static Refusal accountLimit(Duration wait) {
    return new Refusal(429, null, "Number of allowed API requests per minute exceeded", seconds(wait));
  }

  static Refusal endpointLimit(String what, Duration wait) {
    return new Refusal(429, node().put("error", "TooManyRequests").put("description", what), null, seconds(wait));
  }

  /** For people: the first description in the body. */
  String reason() {
    if (body == null) {
      return prose == null ? "status " + status : prose;
    }
    String described = body.findValues("description").isEmpty()
        ? ""
        : body.findValues("description").getLast().asText();
    return described.isEmpty() ? body.toString() : described;
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}

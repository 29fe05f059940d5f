package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The desk says no, as an {@code error.list} (https://developers.intercom.com/docs/references/rest-api/errors/error-codes). */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int status;
  final String code;
  final String reason;
  final @Nullable String field;
  final transient Map<String, String> headers;

  private Refusal(int status, String code, String reason, @Nullable String field, Map<String, String> headers) {
    super("answered " + status + " " + code, null, false, false);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.field = field;
    this.headers = headers;
  }

  static Refusal of(int status, String code, String reason) {
    return new Refusal(status, code, reason, null, Map.of());
  }

  static Refusal notFound() {
    return of(404, "not_found", "Resource Not Found");
  }

  static Refusal invalid(String reason, @Nullable String field) {
    return new Refusal(400, "parameter_invalid", reason, field, Map.of());
  }

  static Refusal missing(String field) {
    return new Refusal(400, "parameter_not_found", field + " is required", field, Map.of());
  }

  static Refusal planRestricted() {
    return of(403, "api_plan_restricted", "Active subscription needed.");
  }

  static Refusal merged(String canonicalUrl) {
    return new Refusal(410, "contact_merged",
        "This contact has been merged. See the 'Link' header for the canonical contact.", null,
        Map.of("Link", "<" + canonicalUrl + ">; rel=\"canonical\""));
  }

  ObjectNode body(String requestId, boolean unknownCode) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error.list").put("request_id", requestId);
    ObjectNode error = body.putArray("errors").addObject()
        .put("code", unknownCode ? "unheard_of_" + status : code).put("message", reason);
    if (field != null) {
      error.put("field", field);
    }
    return body;
  }
}

package dev.legato.server.traces;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * What spans say: names of the semantic conventions (https://opentelemetry.io/docs/specs/semconv/http/http-spans/) and ours.
 * Paths of desks and queries are not among them, although the conventions have names for them: they hold ids and addresses of
 * customers.
 */
final class Words {
  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
  static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  static final AttributeKey<String> SOURCE = AttributeKey.stringKey("legato.source");
  static final AttributeKey<String> HANDOFF = AttributeKey.stringKey("legato.handoff");
  /** Where one webhook held several. */
  static final AttributeKey<List<String>> HANDOFFS = AttributeKey.stringArrayKey("legato.handoffs");
  static final AttributeKey<Boolean> DUPLICATE = AttributeKey.booleanKey("legato.duplicate");
  static final AttributeKey<String> DESK = AttributeKey.stringKey("legato.desk");
  static final AttributeKey<String> STEP = AttributeKey.stringKey("legato.step");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("legato.outcome");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("legato.reason");
  static final AttributeKey<Long> FAILURES = AttributeKey.longKey("legato.failures");

  private Words() {}
}

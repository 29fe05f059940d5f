package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Warning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes off what queues, gateways and automation tools wrap around a platform's body on its way: a notification of SNS, records
 * of SQS, a message of Pub/Sub, a request as a function or n8n is told of it, an object around the event. Surely known
 * envelopes come off first; anything else only where the source understands nothing as it stands.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">SQS</a>
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">HTTP requests</a>
 * @see <a href="https://cloud.google.com/pubsub/docs/push">Pub/Sub</a>
 */
final class Relays implements SourceAdapter {
  private static final int DEEPEST = 4;
  private static final int MOST_RECORDS = CloudEvents.MOST_EVENTS;
  private static final int MOST_TRIES = 8;
  private static final int MOST_NEIGHBOURS = 100;
  private static final int LONGEST = 1_000_000;
  private static final List<String> WRAPPERS = List.of("event", "lexEvent", "body", "payload", "data", "detail",
      "input",
      "request", "message", "content", "value", "original", "originalEvent", "originalRequest", "raw", "rawEvent",
      "record", "notification", "webhook", "handoff", "escalation", "result", "output", "params", "item", "Message",
      "Body", "Payload", "Data");
  private static final Set<String> NO_NEIGHBOURS = Set.of("id", "type", "source", "time", "timestamp", "specversion",
      "version", "name");
  /** What a request says of itself beside its body; anything else there somebody joined. */
  private static final Set<String> OF_REQUEST = Set.of("headers", "multiValueHeaders", "url", "uri", "originalUrl",
      "baseUrl", "webhookUrl", "query", "queries", "queryStringParameters", "multiValueQueryStringParameters",
      "rawQueryString", "params", "pathParameters", "method", "httpMethod", "path", "rawPath", "resource", "routeKey",
      "requestContext", "stageVariables", "isBase64Encoded", "executionMode", "cookies", "host", "hostname", "ip",
      "protocol", "port", "scheme", "status", "statusCode", "binary", "rawBody", "bodyRaw", "files");

  private final SourceAdapter inner;

  Relays(SourceAdapter inner) {
    this.inner = inner;
  }

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    return peeled(body, receivedAt, lowerCaseHeaders, 0).understood();
  }

  /** The body that was understood, without what stood around it, and as what: what answers it must speak of the same one. */
  private record Peeled(JsonNode body, Understanding understood) {
    boolean isNothing() {
      return understood instanceof Understanding.NotUnderstood;
    }
  }

  private Peeled peeled(JsonNode body, Instant receivedAt, Map<String, String> headers, int depth) {
    List<JsonNode> surely = depth >= DEEPEST ? List.of() : opened(body);
    Peeled read = new Peeled(body, inner.read(body, receivedAt, headers));
    if (!surely.isEmpty()) {
      return together(surely, receivedAt, headers, depth, read);
    }
    if (!read.isNothing() || depth >= DEEPEST) {
      return read;
    }
    if (body.isArray() && body.path(0).isObject()) {
      List<JsonNode> records = new ArrayList<>();
      body.forEach(records::add);
      return together(records, receivedAt, headers, depth, read);
    }
    // Nearest first, and only so many: every one of them is read whole.
    Queue<JsonNode> open = new ArrayDeque<>(within(body));
    for (int tries = 0; tries < MOST_TRIES && !open.isEmpty(); tries++) {
      JsonNode one = open.remove();
      Peeled found = one.isArray()
          ? peeled(one, receivedAt, headers, depth + 1)
          : new Peeled(one, inner.read(one, receivedAt, headers));
      if (!found.isNothing()) {
        return found;
      }
      open.addAll(within(one));
    }
    return read;
  }

  /** All handoffs of several bodies, and what was left out; where none is, why the first is none. */
  private Peeled together(List<JsonNode> bodies, Instant receivedAt, Map<String, String> headers, int depth,
      Peeled otherwise) {
    List<ContextPackage> packages = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    if (bodies.size() > MOST_RECORDS) {
      warnings.add(new Warning("", "at most " + MOST_RECORDS + " records in one body", bodies.size() + " records",
          "Only the first " + MOST_RECORDS + " records were taken."));
    }
    JsonNode first = null;
    Peeled none = null;
    for (int i = 0; i < Math.min(bodies.size(), MOST_RECORDS); i++) {
      Peeled one = peeled(bodies.get(i), receivedAt, headers, depth + 1);
      switch (one.understood()) {
        case Understanding.Handoffs(var found, var told) -> {
          first = first == null ? one.body() : first;
          packages.addAll(found);
          warnings.addAll(told);
        }
        case Understanding.NotAHandoff _ -> none = none == null ? one : none;
        case Understanding.NotUnderstood(var faults) -> {
          for (Fault fault : faults) {
            warnings.add(new Warning("/" + i + fault.pointer(), fault.expected(), fault.found(),
                "This record could not be understood and was left out. " + fault.message()));
          }
        }
      }
    }
    return first != null
        ? new Peeled(first, new Understanding.Handoffs(packages, warnings))
        : none == null ? otherwise : none;
  }

  /** What is inside an envelope that says itself what it is; nothing where it is none. */
  private static List<JsonNode> opened(JsonNode body) {
    if (body.isArray() && body.size() == 1 && isRequest(body.get(0))) {
      return opened(body.get(0)); // n8n hands on a list of one
    }
    List<JsonNode> found = new ArrayList<>();
    if (body.path("Type").asText().equals("Notification") && body.path("TopicArn").isTextual()) {
      found.add(parsed(body.path("Message"), false));
    } else if (body.path("Records").isArray()) {
      for (JsonNode record : body.get("Records")) {
        JsonNode told = record.path("Sns").isObject() ? record.get("Sns").path("Message") : record.path("body");
        found.add(parsed(told.isMissingNode() ? record.path("kinesis").path("data") : told, record.has("kinesis")));
      }
    } else if (isRequest(body)) {
      JsonNode told = parsed(body.get("body"), body.path("isBase64Encoded").asBoolean());
      found.add(told instanceof ObjectNode object ? joined(object, (ObjectNode) body, OF_REQUEST) : told);
    }
    return found.stream().anyMatch(JsonNode::isContainerNode) ? found : List.of();
  }

  /** A request as gateways, functions and n8n tell of it: its headers beside its body. */
  private static boolean isRequest(JsonNode body) {
    return body.path("headers").isObject() && body.hasNonNull("body")
        && (body.size() <= 3 || Pick.any(body, "query", "params", "method", "httpMethod", "requestContext", "rawPath",
            "path", "url", "webhookUrl", "queryStringParameters", "isBase64Encoded", "queries", "uri") != null);
  }

  /** Objects inside that may be the body itself, each with what was joined beside it. */
  private static List<JsonNode> within(JsonNode body) {
    List<JsonNode> found = new ArrayList<>();
    for (String name : WRAPPERS) {
      JsonNode written = body.path(name);
      boolean pushed = name.equals("message") && written.path("data").isTextual();
      JsonNode one = parsed(pushed ? written.get("data") : written, pushed);
      if (one instanceof ObjectNode object && !object.isEmpty()) {
        found.add(joined(object, (ObjectNode) body, Set.of(name)));
      } else if (one.isArray() && one.path(0).isObject()) {
        found.add(one);
      }
      if (found.size() >= MOST_TRIES) {
        return found;
      }
    }
    return found;
  }

  private static JsonNode joined(ObjectNode within, ObjectNode around, Set<String> own) {
    ObjectNode joined = within.deepCopy();
    if (around.size() > MOST_NEIGHBOURS) {
      return joined;
    }
    around.properties().forEach(field -> {
      boolean plain = own.contains(field.getKey()) || NO_NEIGHBOURS.contains(field.getKey());
      if (!plain && !joined.has(field.getKey()) && !WRAPPERS.contains(field.getKey())) {
        joined.set(field.getKey(), field.getValue());
      }
    });
    return joined;
  }

  private static JsonNode parsed(JsonNode written, boolean base64) {
    if (!written.isTextual() || written.textValue().length() > LONGEST) {
      return written;
    }
    String text = base64 ? decoded(written.textValue()) : written.textValue().strip();
    if (text == null) {
      return written;
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return CutJson.parsed(text);
    }
    boolean form = text.indexOf('=') > 0 && text.indexOf('&') > 0 && text.indexOf(' ') < 0 && text.indexOf('\n') < 0;
    return form && Bodies.form(text) instanceof Json.Parsed.Tree(JsonNode fields) ? fields : written;
  }

  private static @Nullable String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8).strip();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    boolean bare = body.isObject() && opened(body).isEmpty() && within(body).isEmpty();
    return inner.answer(bare ? body : peeled(body, Instant.EPOCH, Map.of(), 0).body(), answer);
  }
}

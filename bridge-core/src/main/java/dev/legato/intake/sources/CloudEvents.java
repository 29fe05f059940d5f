package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Warning;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudEvents 1.0 as an envelope around any source: structured, in batches, and binary (the body is the data itself, the rest
 * stands in {@code ce-} headers). What is inside gets the attributes as if they had come as headers, decoded.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">HTTP binding</a>
 */
public final class CloudEvents implements SourceAdapter {
  /** Each event of a batch may be a handoff; more than this is no honest batch. */
  static final int MOST_EVENTS = 100;

  private final SourceAdapter inner;
  private final boolean envelopeToo;

  CloudEvents(SourceAdapter inner) {
    this(inner, false);
  }

  /** @param envelopeToo whether what is not understood inside may be in the words of the envelope */
  CloudEvents(SourceAdapter inner, boolean envelopeToo) {
    this.inner = inner;
    this.envelopeToo = envelopeToo;
  }

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    Map<String, String> others = withoutAttributes(lowerCaseHeaders);
    if (isEvent(body)) {
      return inside(body, receivedAt, attributes(body, others));
    }
    if (body.isArray() && !body.isEmpty() && isEvent(body.path(0))) {
      return batch(body, receivedAt, others);
    }
    return inner.read(body, receivedAt, isBinary(lowerCaseHeaders)
        ? attributes(attributesOf(lowerCaseHeaders), others)
        : others);
  }

  /** Only of an event in binary mode they are kept: what would be read from the others now is not there at delivery. */
  private static Map<String, String> withoutAttributes(Map<String, String> headers) {
    Map<String, String> others = new HashMap<>(headers);
    others.keySet().removeIf(name -> name.startsWith("ce-"));
    return others;
  }

  /**
   * A webhook in binary mode as one that tells all in its body, since only bodies are stored: the same event in structured
   * mode around the untouched bytes. Others are returned as they are.
   */
  public static byte[] selfContained(Map<String, String> lowerCaseHeaders, byte[] body) {
    if (!isBinary(lowerCaseHeaders)) {
      return body;
    }
    String open = attributesOf(lowerCaseHeaders).toString();
    ByteArrayOutputStream whole = new ByteArrayOutputStream(open.length() + body.length + 16);
    whole.writeBytes((open.substring(0, open.length() - 1) + ",\"data\":").getBytes(StandardCharsets.UTF_8));
    whole.writeBytes(body);
    whole.write('}');
    return whole.toByteArray();
  }

  /** What identifies an event, in its header or in the body: its source and id together. */
  public static Optional<String> identity(Map<String, String> lowerCaseHeaders, JsonNode body) {
    JsonNode event = isBinary(lowerCaseHeaders) ? attributesOf(lowerCaseHeaders) : body;
    String id = isEvent(event) ? Pick.text(event, "id") : null;
    return id == null ? Optional.empty() : Optional.of(event.path("source").asText() + " " + id);
  }

  private static boolean isBinary(Map<String, String> headers) {
    String type = headers.getOrDefault("content-type", "");
    return headers.containsKey("ce-specversion") && headers.containsKey("ce-type") && !type.contains("cloudevents")
        && !type.contains("form-urlencoded") && !type.startsWith("text/");
  }

  /** Values are percent-encoded; some senders quote them, some leave UTF-8 as it is. */
  private static ObjectNode attributesOf(Map<String, String> headers) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    headers.forEach((name, value) -> {
      if (name.startsWith("ce-") && name.length() > 3) {
        event.put(name.substring(3), decoded(value.strip()));
      }
    });
    return event;
  }

  private static String decoded(String written) {
    boolean quoted = written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"");
    String bare = quoted
        ? written.substring(1, written.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : written;
    try {
      return bare.indexOf('%') < 0 ? bare : URLDecoder.decode(bare.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return bare;
    }
  }

  private static Map<String, String> attributes(JsonNode event, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    for (String name : List.of("id", "source", "type", "subject", "time")) {
      String value = Pick.text(event, name);
      if (value != null) {
        all.put("ce-" + name, value);
      }
    }
    return all;
  }

  private Understanding inside(JsonNode event, Instant receivedAt, Map<String, String> headers) {
    Understanding inside = inner.read(data(event), receivedAt, headers);
    return envelopeToo && !(inside instanceof Understanding.Handoffs)
        && inner.read(event, receivedAt, headers) instanceof Understanding.Handoffs around ? around : inside;
  }

  @Override
  public List<ContextPackage> said(JsonNode body) {
    if (body.isArray() && !body.isEmpty() && isEvent(body.path(0))) {
      List<ContextPackage> all = new ArrayList<>();
      for (int i = 0; i < Math.min(body.size(), MOST_EVENTS); i++) {
        all.addAll(said(body.get(i)));
      }
      return all;
    }
    List<ContextPackage> inside = isEvent(body) ? inner.said(data(body)) : List.of();
    return inside.isEmpty() ? inner.said(body) : inside;
  }

  private Understanding batch(JsonNode events, Instant receivedAt, Map<String, String> headers) {
    List<ContextPackage> packages = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    String why = "None of the events is a handoff.";
    if (events.size() > MOST_EVENTS) {
      warnings.add(new Warning("", "at most " + MOST_EVENTS + " events in one body", events.size() + " events",
          "Only the first " + MOST_EVENTS + " events were taken."));
    }
    for (int i = 0; i < Math.min(events.size(), MOST_EVENTS); i++) {
      JsonNode event = events.get(i);
      switch (isEvent(event)
          ? inside(event, receivedAt, attributes(event, headers))
          : inner.read(event, receivedAt, attributes(event, headers))) {
        case Understanding.Handoffs(var read, var found) -> {
          packages.addAll(read);
          warnings.addAll(found);
        }
        case Understanding.NotAHandoff(String one) -> why = one;
        case Understanding.NotUnderstood(var found) -> {
          for (Fault fault : found) {
            faults
                .add(new Fault("/" + i + "/data" + fault.pointer(), fault.expected(), fault.found(), fault.message()));
          }
        }
      }
    }
    if (!packages.isEmpty()) {
      faults.forEach(fault -> warnings.add(new Warning(fault.pointer(), fault.expected(), fault.found(),
          "This event could not be understood and was left out. " + fault.message())));
      return new Understanding.Handoffs(packages, warnings);
    }
    return faults.isEmpty() ? new Understanding.NotAHandoff(why) : new Understanding.NotUnderstood(faults);
  }

  private static boolean isEvent(JsonNode body) {
    return body.path("specversion").isTextual() && body.path("type").isTextual()
        && (body.has("source") || body.has("data") || body.has("data_base64"));
  }

  /** JSON as it stands, JSON inside a text, or base64. */
  private static JsonNode data(JsonNode event) {
    JsonNode data = event.path("data");
    if (data.isTextual() && CutJson.parsed(data.textValue()) instanceof JsonNode inner && inner.isContainerNode()) {
      return inner;
    }
    if (data.isMissingNode() && event.path("data_base64").isTextual()) {
      try {
        return CutJson.parsed(new String(Base64.getMimeDecoder().decode(event.get("data_base64").textValue()),
            StandardCharsets.UTF_8));
      } catch (IllegalArgumentException _) {
        return MissingNode.getInstance();
      }
    }
    return data;
  }

  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    JsonNode first = body.isArray() ? body.path(0) : body;
    return inner.answer(isEvent(first) ? data(first) : body, answer);
  }
}

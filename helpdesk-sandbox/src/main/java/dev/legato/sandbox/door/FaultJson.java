package dev.legato.sandbox.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fault switches as JSON, as they travel over {@code /_sandbox/faults}. */
public final class FaultJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private FaultJson() {}

  public static ObjectNode write(Faults faults) {
    ObjectNode all = MAPPER.createObjectNode();
    faults.all().forEach((desk, switches) -> {
      ObjectNode node = MAPPER.valueToTree(switches.settings());
      var script = node.putArray("script");
      switches.script().forEach(entry -> script.add(write(entry)));
      all.set(desk, node);
    });
    return all;
  }

  /**
   * Sets the desks named in {@code wanted}; settings left out keep their value, a {@code script} replaces what was left.
   *
   * @throws IllegalArgumentException when a desk, a setting or a kind of fault is unknown, or a value out of range
   */
  public static void read(JsonNode wanted, Faults faults) {
    if (!wanted.isObject()) {
      throw new IllegalArgumentException("Expected an object with one entry per desk, such as {\"zendesk\":{...}}");
    }
    for (var desk : wanted.properties()) {
      DeskFaults switches = faults.on(desk.getKey());
      ObjectNode settings = MAPPER.valueToTree(switches.settings());
      if (!(desk.getValue() instanceof ObjectNode given)) {
        throw new IllegalArgumentException("The faults of " + desk.getKey() + " are an object");
      }
      ObjectNode values = given.deepCopy();
      JsonNode script = values.remove("script");
      settings.setAll(values);
      List<DeskFaults.Scripted> entries = script == null ? switches.script() : readScript(script);
      try {
        switches.set(MAPPER.treeToValue(settings, FaultSettings.class));
      } catch (JsonProcessingException unreadable) {
        throw new IllegalArgumentException(unreadable.getOriginalMessage(), unreadable);
      }
      switches.script(entries);
    }
  }

  private static ObjectNode write(DeskFaults.Scripted entry) {
    ObjectNode node = MAPPER.createObjectNode().put("method", entry.method()).put("path", entry.pathPattern());
    switch (entry.fault()) {
      case Fault.Answer answer -> {
        node.put("kind", "answer").put("status", answer.status()).put("afterApplying", answer.afterApplying());
        node.put("retryAfterSeconds", answer.retryAfterSeconds()).put("body", answer.body());
      }
      case Fault.Drop drop -> node.put("kind", "drop").put("afterApplying", drop.afterApplying());
      case Fault.Delay delay -> node.put("kind", "delay").put("millis", delay.millis());
      case Fault.SlowBody slow -> node.put("kind", "slow-body").put("millis", slow.millis());
      case Fault.Encounter encounter -> node.put("kind", "encounter").put("afterApplying", encounter.afterApplying());
    }
    return node;
  }

  private static List<DeskFaults.Scripted> readScript(JsonNode script) {
    List<DeskFaults.Scripted> entries = new ArrayList<>();
    for (JsonNode node : script) {
      boolean after = node.path("afterApplying").asBoolean(false);
      Fault fault = switch (node.path("kind").asText()) {
        case "answer" -> new Fault.Answer(node.path("status").asInt(503), wholeNumber(node.get("retryAfterSeconds")),
            after, node.hasNonNull("body") ? node.get("body").asText() : null);
        case "drop" -> new Fault.Drop(after);
        case "delay" -> new Fault.Delay(node.path("millis").asLong());
        case "slow-body" -> new Fault.SlowBody(node.path("millis").asLong());
        default -> throw new IllegalArgumentException(
            "A scripted fault's kind is answer, drop, delay or slow-body, not '" + node.path("kind").asText() + "'");
      };
      entries.add(new DeskFaults.Scripted(node.path("method").asText("*"), node.path("path").asText(""), fault));
    }
    return entries;
  }

  private static @Nullable Integer wholeNumber(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : Integer.valueOf(node.asInt());
  }
}

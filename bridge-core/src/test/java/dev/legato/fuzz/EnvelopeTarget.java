package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.sources.CloudEvents;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.intake.sources.Understanding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is around a body: its content type, and CloudEvents in headers. The first byte says which type, a line of headers comes
 * before the body. What came in headers must read the same from the store, where only bodies are kept.
 */
final class EnvelopeTarget implements FuzzTarget {
  private static final List<String> TYPES = List.of("application/json", "application/x-www-form-urlencoded", "text/csv",
      "text/tab-separated-values", "", "text/plain; charset=x", "application/cloudevents+json",
      "application/cloudevents-batch+json");
  private static final List<String> NAMES = List.of("ce-specversion", "ce-type", "ce-id", "ce-source", "ce-subject",
      "ce-time", "ce-x");

  private final SourceAdapter source = SourceAdapters.named("context-package").orElseThrow();

  @Override
  public void run(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String type = TYPES.get((input[0] & 0xff) % TYPES.size());
    int line = 1;
    while (line < input.length && input[line] != '\n') {
      line++;
    }
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", type);
    String[] values = new String(input, 1, line - 1, StandardCharsets.UTF_8).split(";", NAMES.size());
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        headers.put(NAMES.get(i), values[i]);
      }
    }
    byte[] body = Arrays.copyOfRange(input, Math.min(line + 1, input.length), input.length);
    switch (Bodies.parse(body, type, Json.MAX_DEPTH)) {
      case Json.Parsed.Broken(int row, int column, String why) -> {
        Harmless.sentence(why, "why a body is broken");
        if (row < 1 || column < 1) {
          fail("broken at line %d, column %d", row, column);
        }
      }
      case Json.Parsed.Tree(JsonNode tree) -> {
        Understanding read = NormaliserTarget.read(source, tree, headers);
        CloudEvents.identity(headers, tree);
        stored(read, headers, body, type);
      }
    }
  }

  private void stored(Understanding read, Map<String, String> headers, byte[] body, String type) {
    byte[] kept = CloudEvents.selfContained(headers, body);
    // One level more than the door let in.
    if (!(Bodies.parse(kept, type, Json.MAX_DEPTH + 1) instanceof Json.Parsed.Tree(JsonNode again))) {
      fail("what is stored cannot be parsed");
      return;
    }
    Understanding later = source.read(again, NormaliserTarget.RECEIVED, Map.of());
    if (!later.equals(read)) {
      fail("from the store it reads otherwise");
    }
  }
}

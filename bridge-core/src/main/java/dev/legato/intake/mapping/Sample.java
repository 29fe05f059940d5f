package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A body and what must come of it, written into the mapping file.
 *
 * @param body as parsed
 * @param handoff false where the body must not be one
 * @param expected a part of each package that must come, in order; what it does not name may be anything
 * @param lines of the expected values, by JSON pointer into {@code expected}
 */
record Sample(String name, int line, JsonNode body, boolean handoff, List<JsonNode> expected,
    Map<String, Integer> lines) {
  Sample {
    expected = List.copyOf(expected);
    lines = Map.copyOf(lines);
  }
}

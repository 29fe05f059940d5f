package dev.legato.intake.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A single value of a body.
 *
 * @param expression how a mapping reaches it
 * @param names from the top down to its own, folded ({@code customerEmail} and {@code customer_email} are one)
 * @param shown its own name as written
 */
record Leaf(String expression, List<String> names, String shown, JsonNode value) {
  Leaf {
    names = List.copyOf(names);
  }

  String name() {
    return names.isEmpty() ? "" : names.getLast();
  }

  String parent() {
    return names.size() < 2 ? "" : names.get(names.size() - 2);
  }

  String text() {
    return value.asText();
  }

  boolean under(java.util.Set<String> parents) {
    return names.subList(0, Math.max(0, names.size() - 1)).stream().anyMatch(parents::contains);
  }
}

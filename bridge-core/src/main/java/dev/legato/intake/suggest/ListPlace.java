package dev.legato.intake.suggest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** A list in a body, and how a mapping reaches it. */
record ListPlace(String expression, List<String> names, ArrayNode items) {
  ListPlace {
    names = List.copyOf(names);
  }

  String name() {
    return names.isEmpty() ? "" : names.getLast();
  }
}

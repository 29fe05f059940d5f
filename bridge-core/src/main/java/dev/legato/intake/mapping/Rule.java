package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One line of a mapping: what is written where. {@code line} is its place in the file. */
sealed interface Rule {
  /** Where it is written: names from the top of the package, or of the item of a list. */
  List<String> target();

  int line();

  default String path() {
    return String.join(".", target());
  }

  /** The same for every body. */
  record Constant(List<String> target, int line, JsonNode value) implements Rule {}

  /** What an expression finds. */
  record Value(List<String> target, int line, Expression expression) implements Rule {}

  /** A list, item by item; {@code when} keeps an item only where it is true. */
  record Items(List<String> target, int line, Expression each, java.util.Optional<Expression> when,
      List<Rule> fields) implements Rule {
    public Items {
      fields = List.copyOf(fields);
    }
  }
}

package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a mapping, applied to one body. A rule that fails costs a warning and nothing else; where the budget ends,
 * what was found so far stands. For one thread and one body.
 */
final class Application {
  private static final int MOST_WARNINGS_OF_A_LIST = 3;

  private final Mapping mapping;
  private final Budget budget;
  private final List<Warning> warnings = new ArrayList<>();
  private int written;

  Application(Mapping mapping, Budget budget) {
    this.mapping = mapping;
    this.budget = budget;
  }

  List<Warning> warnings() {
    return warnings;
  }

  /** How many values the rules have found. */
  int written() {
    return written;
  }

  /** Whether the mapping takes this for a handoff. A condition that fails says yes: a cry for help is not lost to a slip. */
  boolean isHandoff(Scope scope) {
    if (mapping.when().isEmpty()) {
      return true;
    }
    try {
      return mapping.when().get().isTrue(scope, budget);
    } catch (Failed e) {
      warn("", "handoff.when", e);
      return true;
    }
  }

  /** The places in the body that are a handoff each; the body itself where the mapping names none. */
  List<JsonNode> each(Scope scope, JsonNode body) {
    if (mapping.each().isEmpty()) {
      return List.of(body);
    }
    try {
      JsonNode found = mapping.each().get().in(scope, budget);
      List<JsonNode> all = new ArrayList<>();
      if (found instanceof ArrayNode list) {
        list.forEach(all::add);
      } else if (found != null) {
        all.add(found);
      }
      return all;
    } catch (Failed e) {
      warn("", "each", e);
      return List.of(body);
    }
  }

  /** Writes what the rules find into the package. */
  void write(Scope scope, ObjectNode into) {
    for (Rule rule : mapping.rules()) {
      apply(rule, scope, into, "");
    }
  }

  /** @return whether the rule went well */
  private boolean apply(Rule rule, Scope scope, ObjectNode into, String place) {
    try {
      switch (rule) {
        case Rule.Constant constant -> set(into, rule.target(), constant.value());
        case Rule.Value value -> {
          JsonNode found = value.expression().in(scope, budget);
          if (isThere(found)) {
            written++;
            set(into, rule.target(), found);
          }
        }
        case Rule.Items items -> {
          ArrayNode list = list(items, scope, place);
          if (!list.isEmpty()) {
            set(into, rule.target(), list);
          }
        }
      }
      return true;
    } catch (Failed e) {
      warn(place, rule.path(), e, rule.line());
      return false;
    }
  }

  private ArrayNode list(Rule.Items items, Scope scope, String place) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    JsonNode found = items.each().in(scope, budget);
    if (!isThere(found)) {
      return list;
    }
    int failed = 0;
    int index = 0;
    for (JsonNode item : found instanceof ArrayNode many ? many : List.of(found)) {
      if (budget.isSpent()) {
        warnings.add(new Warning(pointer(place, items.path()), "fewer turns", list.size() + " read",
            "The budget of the mapping was used up here; what came after was left out."));
        break;
      }
      Scope here = scope.at(item, index++);
      ObjectNode made = JsonNodeFactory.instance.objectNode();
      int before = warnings.size();
      if (keeps(items, here)) {
        for (Rule field : items.fields()) {
          apply(field, here, made, pointer(place, items.path()) + "/" + list.size());
        }
        if (!made.isEmpty()) {
          list.add(made);
        }
      }
      // The same slip in every turn is one slip.
      if (warnings.size() > before && ++failed > MOST_WARNINGS_OF_A_LIST) {
        warnings.subList(before, warnings.size()).clear();
      }
    }
    if (failed > MOST_WARNINGS_OF_A_LIST) {
      warnings.add(new Warning(pointer(place, items.path()), "values", failed + " items with a failed expression",
          "Only the first are told one by one."));
    }
    return list;
  }

  private boolean keeps(Rule.Items items, Scope here) {
    Optional<Expression> when = items.when();
    try {
      return when.isEmpty() || when.get().isTrue(here, budget);
    } catch (Failed e) {
      warn(pointer("", items.path()), "when", e);
      return true;
    }
  }

  private static boolean isThere(@Nullable JsonNode found) {
    return found != null && !found.isNull() && !(found.isTextual() && found.textValue().isBlank())
        && !(found.isContainerNode() && found.isEmpty());
  }

  private static void set(ObjectNode into, List<String> target, JsonNode value) {
    ObjectNode at = into;
    for (String name : target.subList(0, target.size() - 1)) {
      at = at.get(name) instanceof ObjectNode there ? there : at.putObject(name);
    }
    at.set(target.getLast(), value);
  }

  private void warn(String place, String what, Failed e) {
    warn(place, what, e, 0);
  }

  private void warn(String place, String what, Failed e, int line) {
    String at = what.equals("each") || what.contains("when") ? place : pointer(place, what);
    warnings.add(new Warning(at, "a value", "an expression that failed", "The mapping's expression for " + what
        + (line > 0 ? " (line " + line + ")" : "") + " was skipped: " + e.getMessage() + "."));
  }

  private static String pointer(String place, String path) {
    return place + "/" + path.replace('.', '/');
  }
}

package dev.legato.intake.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Pick;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every value and every list of a body with the expression that reaches it. JSON inside a text is opened, lists of names with
 * values count as fields. What is called like a secret is left out.
 */
final class BodyWalk {
  private static final int MOST = 2_000;
  private static final int DEEPEST = 12;
  static final List<String> KEYS = List.of("key", "name", "label", "field", "question", "variable", "title",
      "id");
  static final List<String> VALUES = List.of("value", "answer", "response", "content", "text");

  private final List<Leaf> leaves = new ArrayList<>();
  private final List<ListPlace> lists = new ArrayList<>();

  private BodyWalk() {}

  static BodyWalk of(JsonNode body) {
    BodyWalk walk = new BodyWalk();
    walk.visit(body, "", List.of(), "", 0);
    return walk;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  List<ListPlace> lists() {
    return lists;
  }

  private void visit(JsonNode node, String expression, List<String> names, String shown, int depth) {
    if (depth > DEEPEST || leaves.size() > MOST) {
      return;
    }
    if (node.isObject()) {
      node.properties().forEach(field -> {
        if (!Pick.secretName(Pick.folded(field.getKey()))) {
          visit(field.getValue(), join(expression, field.getKey()), with(names, field.getKey()), field.getKey(),
              depth + 1);
        }
      });
    } else if (node instanceof ArrayNode list) {
      visitList(list, expression, names, depth);
    } else if (node.isTextual() && looksLikeJson(node.textValue())
        && Json.parse(node.textValue().getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(JsonNode inner)
        && inner.isContainerNode()) {
      visit(inner, "$json(" + expression + ")", names, shown, depth + 1);
    } else if (!node.isNull() && !node.asText().isBlank()) {
      leaves.add(new Leaf(expression, names, shown, node));
    }
  }

  private void visitList(ArrayNode list, String expression, List<String> names, int depth) {
    if (list.isEmpty()) {
      return;
    }
    String here = expression.isEmpty() ? "$" : expression;
    lists.add(new ListPlace(here, names, list));
    String key = common(list, KEYS);
    String value = common(list, VALUES);
    if (!key.isEmpty() && !value.isEmpty() && !key.equals(value) && allShort(list, key)) {
      for (JsonNode item : list) {
        String name = item.path(key).asText();
        if (Pick.secretName(Pick.folded(name))) {
          continue;
        }
        visit(item.path(value), here + "[" + step(key) + "=" + quoted(name) + "]." + step(value), with(names, name),
            name, depth + 2);
      }
    } else if (list.get(0).isObject()) {
      visit(list.get(0), here + "[0]", names, "", depth + 1);
    }
  }

  /** The first of these names that every item has a single value under, as written there; empty when there is none. */
  private static String common(ArrayNode list, List<String> candidates) {
    for (String candidate : candidates) {
      for (Map.Entry<String, JsonNode> field : list.get(0).properties()) {
        boolean everywhere = Pick.folded(field.getKey()).equals(candidate);
        for (int i = 0; i < list.size() && everywhere; i++) {
          everywhere = list.get(i).path(field.getKey()).isValueNode();
        }
        if (everywhere) {
          return field.getKey();
        }
      }
    }
    return "";
  }

  /** Keys are short, and each is given once; a turn of a conversation has more to say. */
  private static boolean allShort(ArrayNode list, String key) {
    Set<String> seen = new java.util.HashSet<>();
    for (JsonNode item : list) {
      String name = item.path(key).asText();
      if (name.isBlank() || name.length() > 60 || !seen.add(name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean looksLikeJson(String text) {
    return text.length() > 4 && (text.startsWith("{") && text.stripTrailing().endsWith("}")
        || text.startsWith("[") && text.stripTrailing().endsWith("]"));
  }

  private static List<String> with(List<String> names, String name) {
    List<String> all = new ArrayList<>(names);
    all.add(Pick.folded(name));
    return all;
  }

  static String join(String expression, String name) {
    return expression.isEmpty() ? step(name) : expression + "." + step(name);
  }

  /** A name as a step of a path. */
  static String step(String name) {
    boolean plain = name.matches("[A-Za-z_]\\w*") && !Set.of("and", "or", "in", "true", "false", "null", "function")
        .contains(name);
    return plain ? name : "`" + name.replace("`", "") + "`";
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        .replace("\t", "\\t") + "\"";
  }
}

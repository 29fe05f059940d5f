package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.settings.DidYouMean;
import dev.legato.settings.Problems;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a mapping file with its place. Unlike in the configuration nothing is put in for {@code ${…}}, which JSONata
 * writes too, and a plain word is what it looks like in JSON: {@code yes} is a word, {@code 007} is a text.
 */
record Yaml(Node node, String key, int line) {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?");

  /** Empty when there is nothing to read from, which has then been told. */
  static Optional<Yaml> top(Reader text, Problems problems) {
    try {
      Node node = new org.yaml.snakeyaml.Yaml(limits()).compose(text);
      if (node == null) {
        problems.fault(0, "", "is empty", "start with ./legato suggest, which writes one from a sample body");
        return Optional.empty();
      }
      return Optional.of(new Yaml(node, "", lineOf(node)));
    } catch (MarkedYAMLException broken) {
      var mark = broken.getProblemMark() == null ? broken.getContextMark() : broken.getProblemMark();
      problems.fault(mark == null ? 0 : mark.getLine() + 1, "",
          "is not YAML: " + (broken.getProblem() == null ? "cannot be understood" : broken.getProblem()),
          "check the indentation, and put ' around an expression that holds : or # or starts with one of * & ! % @ ` \" { [");
    } catch (YAMLException broken) {
      problems.fault(0, "", "is not YAML that we take",
          "save it as plain UTF-8 text; samples of a few turns are enough");
    }
    return Optional.empty();
  }

  private static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(4 * 1024 * 1024);
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(100);
    options.setAllowRecursiveKeys(false);
    return options;
  }

  static int lineOf(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  boolean isScalar() {
    return node instanceof ScalarNode;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The text of a single value. */
  Optional<String> text(Problems problems) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    problems.fault(line, key, node instanceof ScalarNode ? "is empty" : "expected one value, found something nested",
        "write a text, or remove the key");
    return Optional.empty();
  }

  /** The entries in the order of the file; what is given twice or is no word has been told. */
  Map<String, Yaml> entries(Problems problems) {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problems.fault(line, key, "expected keys with values", "write key: value, one per line");
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        problems.fault(lineOf(tuple.getKeyNode()), key, "a key must be a single word", "write key: value");
        continue;
      }
      String path = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
      Yaml value = new Yaml(tuple.getValueNode(), path, lineOf(name));
      if (entries.putIfAbsent(name.getValue(), value) != null) {
        problems.fault(value.line(), path, "is given twice", "keep one of them");
      }
    }
    return entries;
  }

  /** The same, with a fault for every key that is not known here. */
  Map<String, Yaml> entries(Problems problems, Set<String> known) {
    Map<String, Yaml> entries = entries(problems);
    entries.forEach((name, value) -> {
      if (!known.contains(name)) {
        problems.fault(value.line(), value.key(), "is not a known key here", DidYouMean.cure(name, known));
      }
    });
    return entries;
  }

  java.util.List<Yaml> items() {
    java.util.List<Yaml> items = new java.util.ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        items.add(new Yaml(item, key + "[" + items.size() + "]", lineOf(item)));
      }
    }
    return items;
  }

  /** As JSON; {@code lines} receives the line of every value by its pointer. */
  JsonNode json(String pointer, Map<String, Integer> lines) {
    lines.put(pointer, line);
    return switch (node) {
      case MappingNode mapping -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
          String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
          object.set(name, new Yaml(tuple.getValueNode(), key, lineOf(tuple.getKeyNode()))
              .json(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), lines));
        }
        yield object;
      }
      case SequenceNode sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node item : sequence.getValue()) {
          array.add(new Yaml(item, key, lineOf(item)).json(pointer + "/" + array.size(), lines));
        }
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> JsonNodeFactory.instance.nullNode();
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JsonNodeFactory.instance.textNode(text);
    }
    return switch (text) {
      case "true" -> JsonNodeFactory.instance.booleanNode(true);
      case "false" -> JsonNodeFactory.instance.booleanNode(false);
      case "null", "~", "" -> JsonNodeFactory.instance.nullNode();
      default -> !NUMBER.matcher(text).matches()
          ? JsonNodeFactory.instance.textNode(text)
          : text.chars().allMatch(c -> c == '-' || Character.isDigit(c))
              ? whole(new BigInteger(text))
              : JsonNodeFactory.instance.numberNode(new BigDecimal(text));
    };
  }

  /** As the parser of bodies does it: ids of nineteen digits and more are whole numbers too. */
  private static JsonNode whole(BigInteger number) {
    return number.bitLength() < Long.SIZE
        ? JsonNodeFactory.instance.numberNode(number.longValue())
        : JsonNodeFactory.instance.numberNode(number);
  }
}

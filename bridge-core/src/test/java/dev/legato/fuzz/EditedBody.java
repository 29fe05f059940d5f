package dev.legato.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Bodies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an input means as a body. Where its bytes are one, they are it. What begins with the byte 1, and what does not parse, is a
 * list of edits of four bytes each, done to one of the seeds: so nearly every input gets past the parser.
 */
final class EditedBody {
  static final byte EDITS = 1;
  private static final int MOST_EDITS = 24;
  private static final int MOST_NODES = 4_000;
  /** A form is read as one, unless it begins as JSON does. */
  private static final String FORM = "application/x-www-form-urlencoded";

  private final List<JsonNode> seeds;

  EditedBody(List<JsonNode> seeds) {
    List<JsonNode> all = new ArrayList<>(seeds);
    all.add(JsonNodeFactory.instance.objectNode().put("conversationId", "c").set("messages", Strange.value(18)));
    this.seeds = List.copyOf(all);
  }

  /** Empty when the bytes are no body at all. */
  Optional<JsonNode> of(byte[] input) {
    boolean edits = input.length > 0 && input[0] == EDITS;
    return !edits && Bodies.parse(input, FORM, Json.MAX_DEPTH) instanceof Json.Parsed.Tree(JsonNode root)
        ? Optional.of(root)
        : edited(input);
  }

  private Optional<JsonNode> edited(byte[] input) {
    if (input.length < 3) {
      return Optional.empty();
    }
    JsonNode body = seeds.get(number(input, 1) % seeds.size()).deepCopy();
    for (int i = 3; i + 3 < input.length && i < 3 + 4 * MOST_EDITS; i += 4) {
      body = edited(body, number(input, i), input[i + 2] & 0xff, input[i + 3] & 0xff);
    }
    return depth(body, 0) > Json.MAX_DEPTH ? Optional.empty() : Optional.of(body);
  }

  private JsonNode edited(JsonNode body, int place, int how, int what) {
    List<JsonNode> containers = new ArrayList<>();
    collect(body, containers, 0);
    if (containers.isEmpty() || containers.size() > MOST_NODES) {
      return body;
    }
    int field = how >> 3;
    switch (containers.get(place % containers.size())) {
      case ObjectNode object -> object(object, how & 7, field, what);
      case ArrayNode array -> array(array, how & 7, field, what);
      default -> throw new IllegalStateException("not a container");
    }
    return body;
  }

  private void object(ObjectNode object, int how, int field, int what) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "id" : names.get(field % names.size());
    switch (how) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, JsonNodeFactory.instance.arrayNode().add(copy(object, name)));
      case 2 -> object.set(names.isEmpty() ? name : names.get(what % names.size()), copy(object, name));
      case 3 -> object.set(name, borrowed(field, what));
      case 4 -> object.set(Strange.TEXTS.get(what % Strange.TEXTS.size()), copy(object, name));
      default -> object.set(name, Strange.value(what));
    }
  }

  private void array(ArrayNode array, int how, int field, int what) {
    int at = array.isEmpty() ? 0 : field % array.size();
    switch (how) {
      case 0 -> {
        if (!array.isEmpty()) {
          array.remove(at);
        }
      }
      case 1 -> array.insert(at, Strange.value(what));
      case 2 -> {
        for (int i = 0; i < Math.min(what, 40) && !array.isEmpty(); i++) {
          array.add(array.get(at).deepCopy());
        }
      }
      case 3 -> array.insert(at, borrowed(field, what));
      default -> {
        if (array.isEmpty()) {
          array.add(Strange.value(what));
        } else {
          array.set(at, Strange.value(what));
        }
      }
    }
  }

  private static JsonNode copy(ObjectNode object, String name) {
    JsonNode there = object.get(name);
    return there == null ? JsonNodeFactory.instance.nullNode() : there.deepCopy();
  }

  /** A piece of another seed. */
  private JsonNode borrowed(int seed, int place) {
    List<JsonNode> containers = new ArrayList<>();
    collect(seeds.get(seed % seeds.size()), containers, 0);
    return containers.isEmpty()
        ? JsonNodeFactory.instance.objectNode()
        : containers.get(place % containers.size()).deepCopy();
  }

  private static void collect(JsonNode node, List<JsonNode> containers, int depth) {
    if (node.isContainerNode() && depth < Json.MAX_DEPTH) {
      containers.add(node);
      for (JsonNode child : node) {
        collect(child, containers, depth + 1);
      }
    }
  }

  /** The door lets nothing deeper in. */
  private static int depth(JsonNode node, int above) {
    int deepest = above + (node.isContainerNode() ? 1 : 0);
    for (JsonNode child : node) {
      deepest = child.isContainerNode() ? Math.max(deepest, depth(child, above + 1)) : deepest;
    }
    return deepest;
  }

  private static int number(byte[] input, int at) {
    return (input[at] & 0xff) << 8 | input[at + 1] & 0xff;
  }
}

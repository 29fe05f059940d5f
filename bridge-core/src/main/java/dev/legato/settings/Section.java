package dev.legato.settings;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Keys with values at one place. Every key asked for counts as known here; {@link #done()} tells of the rest. A key with
 * an empty value counts as not given.
 */
final class Section {
  private static final int MOST_MERGES = 20;

  private final Reading reading;
  private final String key;
  private final String name;
  private final int line;
  private final Map<String, Value> entries = new LinkedHashMap<>();
  private int merges;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(Reading reading, String key, String name, int line) {
    this.reading = reading;
    this.key = key;
    this.name = name;
    this.line = line;
  }

  static Section of(Reading reading, MappingNode node, String key, String name, int line) {
    var section = new Section(reading, key, name, line);
    section.take(node, false);
    return section;
  }

  private void take(MappingNode mapping, boolean merged) {
    var here = new LinkedHashSet<String>();
    for (var tuple : mapping.getValue()) {
      switch (tuple.getKeyNode()) {
        case ScalarNode name when name.getTag().equals(Tag.MERGE) -> merge(tuple.getValueNode());
        case ScalarNode name -> {
          var path = path(name.getValue());
          if (!here.add(name.getValue())) {
            reading.problems.fault(Value.lineOf(name), path, "is given twice", "keep one of them");
          } else if (!merged || !entries.containsKey(name.getValue())) {
            entries.put(name.getValue(),
                new Value(reading, tuple.getValueNode(), path, Value.lineOf(tuple.getKeyNode())));
          }
        }
        default -> reading.problems.fault(Value.lineOf(tuple.getKeyNode()), key, "a key must be a single word",
            "write key: value");
      }
    }
  }

  // YAML's <<: the keys of another place, unless they are given here. Counted, because an anchor may hold itself.
  private void merge(Node from) {
    merges++;
    switch (from) {
      case MappingNode mapping when merges <= MOST_MERGES -> take(mapping, true);
      case SequenceNode sequence when merges <= MOST_MERGES
          && sequence.getValue().stream().allMatch(MappingNode.class::isInstance) ->
        sequence
            .getValue().forEach(this::merge);
      default -> reading.problems.fault(Value.lineOf(from), path("<<"), "cannot be merged",
          "let << name an anchored map: <<: *name");
    }
  }

  String key() {
    return key;
  }

  int line() {
    return line;
  }

  void fault(String message, String cure) {
    reading.problems.fault(line(), key, message, cure);
  }

  /** A fault told at a key of this place, whether or not it is given. */
  void fault(String name, String message, String cure) {
    var entry = entries.get(name);
    reading.problems.fault(entry == null ? line() : entry.line(), path(name), message, cure);
  }

  boolean has(String name) {
    known.add(name);
    return Optional.ofNullable(entries.get(name)).filter(value -> !value.isEmpty()).isPresent();
  }

  /** Whether the key is there, be it without a value. */
  boolean mentions(String name) {
    known.add(name);
    return entries.containsKey(name);
  }

  Optional<Value> get(String name) {
    return has(name) ? Optional.of(entries.get(name)) : Optional.empty();
  }

  Optional<Value> required(String name, String cure) {
    var value = get(name);
    if (value.isEmpty()) {
      fault(name, entries.containsKey(name) ? "is empty" : "is missing", cure);
    }
    return value;
  }

  Optional<String> text(String name) {
    return get(name).flatMap(Value::text);
  }

  Optional<String> requiredText(String name, String cure) {
    return required(name, cure).flatMap(Value::text);
  }

  Optional<Secret> requiredSecret(String name, String cure) {
    return required(name, cure).flatMap(Value::secret);
  }

  /** The keys inside; an empty place counts as one without keys. */
  Optional<Section> section(String name) {
    return get(name).flatMap(Value::section);
  }

  /** The keys inside, and none when the key is not given (or not keys with values, which is then told). */
  Section sectionOrEmpty(String name) {
    return section(name).orElseGet(() -> new Section(reading, path(name), name, line));
  }

  /** Every entry, whatever its name. */
  void each(BiConsumer<String, Value> use) {
    entries.forEach((name, value) -> {
      known.add(name);
      use.accept(name, value);
    });
  }

  Problems problems() {
    return reading.problems;
  }

  /** The last word of the path: what the thing is called. */
  String name() {
    return name;
  }

  void warn(String name, String message, String cure) {
    var entry = entries.get(name);
    reading.problems.warn(entry == null ? line() : entry.line(), path(name), message, cure);
  }

  List<Value> list(String name) {
    return get(name).flatMap(Value::list).orElse(List.of());
  }

  /** Named things, in the order of the file; one that cannot be read is left out and has been told. */
  <T> Map<String, T> named(String name, Function<Section, Optional<T>> read) {
    var things = new LinkedHashMap<String, T>();
    section(name).ifPresent(section -> section.entries.forEach((each, value) -> {
      if (!each.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
        value.fault("\"" + each + "\" cannot be a name",
            "use lower case letters, digits, - and . (it becomes part of an address)");
      }
      value.section(each).flatMap(read).ifPresent(thing -> things.put(each, thing));
    }));
    return things;
  }

  /** Names given under a key, readable or not: what others may refer to without a second fault. */
  Set<String> names(String name) {
    return get(name).filter(value -> value.node() instanceof MappingNode).flatMap(Value::section)
        .map(section -> section.entries.keySet()).orElse(Set.of());
  }

  /** Tells of every key that nobody asked for. */
  void done() {
    entries.forEach((name, value) -> {
      if (!known.contains(name)) {
        reading.problems.fault(value.line(), value.key(), "is not a known key here", DidYouMean.cure(name, known));
      }
    });
  }

  private String path(String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}

package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Bodies;
import dev.legato.settings.DidYouMean;
import dev.legato.settings.Problem;
import dev.legato.settings.Problems;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads mapping files strictly: every fault at once, each with line, key and cure. Never throws for what is in a file. */
public final class MappingFile {
  private static final Set<String> TOP = Set.of("handoff", "each", "package", "constants", "samples");
  private static final Set<String> SAMPLE = Set.of("name", "in", "form", "handoff", "out");

  private final Problems problems;
  private final Set<String> targets = new HashSet<>();

  private MappingFile(Problems problems) {
    this.problems = problems;
  }

  /** What came of it. */
  public sealed interface Read {
    /** Usable. */
    record Good(Mapping mapping) implements Read {}

    /** Not usable: every fault in the order of the file. */
    record Faulty(List<Problem> faults) implements Read {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /** Reads a file; {@code shown} is what it is called in faults. */
  public static Read read(Path file, String shown) {
    Problems problems = new Problems(shown);
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(reader, shown, problems);
    } catch (NoSuchFileException absent) {
      problems.fault(0, "", "there is no such mapping file",
          "check the path; it is relative to the file that names it");
    } catch (IOException unreadable) {
      problems.fault(0, "", "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
          "check that it is a text file in UTF-8 that this user may read");
    }
    return new Read.Faulty(problems.faults());
  }

  /** Reads a text that is called {@code name} in faults. */
  public static Read read(String text, String name) {
    return read(new StringReader(text), name, new Problems(name));
  }

  private static Read read(Reader reader, String name, Problems problems) {
    Optional<Yaml> top = Yaml.top(reader, problems);
    Optional<Mapping> mapping = top.map(yaml -> new MappingFile(problems).mapping(yaml, name));
    return mapping.isPresent() && problems.none()
        ? new Read.Good(mapping.get())
        : new Read.Faulty(problems.faults());
  }

  private Mapping mapping(Yaml top, String name) {
    Map<String, Yaml> entries = top.entries(problems, TOP);
    Optional<Expression> when = Optional.empty();
    String otherwise = null;
    Yaml handoff = entries.get("handoff");
    if (handoff != null) {
      Map<String, Yaml> inside = handoff.entries(problems, Set.of("when", "otherwise"));
      when = Optional.ofNullable(inside.get("when")).flatMap(this::expression);
      otherwise = Optional.ofNullable(inside.get("otherwise")).flatMap(value -> value.text(problems)).orElse(null);
      if (handoff.isMap() && !inside.containsKey("when")) {
        problems.fault(handoff.line(), "handoff.when", "is missing", "write the condition that makes a body a handoff");
      }
    }
    Optional<Expression> each = Optional.ofNullable(entries.get("each")).flatMap(this::expression);
    List<Rule> rules = new ArrayList<>();
    if (entries.containsKey("constants")) {
      constants(entries.get("constants"), List.of(), rules);
    }
    if (entries.containsKey("package")) {
      values(entries.get("package"), List.of(), List.of(), rules);
    }
    if (rules.isEmpty() && problems.none()) {
      problems.fault(top.line(), "package", "says nothing", "write what goes where: conversationId: session.id");
    }
    List<Sample> samples = new ArrayList<>();
    Optional.ofNullable(entries.get("samples")).ifPresent(list -> {
      if (!list.isList()) {
        problems.fault(list.line(), "samples", "expected a list", "start each sample with - name: …");
      }
      list.items().forEach(item -> sample(item).ifPresent(samples::add));
    });
    return new Mapping(name, when, otherwise, each, rules, samples);
  }

  private Optional<Expression> expression(Yaml value) {
    return value.text(problems).flatMap(text -> {
      try {
        return Optional.of(Expression.compile(text));
      } catch (Malformed e) {
        problems.fault(value.line(), value.key(), e.told(), e.cure());
        return Optional.<Expression>empty();
      }
    });
  }

  /** @param list names of the list that {@code at} is inside of; the target is relative to its items */
  private void values(Yaml yaml, List<String> list, List<String> at, List<Rule> rules) {
    yaml.entries(problems).forEach((name, value) -> {
      List<String> target = joined(at, name);
      if (!known(joined(list, target), value)) {
        return;
      }
      if (value.isScalar()) {
        if (once(list, target, value)) {
          expression(value).ifPresent(one -> rules.add(new Rule.Value(target, value.line(), one)));
        }
      } else if (value.isList()) {
        problems.fault(value.line(), value.key(), "expected an expression, found a list",
            "write each: with the list in the body, and one line per field below it");
      } else if (value.entries(new Problems("")).containsKey("each")) {
        items(value, joined(list, target), target, rules);
      } else if (PackageNames.kind(joined(list, target)) == PackageNames.Kind.LIST) {
        problems.fault(value.line(), value.key(), "does not say which list of the body it is made from",
            "add each: with the path of that list");
      } else {
        values(value, list, target, rules);
      }
    });
  }

  private void items(Yaml yaml, List<String> whole, List<String> target, List<Rule> rules) {
    if (PackageNames.kind(whole) == PackageNames.Kind.VALUE || PackageNames.kind(whole) == PackageNames.Kind.OBJECT) {
      problems.fault(yaml.line(), yaml.key(), "is not a list in a context package", "write one expression for it");
      return;
    }
    once(List.of(), whole, yaml);
    List<Rule> fields = new ArrayList<>();
    Map<String, Yaml> entries = yaml.entries(problems);
    Optional<Expression> each = expression(entries.get("each"));
    Optional<Expression> when = Optional.ofNullable(entries.get("when")).flatMap(this::expression);
    values(without(yaml, Set.of("each", "when")), whole, List.of(), fields);
    if (fields.isEmpty() && problems.none()) {
      problems.fault(yaml.line(), yaml.key(), "says nothing about its items", "add a line per field: content: text");
    }
    each.ifPresent(one -> rules.add(new Rule.Items(target, yaml.line(), one, when, fields)));
  }

  private static Yaml without(Yaml yaml, Set<String> names) {
    var mapping = (org.yaml.snakeyaml.nodes.MappingNode) yaml.node();
    var rest = mapping.getValue().stream()
        .filter(tuple -> !(tuple.getKeyNode() instanceof org.yaml.snakeyaml.nodes.ScalarNode name
            && names.contains(name.getValue())))
        .toList();
    return new Yaml(new org.yaml.snakeyaml.nodes.MappingNode(mapping.getTag(), rest, mapping.getFlowStyle()),
        yaml.key(), yaml.line());
  }

  private void constants(Yaml yaml, List<String> at, List<Rule> rules) {
    yaml.entries(problems).forEach((name, value) -> {
      List<String> target = joined(at, name);
      if (!known(target, value)) {
        return;
      }
      if (value.isMap() && PackageNames.kind(target) == PackageNames.Kind.OBJECT) {
        constants(value, target, rules);
      } else {
        JsonNode constant = value.json("", new HashMap<>());
        if (constant.isNull()) {
          problems.fault(value.line(), value.key(), "is empty", "write a value, or remove the key");
        } else if (once(List.of(), target, value)) {
          rules.add(new Rule.Constant(target, value.line(), constant));
        }
      }
    });
  }

  private boolean known(List<String> path, Yaml value) {
    Optional<PackageNames.Unknown> unknown = PackageNames.unknown(path);
    unknown.ifPresent(one -> problems.fault(value.line(), value.key(),
        "a context package has no \"" + one.name() + "\" there", DidYouMean.nearest(one.name(), one.known())
            .map(near -> "did you mean \"" + near + "\"?").orElseGet(() -> one.known().isEmpty()
                ? "it holds a single value"
                : "there are " + String.join(", ", one.known())
                    + "; what is your own goes under extensions, such as extensions." + one.name())));
    return unknown.isEmpty();
  }

  private boolean once(List<String> list, List<String> target, Yaml value) {
    String path = String.join(".", joined(list, target));
    if (!targets.add(path)) {
      problems.fault(value.line(), value.key(), path + " is written twice", "keep one of them");
      return false;
    }
    return true;
  }

  private Optional<Sample> sample(Yaml yaml) {
    int faults = problems.faults().size();
    Map<String, Yaml> entries = yaml.entries(problems, SAMPLE);
    String name = entries.containsKey("name") ? entries.get("name").text(problems).orElse("") : yaml.key();
    Yaml in = entries.get("in");
    Yaml form = entries.get("form");
    if ((in == null) == (form == null)) {
      problems.fault(yaml.line(), yaml.key(), in == null ? "has no body" : "has two bodies",
          "give in: with the body as the bot posts it, or form: with the text of a form");
    }
    Yaml out = entries.get("out");
    boolean handoff = !entries.containsKey("handoff")
        || !entries.get("handoff").text(problems).orElse("").equals("false");
    if (out == null && handoff) {
      problems.fault(yaml.line(), yaml.key(), "does not say what must come of it",
          "give out: with the values that matter, or handoff: false");
    }
    if (problems.faults().size() > faults) {
      return Optional.empty();
    }
    Map<String, Integer> lines = new HashMap<>();
    JsonNode body = in != null ? in.json("", new HashMap<>()) : form(form);
    List<JsonNode> expected = new ArrayList<>();
    if (out != null && out.isList()) {
      out.items().forEach(item -> expected.add(item.json("/" + expected.size(), lines)));
    } else if (out != null) {
      expected.add(out.json("/0", lines));
    }
    return Optional.of(new Sample(name, yaml.line(), body, handoff, expected, lines));
  }

  private JsonNode form(Yaml yaml) {
    if (Bodies.form(yaml.text(problems).orElse("")) instanceof Json.Parsed.Tree(JsonNode fields)) {
      return fields;
    }
    problems.fault(yaml.line(), yaml.key(), "holds no form", "write it as it is sent: name=Ada&reason=billing");
    return JsonNodeFactory.instance.objectNode();
  }

  private static List<String> joined(List<String> at, String name) {
    return joined(at, List.of(name.split("\\.", -1)));
  }

  private static List<String> joined(List<String> at, List<String> more) {
    List<String> all = new ArrayList<>(at);
    all.addAll(more);
    return List.copyOf(all);
  }
}

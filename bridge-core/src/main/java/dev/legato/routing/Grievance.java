package dev.legato.routing;

import dev.cel.common.CelIssue;
import dev.legato.settings.ConditionCheck.Complaint;
import dev.legato.settings.DidYouMean;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the CEL compiler says, in words for ops. */
final class Grievance {
  private static final Pattern FIELD = Pattern.compile("undefined field '([^']+)'");
  private static final Pattern NAME = Pattern.compile("undeclared reference to '([^']+)'");
  private static final Pattern OVERLOAD = Pattern
      .compile("found no matching overload for '([^']+)' applied to '([^']*)'");
  private static final Map<String, String> OPERATORS = Map.of("_==_", "==", "_!=_", "!=", "_<_", "<", "_<=_", "<=",
      "_>_", ">", "_>=_", ">=", "_&&_",
      "&&", "_||_", "||", "!_", "!", "@in", "in");

  static final Complaint NO_NULL = new Complaint("a group of fields or a list cannot be compared with null",
      "write has(…) or !has(…)");

  private Grievance() {}

  static Complaint of(String text, CelIssue issue) {
    var message = issue.getMessage();
    var field = FIELD.matcher(message);
    if (field.find()) {
      return field(text, issue, field.group(1));
    }
    var name = NAME.matcher(message);
    if (name.find()) {
      return name(name.group(1));
    }
    var overload = OVERLOAD.matcher(message);
    if (overload.find()) {
      return overload(overload.group(1), overload.group(2));
    }
    return new Complaint("cannot be read at character " + (issue.getSourceLocation().getColumn() + 1),
        syntaxCure(text));
  }

  // The compiler points at the dot: what stands before it tells the group of fields.
  private static Complaint field(String text, CelIssue issue, String field) {
    var line = text.lines().skip(issue.getSourceLocation().getLine() - 1L).findFirst().orElse(text);
    var before = line.substring(0, Math.min(line.length(), Math.max(0, issue.getSourceLocation().getColumn())));
    var prefix = before.replaceFirst("^.*?([A-Za-z_][A-Za-z0-9_.]*)$", "$1");
    var shape = shape(prefix);
    if (shape != null) {
      var names = new TreeSet<>(shape.fields().keySet());
      var near = DidYouMean.nearest(field, names);
      return new Complaint("there is no field " + prefix + "." + field,
          near.map(word -> "did you mean " + prefix + "." + word + "?")
              .orElse(prefix + " has: " + String.join(", ", names)));
    }
    var anywhere = new TreeSet<String>();
    Shapes.names().forEach(each -> anywhere.addAll(each.fields().keySet()));
    return new Complaint("there is no field \"" + field + "\" there",
        DidYouMean.nearest(field, anywhere).map(word -> "did you mean " + word + "?")
            .orElse("see the fields of the context package"));
  }

  private static @Nullable Shape<?> shape(String path) {
    Shape<?> shape = Shapes.TOP;
    for (var step : path.split("\\.")) {
      var field = shape == null ? null : shape.field(step);
      shape = field == null ? null : field.inside();
    }
    return shape;
  }

  private static Complaint name(String name) {
    for (var entry : Shapes.TOP.fields().entrySet()) {
      var inside = entry.getValue().inside();
      if (inside != null && inside.field(name) != null && entry.getValue().type().name().equals(inside.name())) {
        return new Complaint("there is no \"" + name + "\" at the top",
            "did you mean " + entry.getKey() + "." + name + "?");
      }
    }
    return new Complaint("there is no \"" + name + "\"", switch (name) {
      case "and" -> "write && for \"and\"";
      case "or" -> "write || for \"or\"";
      case "not" -> "write ! for \"not\"";
      default -> DidYouMean.nearest(name, Shapes.TOP.fields().keySet()).map(near -> "did you mean " + near + "?")
          .orElse("a text stands in quotes: \"" + name + "\"; names at the top: "
              + String.join(", ", new TreeSet<>(Shapes.TOP.fields().keySet())));
    });
  }

  private static Complaint overload(String function, String types) {
    var sides = types.replaceAll("^\\(|\\)$", "").split(", ");
    var operator = OPERATORS.getOrDefault(function, function.replaceAll("^_|_$", "").replace("_", " "));
    if (sides.length != 2) {
      return new Complaint(operator + " does not work on " + kind(sides[0]), "compare it with something: … == \"…\"");
    }
    var left = kind(sides[0]);
    var right = kind(sides[1]);
    if (right.equals("null") || left.equals("null")) {
      return NO_NULL;
    }
    var message = left.equals(right)
        ? operator + " does not work on " + left
        : operator + " cannot compare " + left + " with " + right;
    var both = left + right;
    var cure = both.contains("a text") && both.contains("number")
        ? "put the number in quotes, or look at another field"
        : both.contains("a whole number") && both.contains("a number")
            ? "write the number with a point: 5.0"
            : both.contains("a time") && both.contains("a text")
                ? "write timestamp(\"2026-01-31T00:00:00Z\")"
                : both.contains("a list") ? "ask with in, exists or size()" : "compare things of the same kind";
    return new Complaint(message, cure);
  }

  /** A type in plain words. */
  static String kind(String type) {
    var plain = type.replaceAll("^wrapper\\((.*)\\)$", "$1");
    return switch (plain) {
      case "string", "google.protobuf.StringValue" -> "a text";
      case "int", "uint", "google.protobuf.Int64Value" -> "a whole number";
      case "double", "google.protobuf.DoubleValue" -> "a number";
      case "bool", "google.protobuf.BoolValue" -> "true or false";
      case "google.protobuf.Timestamp", "timestamp" -> "a time";
      case "google.protobuf.Duration", "duration" -> "a duration";
      case "null", "null_type" -> "null";
      default -> plain.startsWith("list")
          ? "a list"
          : Shapes.byName(plain) != null ? "a group of fields" : "something else";
    };
  }

  private static String syntaxCure(String text) {
    if (text.matches("(?s).*[^=!<>]=[^=].*|(?s).*[^=!<>]=$")) {
      return "compare with ==";
    }
    if (text.matches("(?is).*\\b(and|or|not)\\b.*")) {
      return "write && for \"and\", || for \"or\", ! for \"not\"";
    }
    return "write it like issue.category == \"billing\" && customer.tier == \"enterprise\"; close every quote and bracket";
  }
}

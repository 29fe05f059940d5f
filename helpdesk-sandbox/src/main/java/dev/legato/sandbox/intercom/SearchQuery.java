package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The query of a {@code search} call: one filter, or filters joined by AND and OR, two levels deep at most. */
final class SearchQuery {
  private static final Set<String> OPERATORS = Set.of("=", "!=", "IN", "NIN", "<", "<=", ">", ">=", "~", "!~", "^",
      "$");
  private static final int MOST_FILTERS = 15;

  private final JsonNode query;

  private SearchQuery(JsonNode query) {
    this.query = query;
  }

  static SearchQuery of(Given body, Predicate<String> knownField) {
    ObjectNode query = body.object("query").orElseThrow(() -> Refusal.missing("query")).node();
    check(query, knownField, 0);
    return new SearchQuery(query);
  }

  /** @param fields the values a thing has under a field's name; none when it is empty */
  <T> List<T> filter(List<T> things, BiFunction<T, String, List<String>> fields) {
    return things.stream().filter(thing -> fits(query, name -> fields.apply(thing, name))).toList();
  }

  private interface Values {
    List<String> of(String field);
  }

  private static void check(JsonNode query, Predicate<String> knownField, int depth) {
    String operator = query.path("operator").asText();
    if (operator.equals("AND") || operator.equals("OR")) {
      if (depth == 2 || !query.path("value").isArray() || query.path("value").isEmpty()
          || query.path("value").size() > MOST_FILTERS) {
        throw Refusal.invalid("query.value must be 1 to " + MOST_FILTERS + " filters, nested at most twice", "query");
      }
      query.path("value").forEach(part -> check(part, knownField, depth + 1));
      return;
    }
    String field = query.path("field").asText();
    if (!knownField.test(field)) {
      throw Refusal.invalid("'" + field + "' is not a field that can be searched", "query.field");
    }
    if (!OPERATORS.contains(operator)) {
      throw Refusal.invalid("'" + operator + "' is not an operator", "query.operator");
    }
    boolean many = operator.equals("IN") || operator.equals("NIN");
    if (many != query.path("value").isArray() || query.path("value").isObject()) {
      throw Refusal.invalid("query.value does not fit the operator " + operator, "query.value");
    }
  }

  private static boolean fits(JsonNode query, Values values) {
    JsonNode value = query.path("value");
    return switch (query.path("operator").asText()) {
      case "AND" -> value.valueStream().allMatch(part -> fits(part, values));
      case "OR" -> value.valueStream().anyMatch(part -> fits(part, values));
      default -> fits(query.path("operator").asText(), values.of(query.path("field").asText()), value);
    };
  }

  private static boolean fits(String operator, List<String> has, JsonNode value) {
    List<String> wanted = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(v -> wanted.add(v.asText()));
    } else if (!value.isNull()) {
      wanted.add(value.asText());
    }
    return switch (operator) {
      case "=", "IN" -> any(has, wanted);
      case "!=", "NIN" -> !any(has, wanted);
      case "~" -> has.stream().anyMatch(h -> lower(h).contains(lower(wanted.getFirst())));
      case "!~" -> has.stream().noneMatch(h -> lower(h).contains(lower(wanted.getFirst())));
      case "^" -> has.stream().anyMatch(h -> lower(h).startsWith(lower(wanted.getFirst())));
      case "$" -> has.stream().anyMatch(h -> lower(h).endsWith(lower(wanted.getFirst())));
      // The vendor's "greater" and "lower" include the value itself.
      case ">", ">=" -> has.stream().anyMatch(h -> compare(h, wanted) >= 0);
      default -> has.stream().anyMatch(h -> compare(h, wanted) <= 0);
    };
  }

  private static boolean any(List<String> has, List<String> wanted) {
    // An empty value asks for things that have none.
    return wanted.isEmpty() ? has.isEmpty() : has.stream().anyMatch(h -> wanted.stream().anyMatch(h::equalsIgnoreCase));
  }

  private static int compare(String has, List<String> wanted) {
    try {
      return new BigDecimal(has).compareTo(new BigDecimal(wanted.isEmpty() ? "0" : wanted.getFirst()));
    } catch (NumberFormatException notANumber) {
      throw Refusal.invalid("the operator compares numbers and times only", "query.operator");
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

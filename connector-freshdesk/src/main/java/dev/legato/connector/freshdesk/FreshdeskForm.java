package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The account's ticket form: which fields it has, what they are called and what they take. Pure.
 *
 * @param fields as {@code GET /ticket_fields} gives them; none when we may not read them
 */
record FreshdeskForm(List<JsonNode> fields) {
  private static final int LONGEST_TEXT = 255;
  private static final Pattern NEUTRAL = Pattern.compile("\\b(unknown|not known|n/?a|other|none|general)\\b",
      Pattern.CASE_INSENSITIVE);

  /** Codes and what they are called: {@code {"Low":1}}, or {@code {"2":["Open","Being processed"]}} for statuses. */
  Map<Integer, String> codes(String type) {
    JsonNode choices = fields.stream().filter(it -> it.path("type").asText().equals(type)).findFirst()
        .map(it -> it.path("choices")).orElse(MissingNode.getInstance());
    Map<Integer, String> codes = new TreeMap<>();
    choices.propertyStream().forEach(it -> {
      if (it.getValue().isInt()) {
        codes.put(it.getValue().intValue(), it.getKey());
      } else if (it.getKey().matches("\\d{1,6}")) {
        codes.put(Integer.parseInt(it.getKey()), it.getValue().path(0).asText());
      }
    });
    return codes;
  }

  /** An account's own field by its label or its API name. */
  Optional<JsonNode> custom(String wanted) {
    return fields.stream().filter(FreshdeskForm::isCustom)
        .filter(it -> wanted.equalsIgnoreCase(label(it)) || wanted.equals(name(it))).findFirst();
  }

  /** Empty when this kind of field, or this list of options, cannot hold it. */
  static Optional<JsonNode> value(JsonNode field, String value) {
    return switch (field.path("type").asText()) {
      case "custom_text" -> Optional.of(TextNode.valueOf(oneLine(value)));
      case "custom_paragraph" -> Optional.of(TextNode.valueOf(value));
      case "custom_dropdown" -> stream(field.path("choices")).filter(it -> plain(it.asText()).equals(plain(value)))
          .findFirst();
      default -> Optional.empty();
    };
  }

  /** Puts what claims the least into a field that must not be empty. */
  static void stopgap(JsonNode field, Instant now, Map<String, JsonNode> values) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    switch (field.path("type").asText()) {
      case "custom_checkbox" -> values.put(name(field), json.booleanNode(true));
      case "custom_number", "custom_decimal" -> values.put(name(field), json.numberNode(0));
      case "custom_date" -> values.put(name(field), json.textNode(now.toString().substring(0, 10)));
      case "custom_dropdown" -> neutral(field.path("choices")).ifPresent(it -> values.put(name(field), it));
      case "nested_field" -> {
        JsonNode choices = field.path("choices");
        List<String> levels = new ArrayList<>(List.of(name(field)));
        stream(field.path("nested_ticket_fields")).sorted(Comparator.comparingInt(it -> it.path("level").asInt()))
            .forEach(it -> levels.add(name(it)));
        for (String level : levels) {
          Optional<JsonNode> choice = neutral(choices);
          choice.ifPresent(it -> values.put(level, it));
          choices = choices.path(choice.map(JsonNode::asText).orElse(""));
        }
      }
      default -> values.put(name(field), json.textNode("-"));
    }
  }

  /** A choice that claims the least, else the first. An object's choices are its keys. */
  static Optional<JsonNode> neutral(JsonNode choices) {
    List<JsonNode> all = choices.isObject()
        ? choices.propertyStream().<JsonNode>map(it -> TextNode.valueOf(it.getKey())).toList()
        : stream(choices).toList();
    return all.stream().filter(it -> NEUTRAL.matcher(it.asText()).find()).findFirst()
        .or(() -> all.stream().findFirst());
  }

  static boolean isCustom(JsonNode field) {
    return field.path("type").asText().startsWith("custom_") || field.path("type").asText().equals("nested_field");
  }

  static String name(JsonNode field) {
    return field.path("name").asText();
  }

  static String label(JsonNode field) {
    return field.path("label").asText();
  }

  /** {@code low-confidence}, {@code Low confidence} and {@code low_confidence} are one. */
  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\R", " ");
    if (line.length() <= LONGEST_TEXT) {
      return line;
    }
    int end = LONGEST_TEXT - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** Names of fields are an account's own; what stands in them here is nobody's. */
  @Override
  public String toString() {
    return "FreshdeskForm[" + fields.size() + " fields]";
  }
}

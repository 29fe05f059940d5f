package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.SummaryFields;
import dev.legato.connector.http.Unreadable;
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

/** Finds what the names in a delivery are called in this account; nothing is sent that the account does not have. */
final class FreshdeskPlaces {
  /** Everything was found, or what the account lacks. */
  sealed interface Found {
    record All(Placement placement) implements Found {}

    record Lacking(List<Refusal> refused) implements Found {}
  }

  /**
   * @param properties of the ticket, as they go into the call: {@code group_id}, {@code custom_fields}, …
   * @param labels of the custom fields among them, by API name
   */
  record Placement(ObjectNode properties, Map<String, String> labels) {
    /** Never prints what the customer said. */
    @Override
    public String toString() {
      return "Placement" + labels.keySet();
    }
  }

  private static final String NOT_ALLOWED = "the key may not read what it is called";
  private static final int CHAT = 7;
  private static final int OPEN = 2;
  private static final int LONGEST_TEXT = 255;
  private static final int LONGEST_TAG = 32;
  private static final Pattern BOT = Pattern.compile("\\b(chat)?bot\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern NEUTRAL = Pattern.compile("\\b(unknown|not known|n/?a|other|none|general)\\b",
      Pattern.CASE_INSENSITIVE);

  private final FreshdeskDirectory directory;
  private final Map<String, String> mapping;

  FreshdeskPlaces(FreshdeskDirectory directory, Map<String, String> mapping) {
    this.directory = directory;
    this.mapping = mapping;
  }

  /** @param create whether a ticket is made: then it has a status, a source, and all that this account demands */
  Found find(DeskDelivery delivery, boolean create) throws Unreadable {
    List<Refusal> lacking = new ArrayList<>();
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    Map<String, String> labels = new TreeMap<>();
    group(delivery, properties, lacking);
    assignee(delivery, properties, lacking);
    boolean readsFields = create || delivery.priority() != null || !delivery.fields().isEmpty();
    Optional<List<JsonNode>> fields = readsFields ? directory.fields() : Optional.empty();
    priority(delivery, fields, properties, lacking);
    FreshdeskRequests.tags(delivery).stream().filter(tag -> tag.length() > LONGEST_TAG || tag.contains(","))
        .forEach(tag -> lacking.add(new Refusal(Part.TAGS, tag, "tags have 32 characters at most, and no comma")));
    TreeMap<String, JsonNode> values = values(delivery, fields, labels, lacking);
    if (create) {
      codes(delivery, fields.orElse(List.of()), properties);
      demanded(delivery, fields.orElse(List.of()), properties, values, labels, lacking);
    }
    if (!values.isEmpty()) { // Freshdesk refuses an empty one
      properties.putObject("custom_fields").setAll(values);
    }
    return lacking.isEmpty() ? new Found.All(new Placement(properties, labels)) : new Found.Lacking(lacking);
  }

  private void group(DeskDelivery delivery, ObjectNode properties, List<Refusal> lacking) throws Unreadable {
    String wanted = delivery.group();
    if (wanted == null || delivery.without(Part.GROUP)) {
      return;
    }
    Optional<List<JsonNode>> groups = directory.groups();
    Optional<JsonNode> group = groups.flatMap(all -> all.stream().filter(it -> wanted.equals(it.path("id").asText()))
        .findFirst()
        .or(() -> all.stream().filter(it -> wanted.strip().equalsIgnoreCase(it.path("name").asText())).findFirst()));
    group.ifPresentOrElse(it -> properties.put("group_id", it.path("id").asLong()), () -> lacking
        .add(new Refusal(Part.GROUP, wanted, groups.isEmpty() ? NOT_ALLOWED : "there is no such group")));
  }

  private void assignee(DeskDelivery delivery, ObjectNode properties, List<Refusal> lacking) throws Unreadable {
    String wanted = delivery.agent();
    if (wanted == null || delivery.without(Part.ASSIGNEE)) {
      return;
    }
    if (wanted.matches("\\d{1,18}")) {
      properties.put("responder_id", Long.parseLong(wanted));
      return;
    }
    Optional<List<JsonNode>> agents = directory.agents(wanted);
    agents.flatMap(all -> all.stream().findFirst()).ifPresentOrElse(
        it -> properties.put("responder_id", it.path("id").asLong()), () -> lacking
            .add(new Refusal(Part.ASSIGNEE, wanted, agents.isEmpty() ? NOT_ALLOWED : "there is no such agent")));
  }

  private static void priority(DeskDelivery delivery, Optional<List<JsonNode>> fields, ObjectNode properties,
      List<Refusal> lacking) {
    if (delivery.priority() == null || delivery.without(Part.PRIORITY)) {
      return;
    }
    int code = switch (delivery.priority()) {
      case LOW -> 1;
      case NORMAL -> 2;
      case HIGH -> 3;
      case URGENT -> 4;
    };
    Map<Integer, String> known = codes(fields.orElse(List.of()), "default_priority");
    if (known.isEmpty() || known.containsKey(code)) {
      properties.put("priority", code);
    } else {
      lacking.add(new Refusal(Part.PRIORITY, delivery.priority().word(), "there is no such priority"));
    }
  }

  /** Open whatever it is called here; from a source that says "bot", else from chat, else as Freshdesk sees fit. */
  private static void codes(DeskDelivery delivery, List<JsonNode> fields, ObjectNode properties) {
    Map<Integer, String> statuses = codes(fields, "default_status");
    if (!delivery.without(Part.FIELD, "status") && (statuses.isEmpty() || statuses.containsKey(OPEN))) {
      properties.put("status", OPEN);
    }
    Map<Integer, String> sources = codes(fields, "default_source");
    sources.entrySet().stream().filter(it -> BOT.matcher(it.getValue()).find()).map(Map.Entry::getKey).findFirst()
        .or(() -> Optional.of(CHAT).filter(sources::containsKey))
        .filter(_ -> !delivery.without(Part.FIELD, "source")).ifPresent(it -> properties.put("source", it));
  }

  private TreeMap<String, JsonNode> values(DeskDelivery delivery, Optional<List<JsonNode>> fields,
      Map<String, String> labels, List<Refusal> lacking) {
    TreeMap<String, JsonNode> values = new TreeMap<>();
    if (delivery.fields().isEmpty() || delivery.without(Part.FIELD, "*")) {
      return values;
    }
    if (fields.isEmpty()) {
      lacking.add(new Refusal(Part.FIELD, "*", NOT_ALLOWED));
      return values;
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(delivery.fields()).entrySet()) {
      String wanted = SummaryFields.title(entry.getKey(), mapping);
      Optional<JsonNode> field = fields.get().stream().filter(FreshdeskPlaces::isCustom)
          .filter(it -> wanted.equalsIgnoreCase(label(it)) || wanted.equals(name(it))).findFirst();
      String label = field.map(FreshdeskPlaces::label).orElse(wanted);
      if (delivery.without(Part.FIELD, label) || entry.getValue().isBlank()) {
        continue;
      }
      Optional<JsonNode> value = field.flatMap(it -> value(it, entry.getValue()));
      if (value.isPresent()) {
        values.put(name(field.get()), value.get());
        labels.put(name(field.get()), label);
      } else if (field.isPresent()) {
        lacking.add(new Refusal(Part.FIELD, label, "the field has no such value"));
      } else if (mapping.containsKey(entry.getKey())) {
        lacking.add(new Refusal(Part.FIELD, label, "there is no such field"));
      } // else a default field that was never made: the note says it all anyway
    }
    return values;
  }

  /** Empty when this kind of field, or this list of options, cannot hold it. */
  private static Optional<JsonNode> value(JsonNode field, String value) {
    return switch (field.path("type").asText()) {
      case "custom_text" -> Optional.of(TextNode.valueOf(oneLine(value)));
      case "custom_paragraph" -> Optional.of(TextNode.valueOf(value));
      case "custom_dropdown" -> stream(field.path("choices")).filter(it -> plain(it.asText()).equals(plain(value)))
          .findFirst();
      default -> Optional.empty();
    };
  }

  /**
   * An account may demand fields of every new ticket, for its own agents' sake. A bot cannot know them, and a ticket that
   * is refused helps nobody: what it did not give gets a stopgap, and the note names it.
   */
  private static void demanded(DeskDelivery delivery, List<JsonNode> fields, ObjectNode properties,
      Map<String, JsonNode> values, Map<String, String> labels, List<Refusal> lacking) {
    for (JsonNode field : fields) {
      boolean type = field.path("type").asText().equals("default_ticket_type");
      String name = type ? "type" : name(field);
      boolean told = delivery.leftOut().stream().anyMatch(it -> it.part() == Part.FIELD
          && it.why().equals(FreshdeskErrors.REQUIRED) && (it.name().equals(label(field)) || it.name().equals(name)));
      boolean needed = told || field.path("required_for_agents").asBoolean();
      if (!needed || !type && !isCustom(field) || values.containsKey(name)) {
        continue;
      }
      if (!told && !delivery.without(Part.FIELD, label(field))) {
        lacking.add(new Refusal(Part.FIELD, label(field), FreshdeskErrors.REQUIRED));
      } else if (type) {
        neutral(field.path("choices")).ifPresent(it -> properties.set("type", it));
      } else {
        stopgap(field, delivery, values);
        labels.put(name, label(field));
      }
    }
  }

  private static void stopgap(JsonNode field, DeskDelivery delivery, Map<String, JsonNode> values) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    switch (field.path("type").asText()) {
      case "custom_checkbox" -> values.put(name(field), json.booleanNode(true));
      case "custom_number", "custom_decimal" -> values.put(name(field), json.numberNode(0));
      case "custom_date" -> values.put(name(field), json.textNode(delivery.receivedAt().toString().substring(0, 10)));
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
  private static Optional<JsonNode> neutral(JsonNode choices) {
    List<JsonNode> all = choices.isObject()
        ? choices.propertyStream().<JsonNode>map(it -> TextNode.valueOf(it.getKey())).toList()
        : stream(choices).toList();
    return all.stream().filter(it -> NEUTRAL.matcher(it.asText()).find()).findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** Codes and what they are called: {@code {"Low":1}}, or {@code {"2":["Open","Being processed"]}} for statuses. */
  private static Map<Integer, String> codes(List<JsonNode> fields, String type) {
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

  private static boolean isCustom(JsonNode field) {
    return field.path("type").asText().startsWith("custom_") || field.path("type").asText().equals("nested_field");
  }

  private static String name(JsonNode field) {
    return field.path("name").asText();
  }

  private static String label(JsonNode field) {
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
}

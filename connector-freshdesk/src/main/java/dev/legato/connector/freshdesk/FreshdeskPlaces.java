package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.SummaryFields;
import dev.legato.connector.http.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
  private static final int LONGEST_TAG = 32;
  private static final Pattern BOT = Pattern.compile("\\b(chat)?bot\\b", Pattern.CASE_INSENSITIVE);

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
    Optional<FreshdeskForm> read = readsFields ? directory.fields().map(FreshdeskForm::new) : Optional.empty();
    FreshdeskForm form = read.orElse(new FreshdeskForm(List.of()));
    priority(delivery, form, properties, lacking);
    delivery.tagsToWrite().stream().filter(tag -> tag.length() > LONGEST_TAG || tag.contains(","))
        .forEach(tag -> lacking.add(new Refusal(Part.TAGS, tag, "tags have 32 characters at most, and no comma")));
    TreeMap<String, JsonNode> values = values(delivery, read, labels, lacking);
    if (create) {
      codes(delivery, form, properties);
      demanded(delivery, form, properties, values, labels, lacking);
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

  private static void priority(DeskDelivery delivery, FreshdeskForm form, ObjectNode properties,
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
    Map<Integer, String> known = form.codes("default_priority");
    if (known.isEmpty() || known.containsKey(code)) {
      properties.put("priority", code);
    } else {
      lacking.add(new Refusal(Part.PRIORITY, delivery.priority().word(), "there is no such priority"));
    }
  }

  /** Open whatever it is called here; from a source that says "bot", else from chat, else as Freshdesk sees fit. */
  private static void codes(DeskDelivery delivery, FreshdeskForm form, ObjectNode properties) {
    Map<Integer, String> statuses = form.codes("default_status");
    if (!delivery.without(Part.FIELD, "status") && (statuses.isEmpty() || statuses.containsKey(OPEN))) {
      properties.put("status", OPEN);
    }
    Map<Integer, String> sources = form.codes("default_source");
    sources.entrySet().stream().filter(it -> BOT.matcher(it.getValue()).find()).map(Map.Entry::getKey).findFirst()
        .or(() -> Optional.of(CHAT).filter(sources::containsKey))
        .filter(_ -> !delivery.without(Part.FIELD, "source")).ifPresent(it -> properties.put("source", it));
  }

  private TreeMap<String, JsonNode> values(DeskDelivery delivery, Optional<FreshdeskForm> form,
      Map<String, String> labels, List<Refusal> lacking) {
    TreeMap<String, JsonNode> values = new TreeMap<>();
    if (delivery.fields().isEmpty() || delivery.without(Part.FIELD, "*")) {
      return values;
    }
    if (form.isEmpty()) {
      lacking.add(new Refusal(Part.FIELD, "*", NOT_ALLOWED));
      return values;
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(delivery.fields()).entrySet()) {
      String wanted = SummaryFields.title(entry.getKey(), mapping);
      Optional<JsonNode> field = form.get().custom(wanted);
      String label = field.map(FreshdeskForm::label).orElse(wanted);
      if (delivery.without(Part.FIELD, label) || entry.getValue().isBlank()) {
        continue;
      }
      Optional<JsonNode> value = field.flatMap(it -> FreshdeskForm.value(it, entry.getValue()));
      if (value.isPresent()) {
        values.put(FreshdeskForm.name(field.get()), value.get());
        labels.put(FreshdeskForm.name(field.get()), label);
      } else if (field.isPresent()) {
        lacking.add(new Refusal(Part.FIELD, label, "the field has no such value"));
      } else if (mapping.containsKey(entry.getKey())) {
        lacking.add(new Refusal(Part.FIELD, label, "there is no such field"));
      } // else a default field that was never made: the note says it all anyway
    }
    return values;
  }

  /**
   * An account may demand fields of every new ticket, for its own agents' sake. A bot cannot know them, and a ticket that
   * is refused helps nobody: what it did not give gets a stopgap, and the note names it.
   */
  private static void demanded(DeskDelivery delivery, FreshdeskForm form, ObjectNode properties,
      Map<String, JsonNode> values, Map<String, String> labels, List<Refusal> lacking) {
    for (JsonNode field : form.fields()) {
      boolean type = field.path("type").asText().equals("default_ticket_type");
      boolean product = field.path("type").asText().equals("default_product");
      String name = type ? "type" : product ? "product_id" : FreshdeskForm.name(field);
      boolean told = delivery.leftOut().stream().anyMatch(it -> it.part() == Part.FIELD
          && it.why().equals(FreshdeskErrors.REQUIRED)
          && (it.name().equals(FreshdeskForm.label(field)) || it.name().equals(name)));
      boolean needed = told || field.path("required_for_agents").asBoolean();
      if (!needed || !type && !product && !FreshdeskForm.isCustom(field) || values.containsKey(name)) {
        continue;
      }
      if (!told && !delivery.without(Part.FIELD, FreshdeskForm.label(field))) {
        lacking.add(new Refusal(Part.FIELD, FreshdeskForm.label(field), FreshdeskErrors.REQUIRED));
      } else if (type) {
        FreshdeskForm.neutral(field.path("choices")).ifPresent(it -> properties.set("type", it));
      } else if (product) { // its choices are ids by name
        FreshdeskForm.neutral(field.path("choices")).map(it -> field.path("choices").path(it.asText()))
            .filter(JsonNode::isIntegralNumber).ifPresent(it -> properties.set("product_id", it));
      } else {
        FreshdeskForm.stopgap(field, delivery.receivedAt(), values);
        labels.put(name, FreshdeskForm.label(field));
      }
    }
  }
}

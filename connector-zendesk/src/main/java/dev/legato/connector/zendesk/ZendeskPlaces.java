package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.SummaryFields;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.zendesk.ZendeskRequests.FieldValue;
import dev.legato.connector.zendesk.ZendeskRequests.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zendesk.client.v2.model.Field;
import org.zendesk.client.v2.model.Group;

/** Finds a delivery's group, agent and fields in the account. What the account lacks is told all at once. */
final class ZendeskPlaces {
  /** Where it goes, or what there is no place for. */
  sealed interface Found {
    record All(Placement placement) implements Found {}

    record Lacking(List<Refusal> refused) implements Found {}
  }

  private static final String NOT_ALLOWED = "Legato may not look it up";

  private final ZendeskDirectory directory;
  private final Map<String, String> mapping;

  ZendeskPlaces(ZendeskDirectory directory, Map<String, String> mapping) {
    this.directory = directory;
    this.mapping = mapping;
  }

  Found find(DeskDelivery delivery) throws Unreadable {
    List<Refusal> lacking = new ArrayList<>();
    Long group = group(delivery, lacking);
    Long assignee = assignee(delivery, lacking);
    List<FieldValue> fields = fields(delivery, lacking);
    return lacking.isEmpty() ? new Found.All(new Placement(group, assignee, fields)) : new Found.Lacking(lacking);
  }

  private @Nullable Long group(DeskDelivery delivery, List<Refusal> lacking) throws Unreadable {
    String wanted = delivery.group();
    if (wanted == null || delivery.without(Part.GROUP)) {
      return null;
    }
    Optional<List<Group>> groups = directory.groups();
    Optional<Long> id = groups.flatMap(all -> first(all.stream().filter(it -> wanted.equals(String.valueOf(it.getId())))
        .toList()).or(() -> first(all.stream().filter(it -> wanted.strip().equalsIgnoreCase(it.getName())).toList())))
        .map(Group::getId);
    if (id.isEmpty()) {
      lacking.add(new Refusal(Part.GROUP, wanted, groups.isEmpty() ? NOT_ALLOWED : "there is no such group"));
    }
    return id.orElse(null);
  }

  private @Nullable Long assignee(DeskDelivery delivery, List<Refusal> lacking) throws Unreadable {
    String wanted = delivery.agent();
    if (wanted == null || delivery.without(Part.ASSIGNEE)) {
      return null;
    }
    if (wanted.matches("\\d{1,18}")) {
      return Long.valueOf(wanted);
    }
    var agents = directory.agents(wanted);
    Optional<Long> id = agents.flatMap(ZendeskPlaces::first).map(user -> user.getId());
    if (id.isEmpty()) {
      lacking.add(new Refusal(Part.ASSIGNEE, wanted, agents.isEmpty() ? NOT_ALLOWED : "there is no such agent"));
    }
    return id.orElse(null);
  }

  private List<FieldValue> fields(DeskDelivery delivery, List<Refusal> lacking) throws Unreadable {
    // An update does not read the ticket, so it cannot tell whether people have edited the fields: they keep what they hold.
    if (delivery.fields().isEmpty() || delivery.without(Part.FIELD, "*") || delivery.updatesFields()) {
      return List.of();
    }
    Optional<List<Field>> known = directory.fields();
    List<FieldValue> values = new ArrayList<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(delivery.fields()).entrySet()) {
      String name = entry.getKey();
      String title = SummaryFields.title(name, mapping);
      if (delivery.without(Part.FIELD, title) || entry.getValue().isBlank()) {
        continue;
      }
      Optional<Field> field = known.flatMap(all -> named(all, title));
      if (known.isEmpty()) {
        lacking.add(new Refusal(Part.FIELD, "*", NOT_ALLOWED));
        return List.of();
      }
      if (field.isEmpty()) {
        if (mapping.containsKey(name)) {
          lacking.add(new Refusal(Part.FIELD, title, "there is no such field"));
        }
        continue; // a default field that was never made: the note says it all anyway
      }
      Optional<JsonNode> value = value(field.get(), name, entry.getValue());
      value.ifPresentOrElse(it -> values.add(new FieldValue(field.get().getId(), title, it)),
          () -> lacking.add(new Refusal(Part.FIELD, title, "the field has no such value")));
    }
    values.sort(Comparator.comparingLong(FieldValue::id));
    return values;
  }

  private static Optional<Field> named(List<Field> fields, String wanted) {
    return first(fields.stream().filter(it -> wanted.equals(String.valueOf(it.getId()))).toList())
        .or(() -> first(fields.stream().filter(it -> wanted.equalsIgnoreCase(it.getTitle())).toList()));
  }

  /** Empty when this kind of field, or this list of options, cannot hold it. Zendesk would drop it in silence. */
  private static Optional<JsonNode> value(Field field, String name, String value) {
    return switch (String.valueOf(field.getType())) {
      case "text" -> Optional.of(TextNode.valueOf(value.replaceAll("\\R", " ")));
      case "textarea", "regexp" -> Optional.of(TextNode.valueOf(value));
      case "tagger" -> option(field, name, value).map(TextNode::valueOf);
      case "multiselect" -> option(field, name, value).map(it -> JsonNodeFactory.instance.arrayNode().add(it));
      default -> Optional.empty();
    };
  }

  /** By our own option tag ({@code legato_trigger_low_confidence}), else by the tag or the label as it stands. */
  private static Optional<String> option(Field field, String name, String value) {
    List<Field.Option> options = Optional.ofNullable(field.getCustomFieldOptions()).orElse(List.of());
    String ours = "legato_" + name + "_" + value.replace('-', '_');
    return options.stream().filter(it -> ours.equals(it.getValue()) || value.equalsIgnoreCase(it.getValue())
        || value.equalsIgnoreCase(it.getName())).map(Field.Option::getValue).findFirst();
  }

  private static <T> Optional<T> first(List<T> list) {
    return list.stream().findFirst();
  }
}

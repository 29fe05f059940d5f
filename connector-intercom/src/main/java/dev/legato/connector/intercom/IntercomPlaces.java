package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.SummaryFields;
import dev.legato.connector.http.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds a delivery's team, teammate and attributes in the workspace. What it lacks is told all at once. */
final class IntercomPlaces {
  /**
   * Where it goes.
   *
   * @param missing attributes that {@code connect} would make and that are not there
   */
  record Placement(@Nullable String team, @Nullable String agent, SortedMap<String, JsonNode> attributes,
      List<String> missing) {
    /** Without attributes that need no change: they hold it already, or something that is neither blank nor ours. */
    Placement changing(JsonNode there, Map<String, JsonNode> ours) {
      SortedMap<String, JsonNode> changing = new TreeMap<>(attributes);
      changing.entrySet().removeIf(it -> {
        String value = there.path(it.getKey()).asText("");
        JsonNode last = ours.get(it.getKey());
        return value.equals(it.getValue().asText())
            || !value.isBlank() && (last == null || !value.equals(last.asText()));
      });
      return new Placement(team, agent, changing, missing);
    }

    /** Never prints what the customer said. */
    @Override
    public String toString() {
      return "Placement[" + team + ", " + agent + ", " + attributes.keySet() + "]";
    }
  }

  /** There is no place for these. */
  static final class Lacking extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Refusal> refused;

    private Lacking(List<Refusal> refused) {
      this.refused = refused;
    }

    List<Refusal> refused() {
      return refused;
    }
  }

  private static final String NOT_ALLOWED = "Legato may not look it up";

  private final IntercomDirectory directory;
  private final Map<String, String> mapping;

  IntercomPlaces(IntercomDirectory directory, Map<String, String> mapping) {
    this.directory = directory;
    this.mapping = mapping;
  }

  /** @return its id; empty when it is not wanted */
  Optional<String> team(DeskDelivery delivery) throws Unreadable, Lacking {
    List<Refusal> lacking = new ArrayList<>();
    String team = team(delivery, lacking);
    thrown(lacking);
    return Optional.ofNullable(team);
  }

  /** @return its id; empty when it is not wanted */
  Optional<String> agent(DeskDelivery delivery) throws Unreadable, Lacking {
    List<Refusal> lacking = new ArrayList<>();
    String agent = agent(delivery, lacking);
    thrown(lacking);
    return Optional.ofNullable(agent);
  }

  /** @param ticketType null for a conversation */
  Placement find(DeskDelivery delivery, @Nullable String ticketType) throws Unreadable, Lacking {
    List<Refusal> lacking = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    String team = team(delivery, lacking);
    String agent = agent(delivery, lacking);
    SortedMap<String, JsonNode> attributes = attributes(delivery, ticketType, lacking, missing);
    thrown(lacking);
    return new Placement(team, agent, attributes, missing);
  }

  static boolean wantsTeam(DeskDelivery delivery) {
    return delivery.group() != null && !delivery.without(Part.GROUP);
  }

  static boolean wantsAgent(DeskDelivery delivery) {
    return delivery.agent() != null && !delivery.without(Part.ASSIGNEE);
  }

  /** The attributes' names with what goes into them, without what is blank or left out. */
  SortedMap<String, String> wanted(DeskDelivery delivery) {
    SortedMap<String, String> wanted = new TreeMap<>();
    delivery.fields().forEach((name, value) -> {
      String title = SummaryFields.title(name, mapping);
      if (!value.isBlank() && !delivery.without(Part.FIELD, title)) {
        wanted.put(title, value);
      }
    });
    return wanted;
  }

  private @Nullable String team(DeskDelivery delivery, List<Refusal> lacking) throws Unreadable {
    return wantsTeam(delivery)
        ? found(Part.GROUP, String.valueOf(delivery.group()), "name", directory.teams(), lacking)
        : null;
  }

  private @Nullable String agent(DeskDelivery delivery, List<Refusal> lacking) throws Unreadable {
    return wantsAgent(delivery)
        ? found(Part.ASSIGNEE, String.valueOf(delivery.agent()), "email", directory.admins(), lacking)
        : null;
  }

  private static void thrown(List<Refusal> lacking) throws Lacking {
    if (!lacking.isEmpty()) {
      throw new Lacking(lacking);
    }
  }

  private static @Nullable String found(Part part, String wanted, String by, Optional<List<JsonNode>> all,
      List<Refusal> lacking) {
    Optional<String> id = all.flatMap(list -> one(list, "id", wanted).or(() -> one(list, by, wanted.strip())))
        .map(it -> it.path("id").asText());
    if (id.isEmpty()) {
      lacking.add(new Refusal(part, wanted, all.isEmpty() ? NOT_ALLOWED : "there is none of this name"));
    }
    return id.orElse(null);
  }

  private SortedMap<String, JsonNode> attributes(DeskDelivery delivery, @Nullable String ticketType,
      List<Refusal> lacking, List<String> missing) throws Unreadable {
    SortedMap<String, JsonNode> attributes = new TreeMap<>();
    SortedMap<String, String> wanted = wanted(delivery);
    if (wanted.isEmpty()) {
      return attributes;
    }
    Optional<List<JsonNode>> known = ticketType == null
        ? directory.conversationAttributes()
        : directory.ticketAttributes(ticketType);
    if (known.isEmpty()) {
      lacking.add(new Refusal(Part.FIELD, "*", NOT_ALLOWED));
      return attributes;
    }
    wanted.forEach((title, value) -> {
      List<JsonNode> named = known.get().stream().filter(it -> it.path("name").asText().equals(title)).toList();
      Optional<String> fitting = named.stream().findFirst().flatMap(it -> value(it, value, ticketType != null));
      if (named.isEmpty() && !mapping.containsValue(title)) {
        missing.add("there is no attribute '" + title + "' (connect makes it)"); // the note says it all anyway
      } else if (named.isEmpty()) {
        lacking.add(new Refusal(Part.FIELD, title, "there is no such attribute"));
      } else if (named.size() > 1) {
        // Intercom refuses all attributes of the call then.
        lacking.add(new Refusal(Part.FIELD, title, "there are two attributes of this name"));
      } else if (fitting.isEmpty()) {
        lacking.add(new Refusal(Part.FIELD, title, "the attribute has no such value"));
      } else {
        attributes.put(title, TextNode.valueOf(fitting.get()));
      }
    });
    return attributes;
  }

  /** Of a list, conversations name an option by its label, tickets by its id. */
  private static Optional<String> value(JsonNode attribute, String value, boolean onTicket) {
    return switch (attribute.path("data_type").asText()) {
      case "string" -> Optional.of(value.replaceAll("\\R", " "));
      case "list" -> IntercomDirectory.elements(onTicket
          ? attribute.path("input_options").path("list_options")
          : attribute.path("options")).filter(it -> !it.path("archived").asBoolean())
          .filter(it -> value.replace('-', ' ').equalsIgnoreCase(it.path("label").asText().replace('-', ' ')))
          .findFirst().map(it -> it.path(onTicket ? "id" : "label").asText());
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> one(List<JsonNode> all, String by, String wanted) {
    return all.stream().filter(it -> wanted.equalsIgnoreCase(it.path(by).asText())).findFirst();
  }
}

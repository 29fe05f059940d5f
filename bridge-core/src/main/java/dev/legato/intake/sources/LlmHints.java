package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the developer lets a model, a tool or the own program say about a handoff: arguments of the escalate tool, the value of
 * an interrupt, fields beside the messages. Known names in any spelling go where they belong.
 */
final class LlmHints {
  private final Draft draft;
  private final SlotValues values;

  LlmHints(Draft draft) {
    this.draft = draft;
    this.values = new SlotValues(draft);
  }

  /** @param freely whether unknown plain values were meant for us too and become extensions */
  void read(@Nullable JsonNode hint, boolean freely) {
    if (hint != null && hint.isTextual()) {
      reason(hint.textValue());
    }
    if (!(hint instanceof ObjectNode object)) {
      return;
    }
    draft.put("conversationId", ConversationIds.of(hint));
    page(draft, hint);
    for (String name : LlmWords.CHANNELS_TOO) {
      String way = Pick.text(hint, name);
      draft.put("source", "channel", way != null && LlmWords.WAYS.contains(Pick.folded(way)) ? way : null);
    }
    if ("channel".equals(Pick.text(hint, "channel"))) {
      draft.put("source", "channel", Pick.text(hint, "integration")); // Botpress: most integrations have but one
    }
    References.objects(draft, object);
    bareName(object);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      one(field.getKey(), Pick.folded(field.getKey()), field.getValue(), freely);
    }
    values.names();
  }

  private void one(String key, String name, JsonNode value, boolean freely) {
    String text = text(value);
    String list = LlmWords.LISTS.get(name);
    LlmWords.Where where = LlmWords.TEXTS.get(name);
    String ofCustomer = where == null && text != null ? Slots.ofCustomer(name) : null;
    boolean blank = value.isTextual() && value.textValue().isBlank();
    if (value.isNull() || blank || Pick.secretName(name)) {
      return;
    }
    if (LlmWords.CRIES.contains(name) && value.isBoolean() && value.booleanValue()) {
      draft.section("escalation");
    } else if (LlmWords.CRIES.contains(name) && value.isObject() && !name.equals("escalation")) {
      draft.section("escalation");
      read(value, true);
    } else if (list != null && (value.isArray() || text != null)) {
      items(list, value);
    } else if (value.isObject() && (LlmWords.OWN_PARTS.contains(name) || customer(name, value))) {
      part(customer(name, value) ? "customer" : name, (ObjectNode) value);
    } else if (text != null && text.startsWith("{")
        && LlmWords.CUSTOMERS.contains(name.equals("customer") ? "user" : name)
        && CutJson.parsed(text) instanceof ObjectNode packed) {
      part("customer", packed);
    } else if (text != null && LlmWords.REASONS.contains(name) && reason(text)) {
      return;
    } else if (text != null && name.equals("customer")) {
      draft.put("customer", text.indexOf('@') > 0 ? "email" : Slots.isPersonal(text) ? "name" : "id", text);
    } else if (text != null && name.equals("issue") && issue(text)) {
      return;
    } else if (name.equals("requestedhuman") && value.isBoolean()) {
      draft.put("escalation", "requestedHuman", value);
    } else if (text != null && LlmWords.CHANNELS.contains(name)) {
      // An id of a channel that is not a word is a room of some chat program.
      draft.put("source", "channel",
          text.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '_') ? text : null);
    } else if (where != null && text != null && put(where, text)) {
      return;
    } else if (ofCustomer != null && ofCustomer(ofCustomer, text)) {
      return;
    } else if (text != null && where == null && named(name, value, text)) {
      return;
    } else if (freely && name.equals("query") && text != null && text.indexOf(' ') > 0) {
      draft.put("issue", "summary", text); // what LangGraph's human_assistance asks a person
      StatedReason.note(draft, text);
    } else if (name.equals("from") && text != null && text.strip().startsWith("+") && SlotNames.dialled(text)) {
      draft.put("customer", "phone", text.strip());
    } else if (freely && name.equals("to") && text != null && text.indexOf('@') < 0 && !SlotNames.dialled(text)) {
      draft.put("escalation", "recommendedSkill", text);
    } else if (freely && name.equals("question") && text != null) {
      draft.put("proposedAction", text);
    } else if (value.isValueNode() && harmless(name) && (freely || text != null && References.names(name, text))) {
      draft.put("extensions", key, value);
    } else if (freely && LlmLeftovers.plain(value) && LlmLeftovers.bag(name)) {
      draft.put("extensions", key, LlmKeys.scrubbed(value));
    }
  }

  /** A bare name is somebody's where an address or a number stands beside it, and nothing that a tool or a turn has. */
  private void bareName(ObjectNode object) {
    String name = Pick.text(object, "name", "Name");
    boolean reached = Pick.text(object, "email", "Email", "phone", "Phone", "phone_number", "phoneNumber", "mobile",
        "email_address", "emailAddress") != null;
    if (name != null && reached && LlmCustomer.personName(name)
        && Pick.any(object, "arguments", "args", "parameters", "role", "content", "function") == null) {
      draft.put("customer", "name", name.strip());
    }
  }

  /** False where another summary has the place. */
  private boolean issue(String text) {
    draft.put("issue", "summary", text);
    return draft.holds("issue", "summary", text);
  }

  private static boolean customer(String name, JsonNode value) {
    return LlmWords.CUSTOMERS.contains(name) || Persons.maybe(name, value);
  }

  /** False where another number or address has the place: it is a second one. */
  private boolean ofCustomer(String field, String text) {
    if (field.equals("email") && text.indexOf('@') <= 0) {
      return false;
    }
    draft.put("customer", field, field.equals("language") ? Pick.languageTag(text) : text.strip());
    boolean second = field.equals("email") || field.equals("phone") && SlotNames.dialled(text);
    return !second || draft.holds("customer", field, text);
  }

  /** A text, a number, or a list of texts as one. */
  private static @Nullable String text(JsonNode value) {
    if (!value.isArray() || value.isEmpty()) {
      return Pick.text(value);
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        return null;
      }
      all.append(all.isEmpty() ? "" : "; ").append(item.textValue().strip());
    }
    return all.toString();
  }

  /** What the shared table of names knows; a bare name may be a product's. */
  private boolean named(String name, JsonNode value, String text) {
    SlotNames.Meaning meaning = name.equals("name") ? null : SlotNames.of(name, text);
    return meaning != null && values.put(meaning, name, value, text);
  }

  /** False where another value stands there already. */
  private boolean put(LlmWords.Where where, String text) {
    boolean matter = !where.section().equals("customer") && !where.section().equals("source");
    boolean language = where.field().equals("language");
    draft.put(where.section(), where.field(), language ? Pick.languageTag(text) : text);
    boolean own = where.field().equals("id") && !draft.holds("customer", "id", text) && text.length() <= 40
        && !RasaSource.random(text);
    return !own && !matter || where.field().equals("urgency") || where.field().equals("confidence")
        || draft.holds(where.section(), where.field(), text);
  }

  private boolean reason(String text) {
    // The AI SDK's chat transport has a field of that name for its own use.
    return text.equals("submit-message") || text.equals("regenerate-message") || StatedReason.put(draft, text);
  }

  private void items(String list, JsonNode value) {
    ArrayNode items = draft.list(list);
    if (value.isArray()) {
      value.forEach(item -> {
        if (item.isTextual() || item.isObject()) {
          items.add(LlmKeys.item(list, item));
        }
      });
    } else {
      separate(value.asText()).forEach(items::add);
    }
  }

  /** {@code reset,reboot}: several in one text, as places have it that take texts only. */
  private static List<String> separate(String text) {
    List<String> parts = Arrays.stream(text.split("[,;|\\n]")).map(String::strip).filter(part -> !part.isEmpty())
        .toList();
    boolean sentence = parts.size() < 2 || parts.stream().anyMatch(part -> part.split("\\s+").length > 5);
    return sentence ? List.of(text) : parts;
  }

  private void part(String section, ObjectNode value) {
    if (section.equals("customer")) {
      LlmCustomer.read(draft, value);
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = Pick.folded(field.getKey());
      if (section.equals("customer") && LlmCustomer.knows(name)
          || section.equals("escalation") && name.equals("reason") && saidInPart(field.getValue())
          || section.equals("escalation") && name.equals("score") && mood(field.getValue())
          || section.equals("escalation") && aliasInPart(name, field.getValue())
          || section.equals("sentiment") && LlmWords.MOODS.contains(name) && moodInPart(field.getValue())) {
        continue;
      }
      LlmWords.Where known = section.equals("customer") ? LlmWords.TEXTS.get(name) : null;
      String text = Pick.text(field.getValue());
      boolean parts = (section.equals("customer") || section.equals("escalation")) && known == null && text != null
          && named(name, field.getValue(), text);
      LlmWords.Where matter = section.equals("escalation") && text != null ? LlmWords.TEXTS.get(name) : null;
      if (parts || matter != null && !matter.section().equals("escalation") && put(matter, text)) {
        continue;
      }
      if (known != null && known.section().equals("customer") && text != null && !field.getKey().equals("name")) {
        put(known, text);
      } else if (LlmKeys.mayTravel(name)) {
        draft.put(section, LlmKeys.camel(field.getKey()), LlmKeys.scrubbed(field.getValue()));
      }
    }
  }

  private boolean saidInPart(JsonNode reason) {
    String text = Pick.text(reason);
    if (text != null) {
      reason(text);
    }
    return text != null;
  }

  private boolean aliasInPart(String name, JsonNode value) {
    String ours = switch (name) {
      case "priority", "severity" -> "urgency";
      case "cause", "why", "because" -> StatedReason.put(draft, value.asText()) ? "" : "reason";
      case "timestamp", "escalatedat", "createdat" -> "at";
      case "team", "queue", "department", "skill" -> "recommendedSkill";
      default -> null;
    };
    if ("urgency".equals(ours)) {
      draft.put("escalation", ours, Pick.text(value)); // in whatever language
    } else {
      draft.put("escalation", ours == null ? "" : ours,
          ours == null || ours.isEmpty() || !value.isValueNode() ? null : value);
    }
    return ours != null;
  }

  /** A score below zero beside an escalation is no confidence: it is how the customer feels. */
  private boolean mood(JsonNode score) {
    if (score.isNumber() && score.asDouble() < 0 && Mood.said(score) instanceof Mood felt) {
      felt.write(draft, null);
      return true;
    }
    return false;
  }

  private boolean moodInPart(JsonNode mood) {
    draft.put("sentiment", "current", mood.isTextual() ? mood.textValue() : null);
    return mood.isTextual();
  }

  /** Whether lists or objects of this folded name have a place of their own. */
  static boolean takes(String name) {
    return LlmWords.LISTS.containsKey(name) || LlmWords.OWN_PARTS.contains(name) || LlmWords.CUSTOMERS.contains(name)
        || LlmWords.CRIES.contains(name);
  }

  static boolean isList(String name) {
    return LlmWords.LISTS.containsKey(name);
  }

  static boolean harmless(String name) {
    return !LlmWords.NOT_FOR_AGENTS.contains(name) && LlmKeys.mayTravel(name);
  }

  static void page(Draft draft, JsonNode node) {
    JsonNode page = Pick.any(node, "page");
    String address = page != null && page.isTextual()
        ? page.textValue()
        : Pick.text(node, "pageUrl", "page_url", "url");
    if (address != null && address.contains("/")) {
      draft.put("page", "url", address);
    }
  }
}

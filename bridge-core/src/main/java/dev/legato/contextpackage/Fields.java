package dev.legato.contextpackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read field by field: coerces what is unambiguous, remarks on what is not and leaves it out, and knows at
 * the end which names nobody asked for. Not for two threads.
 */
final class Fields {
  static final int LONGEST_ID = 255;

  private final JsonNode node;
  private final Place place;
  private final Remarks remarks;
  private final String[] asked = new String[24];
  private int askedCount;
  private int present;
  private boolean anything;

  Fields(JsonNode node, Place place, Remarks remarks) {
    this.node = node;
    this.place = place;
    this.remarks = remarks;
  }

  @Nullable
  String text(String name) {
    JsonNode value = value(name);
    if (value != null && (value.isNumber() || value.isBoolean())) {
      remark(name, "a string", Scalars.found(value),
          "It was taken as text; what JSON drops from a number (leading zeros, a plus) is lost. Send it in quotes.");
    }
    return kept(Scalars.text(value, place, name, remarks));
  }

  /** A text of at most 255 characters; a longer one is cut. */
  @Nullable
  String id(String name) {
    String id = kept(Scalars.text(value(name), place, name, remarks));
    if (id == null || !CleanText.longerThan(id, LONGEST_ID)) {
      return id;
    }
    remark(name, "at most 255 characters", id.length() + " characters", "The id is too long and was cut.");
    return CleanText.cut(id, LONGEST_ID);
  }

  /** A text of at most 255 characters; a longer one is left out, since a cut one would name something else. */
  @Nullable
  String exactId(String name) {
    String id = Scalars.text(value(name), place, name, remarks);
    if (id == null || !CleanText.longerThan(id, LONGEST_ID)) {
      return kept(id);
    }
    remark(name, "at most 255 characters", id.length() + " characters", "The id is too long and was left out.");
    return null;
  }

  @Nullable
  Instant time(String name) {
    return kept(Scalars.time(value(name), place, name, remarks));
  }

  @Nullable
  Double number(String name, double min, double max) {
    return kept(Scalars.number(value(name), min, max, place.field(name), remarks));
  }

  /** A whole number, not negative. */
  @Nullable
  Long count(String name, long max) {
    return kept(Scalars.count(value(name), max, place.field(name), remarks));
  }

  @Nullable
  BigDecimal amount(String name) {
    return kept(Scalars.amount(value(name), place.field(name), remarks));
  }

  @Nullable
  Boolean flag(String name) {
    return kept(Scalars.flag(value(name), place.field(name), remarks));
  }

  /** A word of a closed list; another one is left out. */
  <T> @Nullable T word(String name, String allowed, Function<String, @Nullable T> list) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    T word = value.isTextual() ? list.apply(value.textValue()) : null;
    if (word == null) {
      remark(name, allowed, Scalars.foundWord(value), "This word is not known; it was left out.");
    }
    return kept(word);
  }

  /** A list of texts; a single one counts as a list of one. */
  List<String> texts(String name) {
    return items(name, "a list of strings", (item, at) -> Scalars.text(item, at, null, remarks));
  }

  List<Double> numbers(String name) {
    return items(name, "a list of numbers",
        (item, at) -> Scalars.number(item, -Double.MAX_VALUE, Double.MAX_VALUE, at, remarks));
  }

  /** An object; {@code fromText} says what a bare string in its place means. An object with nothing in it is absent. */
  <T> @Nullable T object(String name, Function<Fields, T> reader, @Nullable Function<String, T> fromText) {
    JsonNode value = value(name);
    return value == null ? null : kept(one(value, place.field(name), reader, fromText));
  }

  /** A list of objects; a single one counts as a list of one. */
  <T> List<T> objects(String name, Function<Fields, @Nullable T> reader, @Nullable Function<String, T> fromText) {
    return items(name, "a list of objects", (item, at) -> one(item, at, reader, fromText));
  }

  private <T> @Nullable T one(JsonNode value, Place at, Function<Fields, @Nullable T> reader,
      @Nullable Function<String, T> fromText) {
    if (value.isObject()) {
      Fields fields = new Fields(value, at, remarks);
      T read = reader.apply(fields);
      return fields.anything ? read : null;
    }
    if (fromText != null && value.isTextual()) {
      String text = CleanText.of(value.textValue());
      return text.isBlank() ? null : fromText.apply(text);
    }
    remarks.add(at, "an object", Scalars.found(value), "This is not an object; it was left out.");
    return null;
  }

  private interface Item<T> {
    @Nullable
    T read(JsonNode item, Place at);
  }

  private <T> List<T> items(String name, String expected, Item<T> item) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    Place at = place.field(name);
    List<T> items = new ArrayList<>(Math.max(1, value.size()));
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        JsonNode element = value.get(i);
        T read = element.isNull() ? null : item.read(element, at.item(i));
        if (read != null) {
          items.add(read);
        }
      }
    } else if (value.isBoolean()) {
      remarks.add(at, expected, Scalars.found(value), "This is not a list; it was left out.");
    } else {
      T read = item.read(value, at);
      if (read != null) {
        items.add(read);
      }
    }
    anything |= !items.isEmpty();
    return items;
  }

  /** A free value of the given kinds, cleaned. */
  @Nullable
  JsonNode free(String name, boolean textAllowed) {
    JsonNode value = value(name);
    if (value == null || value.isContainerNode() && value.isEmpty()) {
      return null;
    }
    if (value.isObject() || textAllowed && value.isTextual()) {
      return kept(CleanJson.of(value));
    }
    remark(name, textAllowed ? "a string or an object" : "an object", Scalars.found(value), "It was left out.");
    return null;
  }

  /** Everything nobody asked for, cleaned; to be called last. */
  Map<String, JsonNode> rest() {
    if (present == node.size()) {
      return Map.of();
    }
    Map<String, JsonNode> rest = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = CleanText.of(field.getKey());
      if (!field.getValue().isNull() && !isAsked(name) && !isAsked(field.getKey())) {
        rest.put(name, CleanJson.of(field.getValue()));
      }
    }
    anything |= !rest.isEmpty();
    return rest;
  }

  void remark(String name, String expected, String found, String message) {
    remarks.add(name.isEmpty() ? place : place.field(name), expected, found, message);
  }

  /** The value as it stands, or null when absent. */
  @Nullable
  JsonNode value(String name) {
    JsonNode value = node.get(name);
    if (!wasAsked(name)) {
      asked[askedCount++] = name;
      present += value == null ? 0 : 1;
    }
    return value == null || value.isNull() ? null : value;
  }

  boolean hasAnything() {
    return anything;
  }

  /** Says that this object means something even when it holds no other value. */
  void counts() {
    anything = true;
  }

  /** Whether the reader asked for it before: by identity, since readers ask with literals. Asked twice is no harm done. */
  @SuppressWarnings("StringEquality")
  private boolean wasAsked(String literal) {
    for (int i = 0; i < askedCount; i++) {
      if (asked[i] == literal) {
        return true;
      }
    }
    return false;
  }

  private boolean isAsked(String name) {
    for (int i = 0; i < askedCount; i++) {
      if (asked[i].equals(name)) {
        return true;
      }
    }
    return false;
  }

  private <T> @Nullable T kept(@Nullable T value) {
    anything |= value != null;
    return value;
  }
}

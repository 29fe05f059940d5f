package dev.legato.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as a map, read field by field when asked: nothing is copied. Every field of the shape is there; an absent one
 * is null, an absent list empty, an absent record a view of nothing.
 */
final class View extends AbstractMap<String, Object> {
  static final Object ABSENT = NullValue.NULL_VALUE;
  /** What an unknown key of an open value leads to: any further key is there too, and leads here again. */
  static final Map<String, Object> NOTHING = new Open(Map.of());

  private final Reader<?> reader;

  private View(Reader<?> reader) {
    this.reader = reader;
  }

  static <T> View of(Shape<T> shape, @Nullable T it) {
    return new View(new Reader<>(shape, it));
  }

  static <T> List<Object> all(Shape<T> shape, List<T> items) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return of(shape, items.get(index));
      }

      @Override
      public int size() {
        return items.size();
      }
    };
  }

  /** Whether anything at all is known of the record. */
  boolean isPresent() {
    return reader.it != null;
  }

  /** Whether a trace may repeat the value of the field. */
  boolean shown(String name) {
    var field = reader.shape.field(name);
    return field != null && field.shown();
  }

  @Override
  public @Nullable Object get(Object key) {
    return reader.read(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String name && reader.shape.field(name) != null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    var names = reader.shape.fields().keySet();
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return names.stream().map(name -> Map.entry(name, Objects.requireNonNull(reader.read(name)))).iterator();
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  private record Reader<T>(Shape<T> shape, @Nullable T it) {
    @Nullable
    Object read(Object key) {
      var field = key instanceof String name ? shape.field(name) : null;
      if (field == null) {
        return null;
      }
      var value = it == null ? null : field.read().apply(it);
      return value == null ? field.absent() : value;
    }
  }

  /** JSON of the bot's own making, the way a condition sees it: read level by level, null counts as not sent. */
  static Object open(@Nullable JsonNode node) {
    if (node == null) {
      return NOTHING;
    }
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var fields = new HashMap<String, JsonNode>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        yield new Open(fields);
      }
      case ARRAY -> new AbstractList<>() {
        @Override
        public Object get(int index) {
          return open(Objects.requireNonNull(node.get(index)));
        }

        @Override
        public int size() {
          return node.size();
        }
      };
      case NUMBER ->
        node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : (Object) node.doubleValue();
      case BOOLEAN -> node.booleanValue();
      case STRING, BINARY, POJO -> node.asText();
      case NULL, MISSING -> NOTHING;
    };
  }

  static Object open(Map<String, JsonNode> fields) {
    return new Open(fields);
  }

  /** A map in which every key is there, so that what a bot did not send reads as absent and not as an error. */
  private static final class Open extends AbstractMap<String, Object> {
    private final Map<String, JsonNode> fields;

    Open(Map<String, JsonNode> fields) {
      this.fields = fields;
    }

    @Override
    public boolean containsKey(Object key) {
      return true;
    }

    @Override
    public Object get(Object key) {
      return open(fields.get(key));
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return fields.entrySet().stream().map(field -> Map.entry(field.getKey(), open(field.getValue())))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}

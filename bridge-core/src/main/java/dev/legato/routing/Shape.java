package dev.legato.routing;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one record looks to a condition: its fields with their types and how to read them. One table serves both the check
 * at load and the reading at run time, so that they cannot disagree.
 *
 * @param <T> the record
 */
final class Shape<T> {
  private final String name;
  private final Map<String, Field<T>> fields = new LinkedHashMap<>();

  /**
   * One field. {@code words} is the closed list of what it can say, empty when it is open; {@code shown} tells whether a
   * trace may repeat its value: only where it is a word of the bot's making, never the customer's.
   */
  record Field<T>(CelType type, Function<T, @Nullable Object> read, Object absent, List<String> words, boolean shown,
      @Nullable Shape<?> inside) {}

  /** The name of the type must not be one that a condition can write: CEL would take {@code customer.account} for the type. */
  Shape(String name) {
    this.name = "fields_of_" + name.replace('.', '_').replace(' ', '_');
  }

  /** Words of the customer, or about the customer: readable in a condition, never shown. */
  Shape<T> text(String field, Function<T, @Nullable String> read) {
    return scalar(field, SimpleType.STRING, read::apply, List.of(), false);
  }

  /** A short word that sorts handoffs, such as a category: shown in a trace. */
  Shape<T> label(String field, Function<T, @Nullable String> read) {
    return scalar(field, SimpleType.STRING, read::apply, List.of(), true);
  }

  /** One of a closed list of words. */
  Shape<T> word(String field, Collection<String> words, Function<T, @Nullable String> read) {
    return scalar(field, SimpleType.STRING, read::apply, List.copyOf(words), true);
  }

  Shape<T> flag(String field, Function<T, @Nullable Boolean> read) {
    return scalar(field, SimpleType.BOOL, read::apply, List.of(), true);
  }

  Shape<T> whole(String field, Function<T, @Nullable Number> read) {
    return scalar(field, SimpleType.INT, it -> {
      var number = read.apply(it);
      return number == null ? null : number.longValue();
    }, List.of(), true);
  }

  Shape<T> number(String field, Function<T, @Nullable Number> read) {
    return scalar(field, SimpleType.DOUBLE, it -> {
      var number = read.apply(it);
      return number == null ? null : number.doubleValue();
    }, List.of(), true);
  }

  Shape<T> time(String field, Function<T, @Nullable Instant> read) {
    // CEL takes null for a time as it is: only text, numbers and flags have a nullable form.
    fields.put(field, new Field<>(SimpleType.TIMESTAMP, read::apply, View.ABSENT, List.of(), true, null));
    return this;
  }

  private Shape<T> scalar(String field, CelType type, Function<T, @Nullable Object> read, List<String> words,
      boolean shown) {
    fields.put(field, new Field<>(NullableType.create(type), read, View.ABSENT, words, shown, null));
    return this;
  }

  Shape<T> texts(String field, Function<T, List<String>> read) {
    fields.put(field, new Field<>(ListType.create(SimpleType.STRING), read::apply, List.of(), List.of(), false, null));
    return this;
  }

  Shape<T> numbers(String field, Function<T, List<Double>> read) {
    fields.put(field, new Field<>(ListType.create(SimpleType.DOUBLE), read::apply, List.of(), List.of(), false, null));
    return this;
  }

  <V> Shape<T> one(String field, Shape<V> shape, Function<T, @Nullable V> read) {
    fields.put(field, new Field<>(shape.reference(), it -> View.of(shape, read.apply(it)), View.of(shape, null),
        List.of(), false, shape));
    return this;
  }

  <V> Shape<T> many(String field, Shape<V> shape, Function<T, List<V>> read) {
    fields.put(field,
        new Field<>(ListType.create(shape.reference()), it -> View.all(shape, read.apply(it)), List.of(), List.of(),
            false, shape));
    return this;
  }

  /** Whatever the bot put there: unchecked. */
  Shape<T> open(String field, Function<T, @Nullable Object> read) {
    fields.put(field, new Field<>(SimpleType.DYN, read, View.NOTHING, List.of(), false, null));
    return this;
  }

  String name() {
    return name;
  }

  Map<String, Field<T>> fields() {
    return fields;
  }

  @Nullable
  Field<T> field(String field) {
    return fields.get(field);
  }

  CelType reference() {
    return StructTypeReference.create(name);
  }

  StructType struct() {
    return StructType.create(name, ImmutableSet.copyOf(fields.keySet()),
        field -> Optional.ofNullable(fields.get(field)).map(Field::type));
  }
}

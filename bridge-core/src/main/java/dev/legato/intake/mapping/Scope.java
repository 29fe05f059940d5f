package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see: where it stands, the whole body, the package so far, and its place in the list. Converted for
 * the engine only when an expression needs that, and once. For one thread.
 */
final class Scope {
  private final Thing here;
  private final Thing body;
  private final Thing soFar;
  private final int index;

  private Scope(Thing here, Thing body, Thing soFar, int index) {
    this.here = here;
    this.body = body;
    this.soFar = soFar;
    this.index = index;
  }

  static Scope of(JsonNode body, JsonNode soFar) {
    Thing whole = new Thing(body);
    return new Scope(whole, whole, new Thing(soFar), 0);
  }

  Scope at(JsonNode item, int place) {
    return new Scope(new Thing(item), body, soFar, place);
  }

  Scope with(JsonNode packageSoFar, int place) {
    return new Scope(here, body, new Thing(packageSoFar), place);
  }

  int index() {
    return index;
  }

  JsonNode node(@Nullable String variable) {
    return thing(variable).node;
  }

  @Nullable
  Object plain(@Nullable String variable) {
    return thing(variable).plain();
  }

  private Thing thing(@Nullable String variable) {
    return variable == null ? here : variable.equals("body") ? body : soFar;
  }

  private static final class Thing {
    private final JsonNode node;
    private @Nullable Object plain;

    Thing(JsonNode node) {
      this.node = node;
    }

    @Nullable
    Object plain() {
      if (plain == null) {
        plain = Plain.of(node);
      }
      return plain;
    }
  }
}

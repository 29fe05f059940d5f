package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The names of a context package, from its published schema: what a mapping may write to. */
final class PackageNames {
  private static final String SCHEMA = "/dev/legato/manifests/context-package-v1.schema.json";
  private static final JsonNode ROOT = schema();

  private PackageNames() {}

  /** What stands at a path. */
  enum Kind {
    VALUE, OBJECT, LIST, FREE
  }

  /** The first name of the path that does not exist, and those that do in its place. */
  record Unknown(String name, List<String> known) {}

  /** Empty when every name of this path exists. Lists are walked into their items. */
  static Optional<Unknown> unknown(List<String> path) {
    JsonNode at = ROOT;
    for (String name : path) {
      if (isFree(at)) {
        return Optional.empty();
      }
      JsonNode properties = items(at).path("properties");
      if (!properties.has(name) || name.equals("conversationIdDerived")) {
        List<String> known = new ArrayList<>();
        properties.fieldNames().forEachRemaining(known::add);
        known.remove("conversationIdDerived");
        return Optional.of(new Unknown(name, List.copyOf(new TreeSet<>(known))));
      }
      at = resolved(properties.get(name));
    }
    return Optional.empty();
  }

  /** What stands at a path that exists. */
  static Kind kind(List<String> path) {
    JsonNode at = ROOT;
    for (String name : path) {
      if (isFree(at)) {
        return Kind.FREE;
      }
      at = resolved(items(at).path("properties").path(name));
    }
    return isFree(at)
        ? Kind.FREE
        : at.path("type").asText().equals("array")
            ? Kind.LIST
            : at.has("properties") ? Kind.OBJECT : Kind.VALUE;
  }

  /** An object without names of its own takes any: {@code extensions}. */
  private static boolean isFree(JsonNode at) {
    boolean object = at.path("type").asText().equals("object")
        || at.path("type").isArray() && at.path("type").toString().contains("\"object\"");
    return object && !at.has("properties");
  }

  private static JsonNode items(JsonNode at) {
    return at.path("type").asText().equals("array") ? resolved(at.path("items")) : at;
  }

  private static JsonNode resolved(JsonNode at) {
    String reference = at.path("$ref").asText();
    return reference.isEmpty() ? at : ROOT.at(reference.substring(1));
  }

  private static JsonNode schema() {
    try (InputStream in = PackageNames.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("the schema is not in the build: " + SCHEMA);
      }
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

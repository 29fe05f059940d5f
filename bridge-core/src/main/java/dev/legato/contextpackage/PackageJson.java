package dev.legato.contextpackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Writes a context package: camelCase, in the order of the schema, foreign names after it in alphabetical order, only what is
 * there, times in UTC. The same package always gives the same text. Safe for all threads.
 */
public final class PackageJson {
  private PackageJson() {}

  /** One line. */
  public static String write(ContextPackage contextPackage) {
    return written(contextPackage, false);
  }

  /** For people. */
  public static String writePretty(ContextPackage contextPackage) {
    return written(contextPackage, true);
  }

  /** As a tree of its own. */
  public static JsonNode tree(ContextPackage contextPackage) {
    return Json.mapper().valueToTree(contextPackage);
  }

  private static String written(ContextPackage contextPackage, boolean pretty) {
    try {
      return (pretty ? Json.mapper().writerWithDefaultPrettyPrinter() : Json.mapper().writer())
          .writeValueAsString(contextPackage);
    } catch (JsonProcessingException e) {
      // Records of strings, numbers, times and JSON: nothing in them can fail to be written.
      throw new IllegalStateException("A context package could not be written", e);
    }
  }
}

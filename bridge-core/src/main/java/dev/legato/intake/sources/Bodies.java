package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of a body to the tree that a source reads, by its content type: a form becomes an object of texts, a sheet
 * of comma-separated values a list of rows, everything else is JSON. Pure; never throws for what is in the bytes.
 */
public final class Bodies {
  static final int MOST_FIELDS = 10_000;

  private Bodies() {}

  /** Whether bodies of this type are read here. Lenient: no type, plain text and anything called JSON count as JSON. */
  public static boolean isReadable(@Nullable String contentType) {
    String type = plain(contentType);
    return type.isEmpty() || type.contains("json") || type.equals("text/plain")
        || type.equals("application/octet-stream") || isForm(type) || isSheet(type);
  }

  /**
   * @param contentType as sent, with or without parameters
   * @param maxDepth of JSON; a form and a sheet are flat
   */
  public static Json.Parsed parse(byte[] bytes, @Nullable String contentType, int maxDepth) {
    String type = plain(contentType);
    // "curl -d" calls everything a form.
    if (isForm(type) && !beginsLikeJson(bytes)) {
      return form(new String(bytes, StandardCharsets.UTF_8));
    }
    return isSheet(type) ? Sheet.parse(new String(bytes, StandardCharsets.UTF_8)) : Json.parse(bytes, maxDepth);
  }

  /** The fields of a form; one that is given several times is a list. */
  public static Json.Parsed form(String text) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    String[] pairs = text.strip().split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      return new Json.Parsed.Broken(1, 1, "The form has more than " + MOST_FIELDS + " fields.");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (name.isEmpty()) {
        continue;
      }
      switch (fields.get(name)) {
        case null -> fields.put(name, value);
        case ArrayNode list -> list.add(value);
        case com.fasterxml.jackson.databind.JsonNode first -> fields.putArray(name).add(first).add(value);
      }
    }
    return fields.isEmpty()
        ? new Json.Parsed.Broken(1, 1, "The form has no fields.")
        : new Json.Parsed.Tree(fields);
  }

  /** A percent sign that encodes nothing stands for itself: senders forget to encode it. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text.replace('+', ' ');
    }
  }

  private static boolean beginsLikeJson(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  private static boolean isForm(String type) {
    return type.equals("application/x-www-form-urlencoded");
  }

  private static boolean isSheet(String type) {
    return type.equals("text/csv") || type.equals("text/tab-separated-values");
  }

  private static String plain(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}

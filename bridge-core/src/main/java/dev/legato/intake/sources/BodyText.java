package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a webhook as a tree: JSON, or a form (Twilio, and whoever posts without naming a type) as an object of texts. A
 * form whose body begins like JSON is JSON: {@code curl -d} calls everything a form. Pure, linear.
 */
public final class BodyText {
  private static final int MOST_FIELDS = 1_000;

  private BodyText() {}

  /** Whether this content type is that of a form. */
  public static boolean isForm(@Nullable String contentType) {
    return contentType != null
        && contentType.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  /** @param contentType as the sender wrote it, or null; @param maxDepth levels of JSON */
  public static Json.Parsed parse(byte[] body, @Nullable String contentType, int maxDepth) {
    return isForm(contentType) && !looksLikeJson(body)
        ? form(new String(body, StandardCharsets.UTF_8))
        : Json.parse(body, maxDepth);
  }

  private static boolean looksLikeJson(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  private static Json.Parsed form(String text) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    int from = 0;
    while (from < text.length()) {
      int and = text.indexOf('&', from);
      int end = and < 0 ? text.length() : and;
      int equals = text.indexOf('=', from);
      if (equals > from && equals < end) {
        if (fields.size() >= MOST_FIELDS) {
          return new Json.Parsed.Broken(1, from + 1, "The form has more than " + MOST_FIELDS + " fields.");
        }
        String name = decoded(text.substring(from, equals));
        String value = decoded(text.substring(equals + 1, end));
        if (name == null || value == null) {
          return new Json.Parsed.Broken(1, from + 1, "The form has a percent sign without two hex digits after it.");
        }
        put(fields, name, value);
      }
      from = end + 1;
    }
    return fields.isEmpty()
        ? new Json.Parsed.Broken(1, 1, "The body is neither JSON nor a form with fields.")
        : new Json.Parsed.Tree(fields);
  }

  private static void put(ObjectNode fields, String name, String value) {
    JsonNode there = fields.get(name);
    if (there instanceof ArrayNode many) {
      many.add(value);
    } else if (there == null) {
      fields.put(name, value);
    } else {
      fields.putArray(name).add(there.asText()).add(value);
    }
  }

  private static @Nullable String decoded(String written) {
    try {
      return URLDecoder.decode(written, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}

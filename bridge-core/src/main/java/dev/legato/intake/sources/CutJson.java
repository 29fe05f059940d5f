package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.nio.charset.StandardCharsets;

/**
 * Tool arguments as models write them: a JSON string that may be cut off in the middle (token limit). What was complete, and
 * the part of a text that had arrived, is saved. Linear; never throws.
 */
final class CutJson {
  private CutJson() {}

  /** The object in this text, mended if need be; a missing node when there is none. */
  static JsonNode object(String text) {
    JsonNode whole = parsed(text);
    if (whole.isObject() || !text.stripLeading().startsWith("{")) {
      return whole.isObject() ? whole : MissingNode.getInstance();
    }
    return mended(text);
  }

  /** The JSON in this text, or a missing node. */
  static JsonNode parsed(String text) {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(JsonNode root)
        ? root
        : MissingNode.getInstance();
  }

  private static JsonNode mended(String text) {
    StringBuilder open = new StringBuilder();
    boolean inString = false;
    boolean escaped = false;
    int lastComma = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (escaped) {
        escaped = false;
      } else if (inString) {
        escaped = c == '\\';
        inString = c != '"';
      } else if (c == '"') {
        inString = true;
      } else if (c == '{' || c == '[') {
        open.append(c == '{' ? '}' : ']');
      } else if ((c == '}' || c == ']') && !open.isEmpty()) {
        open.setLength(open.length() - 1);
      } else if (c == ',' && open.length() == 1) {
        lastComma = i;
      }
    }
    if (open.length() > Json.MAX_DEPTH) {
      return MissingNode.getInstance();
    }
    String closers = open.reverse().toString();
    String end = inString ? "…\"" : "";
    JsonNode mended = parsed((escaped ? text.substring(0, text.length() - 1) : text) + end + closers);
    if (!mended.isObject() && lastComma > 0) {
      mended = parsed(text.substring(0, lastComma) + "}");
    }
    return mended instanceof ObjectNode ? mended : MissingNode.getInstance();
  }
}

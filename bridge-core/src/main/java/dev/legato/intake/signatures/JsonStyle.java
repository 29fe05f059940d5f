package dev.legato.intake.signatures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * How the JSON writers of the world set the same document. Only for finding mistakes: it follows their habits, not their
 * every corner (numbers stand as they came).
 *
 * @param indent spaces per level; 0: all on one line
 * @param ascii whether other characters are escaped
 * @param slashes whether slashes are escaped
 */
record JsonStyle(String words, int indent, String afterComma, String afterColon, boolean ascii, boolean slashes,
    boolean sorted) {
  static final List<JsonStyle> ALL = List.of(
      new JsonStyle("compactly, as JSON.stringify does", 0, "", "", false, false, false),
      new JsonStyle("with a space after commas and colons, as Python's json.dumps does", 0, " ", " ", true, false,
          false),
      new JsonStyle("with a space after commas and colons", 0, " ", " ", false, false, false),
      new JsonStyle("compactly, with other than ASCII characters escaped", 0, "", "", true, false, false),
      new JsonStyle("compactly, with slashes escaped as PHP's json_encode does", 0, "", "", true, true, false),
      new JsonStyle("with sorted keys, compactly", 0, "", "", false, false, true),
      new JsonStyle("with sorted keys, as Python does with sort_keys", 0, " ", " ", true, false, true),
      new JsonStyle("with an indentation of two", 2, "", " ", false, false, false),
      new JsonStyle("with an indentation of four", 4, "", " ", false, false, false),
      new JsonStyle("with an indentation of two, other than ASCII characters escaped", 2, "", " ", true, false, false));

  String write(JsonNode root) {
    var text = new StringBuilder();
    write(root, 0, text);
    return text.toString();
  }

  private void write(JsonNode node, int level, StringBuilder text) {
    if (node.isObject()) {
      var entries = sorted
          ? node.properties().stream().sorted(Map.Entry.comparingByKey()).iterator()
          : node.properties().iterator();
      list('{', '}', entries, level, text, entry -> {
        string(entry.getKey(), text);
        text.append(':').append(afterColon);
        write(entry.getValue(), level + 1, text);
      });
    } else if (node.isArray()) {
      list('[', ']', StreamSupport.stream(node.spliterator(), false).iterator(), level, text,
          each -> write(each, level + 1, text));
    } else if (node.isTextual()) {
      string(node.textValue(), text);
    } else {
      text.append(node.asText());
    }
  }

  private <T> void list(char open, char close, Iterator<T> all, int level, StringBuilder text,
      java.util.function.Consumer<T> write) {
    text.append(open);
    boolean any = all.hasNext();
    for (boolean first = true; all.hasNext(); first = false) {
      if (!first)
        text.append(',').append(indent > 0 ? "" : afterComma);
      line(level + 1, text);
      write.accept(all.next());
    }
    if (any)
      line(level, text);
    text.append(close);
  }

  private void line(int level, StringBuilder text) {
    if (indent > 0)
      text.append('\n').repeat(' ', indent * level);
  }

  private void string(String value, StringBuilder text) {
    text.append('"');
    value.chars().forEach(c -> {
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '/' -> text.append(slashes ? "\\/" : "/");
        default -> {
          if (c < 0x20 || ascii && c > 0x7e)
            text.append(String.format("\\u%04x", c));
          else
            text.append((char) c);
        }
      }
    });
    text.append('"');
  }
}

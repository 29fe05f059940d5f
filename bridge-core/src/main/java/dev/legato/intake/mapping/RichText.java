package dev.legato.intake.mapping;

import dev.legato.intake.sources.HtmlText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words in a value that is made for showing: a text (without HTML), a list of parts, a block of rich text, a card. Field
 * names are those that editors of rich text and chat platforms use for what a person reads.
 */
final class RichText {
  private static final List<String> NAMES = List.of("text", "content", "message", "body", "plainText", "value", "title",
      "caption", "label", "richText", "children", "blocks", "payload");
  private static final int DEEPEST = 30;

  private RichText() {}

  static @Nullable String in(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    gather(value, out, 0);
    String words = out.toString().strip();
    return words.isEmpty() ? null : words;
  }

  private static void gather(@Nullable Object value, StringBuilder out, int depth) {
    if (depth > DEEPEST || out.length() > Budget.LONGEST_TEXT) {
      return;
    }
    switch (value) {
      case String text -> out.append(text.indexOf('<') < 0 ? text : HtmlText.plain(text));
      case Number number -> out.append(number);
      case List<?> parts -> {
        for (Object part : parts) {
          boolean leaf = part instanceof Map<?, ?> map && map.get("text") instanceof String && !map.containsKey("type");
          if (!leaf && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
          }
          gather(part, out, depth + 1);
        }
      }
      case Map<?, ?> map -> NAMES.stream().filter(map::containsKey).findFirst()
          .ifPresent(name -> gather(map.get(name), out, depth + 1));
      case null, default -> {
      }
    }
  }
}

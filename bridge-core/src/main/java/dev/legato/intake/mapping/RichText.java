package dev.legato.intake.mapping;

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
      case String text -> out.append(text.indexOf('<') < 0 ? text : withoutTags(text));
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

  /** Not a sanitiser (the desk's edge has one): only what makes a text readable. A {@code <} that opens no tag stays. */
  private static String withoutTags(String html) {
    StringBuilder out = new StringBuilder(html.length());
    // Behind it every search would run to the end, once for each bracket.
    int last = html.lastIndexOf('>');
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
      int end = c == '<' && at < last && (Character.isLetter(next) || next == '/' || next == '!')
          ? html.indexOf('>', at)
          : -1;
      if (end < 0) {
        out.append(c);
        at++;
        continue;
      }
      String tag = html.substring(at + 1, Math.min(end, at + 12)).toLowerCase(java.util.Locale.ROOT);
      boolean breaks = tag.startsWith("br") || tag.startsWith("/p") || tag.startsWith("/div") || tag.startsWith("/li");
      if (breaks && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
      at = end + 1;
    }
    return out.toString().replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
        .replace("&#39;", "'").replace("&amp;", "&");
  }
}

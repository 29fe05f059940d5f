package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import java.util.Set;
import java.util.regex.Pattern;

/** What may not stand in anything that people, desks and later readers get. Fast: it is asked millions of times. */
final class Harmless {
  private static final Set<String> ELEMENTS = Set.of("p", "br", "strong", "ul", "li", "a", "h2", "h4", "details",
      "summary", "pre", "blockquote");
  private static final Pattern LINK = Pattern.compile(" href=\"(?:https?://|mailto:)[^\"<>\\s]*\"");
  private static final Pattern ENTITY = Pattern.compile("&(?!(?:lt|gt|amp|quot|#39);)");
  private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}])@[\\p{L}\\p{N}]");
  private static final Pattern NUMBER = Pattern.compile("[+-][\\d ().\\-/]*");
  private static final Pattern ACTIVE_LINE = Pattern.compile("(?m)^ {0,3}(?:[#>*+=~`|]|-(?! )|--+$)");

  private Harmless() {}

  /** Text inside the house: control characters but line breaks and tabs, overrides of direction, halves of characters. */
  static void clean(String text, String where) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (forbidden(text, i, c)) {
        fail("%s holds U+%04X at %d", where, (int) c, i);
      }
    }
  }

  private static boolean forbidden(String text, int i, char c) {
    if (c >= ' ' && c < 0x7f || c == '\n' || c == '\t') {
      return false;
    }
    return c < ' ' || c <= 0x9f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
        || Character.isHighSurrogate(c)
            && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)))
        || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** JSON as it is written out: what is forbidden, or an escape that stands for it. */
  static void cleanJson(String json, String where) {
    clean(json, where);
    for (int i = json.indexOf('\\'); i >= 0; i = json.indexOf('\\', i + 2)) {
      char c = json.charAt(i + 1);
      if (c == 'u' || c == 'b' || c == 'f' || c == 'r') {
        fail("%s holds a control character (\\%s) at %d", where, c, i);
      }
    }
  }

  /** A note: our own few elements, links that say where they lead, nothing that acts. */
  static void html(String html) {
    clean(html, "the note");
    for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
      int end = html.indexOf('>', i);
      int next = html.indexOf('<', i + 1);
      if (end < 0 || next >= 0 && next < end) {
        fail("the note has a < that begins no element, at %d", i);
      }
      String tag = html.substring(html.charAt(i + 1) == '/' ? i + 2 : i + 1, end);
      boolean link = tag.startsWith("a ") && LINK.matcher(tag.substring(1)).matches();
      if (!link && !ELEMENTS.contains(tag)) {
        fail("the note has an element of its own, at %d", i);
      }
    }
    if (ENTITY.matcher(html).find()) {
      fail("the note has an & that is not escaped");
    }
    calm(html.replaceAll("<[^>]*>", " "), "the note");
  }

  /** The note in plain text: nothing that a desk would read as markdown or as a mention. */
  static void text(String text) {
    clean(text, "the text of the note");
    calm(text, "the text of the note");
    var active = ACTIVE_LINE.matcher(text.replace("------\n", "\n"));
    if (active.find()) {
      fail("the text of the note has a line that markdown would read, at %d", active.start());
    }
  }

  private static void calm(String text, String where) {
    if (text.contains("](") || text.contains("][") || text.contains("]:")) {
      fail("%s has a link of markdown", where);
    }
    if (MENTION.matcher(text).find()) {
      fail("%s has a mention", where);
    }
  }

  /** One line for a field or a subject: nothing that a spreadsheet takes for a formula when somebody exports it. */
  static void cell(String text, String where) {
    clean(text, where);
    if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
      fail("%s is more than a line", where);
    }
    if (!text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 && !NUMBER.matcher(text).matches()) {
      fail("%s begins as a formula does", where);
    }
  }

  /** A sentence of ours for people. */
  static void sentence(String text, String where) {
    clean(text, where);
    if (text.isBlank() || text.length() > 1_000) {
      fail("%s has %d characters", where, text.length());
    }
  }
}

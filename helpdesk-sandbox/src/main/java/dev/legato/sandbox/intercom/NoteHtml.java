package dev.legato.sandbox.intercom;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.Encoding;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What the inbox makes of a body. Intercom says "some HTML" and gives no list; this keeps what its examples and its
 * composer know: paragraphs, breaks, bold, italics, links, two sizes of heading, lists and code.
 */
final class NoteHtml {
  private static final Set<String> KEPT = Set.of("p", "br", "b", "strong", "i", "em", "a", "h1", "h2", "ul", "ol", "li",
      "code", "pre");
  /** Dropped without a trace, as in the vendor's own example. */
  private static final Set<String> HARMLESS = Set.of("html", "body");
  private static final PolicyFactory POLICY = new HtmlPolicyBuilder().allowElements(KEPT.toArray(String[]::new))
      .allowUrlProtocols("http", "https", "mailto").allowAttributes("href").onElements("a")
      .requireRelsOnLinks("noopener", "noreferrer").toFactory();
  private static final Pattern OPENING = Pattern.compile("<([A-Za-z][A-Za-z0-9]*)");
  private static final Pattern LINE_ENDS = Pattern.compile("(?i)<br ?/?>|</(p|h[12]|li|pre|ul|ol)>");
  private static final Pattern TAGS = Pattern.compile("<[^>]*>");
  private static final Pattern BLANK_LINES = Pattern.compile("\\s*\\n\\s*\\n\\s*");

  private NoteHtml() {}

  static String sanitise(String html) {
    return POLICY.sanitize(html);
  }

  /** The elements of a body that the inbox will not show as such. */
  static List<String> strangers(String html) {
    return OPENING.matcher(html).results().map(m -> m.group(1).toLowerCase(Locale.ROOT))
        .filter(tag -> !KEPT.contains(tag) && !HARMLESS.contains(tag)).distinct().toList();
  }

  /** Plain text as the inbox shows it: markup is shown, not obeyed. */
  static String fromText(String text) {
    StringBuilder html = new StringBuilder();
    for (String paragraph : text.strip().split("\\R\\s*\\R")) {
      html.append("<p>").append(escape(paragraph).replaceAll("\\R", "<br />")).append("</p>");
    }
    return html.toString();
  }

  static String plain(String sanitised) {
    String lines = LINE_ENDS.matcher(sanitised).replaceAll("\n");
    String text = Encoding.decodeHtml(TAGS.matcher(lines).replaceAll(""), false);
    return BLANK_LINES.matcher(text).replaceAll("\n\n").strip();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}

package dev.legato.sandbox.zendesk;

import java.util.regex.Pattern;
import org.owasp.html.Encoding;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What the desk makes of a comment's body. Zendesk publishes no list of what its sanitiser keeps; this one keeps what
 * agents are known to see: text, headings, lists, emphasis, code, quotes, links and tables.
 */
final class CommentHtml {
  private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
      .allowElements("p", "br", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "b",
          "em",
          "i", "code", "pre", "blockquote", "hr", "a", "table", "thead", "tbody", "tr", "th", "td")
      .allowUrlProtocols("http", "https", "mailto").allowAttributes("href").onElements("a")
      .requireRelsOnLinks("noopener", "noreferrer").toFactory();
  private static final Pattern LINE_ENDS = Pattern
      .compile("(?i)<br ?/?>|<hr ?/?>|</(p|div|h[1-6]|li|tr|blockquote|pre|table|ul|ol)>");
  private static final Pattern TAGS = Pattern.compile("<[^>]*>");
  private static final Pattern BLANK_LINES = Pattern.compile("\\s*\\n\\s*\\n\\s*");

  private CommentHtml() {}

  static String sanitise(String html) {
    return POLICY.sanitize(html);
  }

  /** Plain text as the desk shows it: markup is shown, not obeyed. */
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

package dev.legato.sandbox.freshdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.Encoding;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What agents see of a body. The desk stores HTML as it comes and cleans it when it shows it: handlers go, links stay
 * and get {@code rel} and {@code target}. It publishes no list; this one keeps text, headings, lists, emphasis, code,
 * quotes, links and tables.
 */
final class NoteHtml {
  private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
      .allowElements("p", "br", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "b",
          "em", "i", "u", "code", "pre", "blockquote", "hr", "a", "table", "thead", "tbody", "tr", "th", "td")
      .allowUrlProtocols("http", "https", "mailto").allowAttributes("href").onElements("a").allowAttributes("dir")
      .globally().requireRelsOnLinks("noopener", "noreferrer", "nofollow").allowWithoutAttributes("span").toFactory();
  private static final Pattern LINE_ENDS = Pattern
      .compile("(?i)<br ?/?>|<hr ?/?>|</(p|div|h[1-6]|li|tr|blockquote|pre|table|ul|ol)>");
  private static final Pattern TAGS = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private NoteHtml() {}

  static String sanitise(String html) {
    return POLICY.sanitize(html).replace("<a href=", "<a target=\"_blank\" href=");
  }

  /** What was taken away from {@code html}: what a careful caller would have escaped or never sent. */
  static List<String> complaints(String html) {
    List<String> taken = new ArrayList<>();
    POLICY.sanitize(html, new HtmlChangeListener<List<String>>() {
      @Override
      public void discardedTag(List<String> context, String elementName) {
        context.add("<" + elementName + ">");
      }

      @Override
      public void discardedAttributes(List<String> context, String tagName, String... attributeNames) {
        context.add(String.join(", ", attributeNames) + " of <" + tagName + ">");
      }
    }, taken);
    return taken;
  }

  /** The vendor's {@code body_text} and {@code description_text}: one line of words. */
  static String plain(String html) {
    String lines = LINE_ENDS.matcher(POLICY.sanitize(html)).replaceAll(" ");
    return SPACE.matcher(Encoding.decodeHtml(TAGS.matcher(lines).replaceAll(""), false)).replaceAll(" ").strip();
  }

  /** Plain text of a person at the agent's view. */
  static String fromText(String text) {
    return "<div>" + text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replace("\"", "&quot;").replaceAll("\\R", "<br>") + "</div>";
  }
}

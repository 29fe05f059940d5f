package dev.legato.intake.sources;

import java.util.List;
import java.util.Locale;

/** Markup as people would read it. Not a sanitiser (the desk's edge has one): only what makes a text readable. Linear. */
public final class HtmlText {
  private static final List<String> FORMATS = List.of("p", "br", "b", "i", "u", "strong", "em", "ul", "ol", "li", "a",
      "h1", "h2", "h3", "h4", "div", "span", "blockquote");
  private static final String MENTION = "<at>";
  private static final String MENTIONED = "</at>";

  private HtmlText() {}

  /** Without tags; a {@code <} that opens no tag stays. */
  public static String plain(String html) {
    StringBuilder out = new StringBuilder(html.length());
    boolean closes = true;
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
      boolean opens = closes && c == '<' && (Character.isLetter(next) || next == '/' || next == '!');
      int end = opens ? html.indexOf('>', at) : -1;
      closes &= !opens || end >= 0;
      if (end < 0) {
        out.append(c);
        at++;
        continue;
      }
      String tag = html.substring(at + 1, Math.min(end, at + 12)).toLowerCase(Locale.ROOT);
      boolean block = tag.startsWith("/p") || tag.startsWith("/div") || tag.startsWith("/li");
      boolean open = !out.isEmpty() && out.charAt(out.length() - 1) != '\n';
      // Two breaks are an empty line; the ends of blocks inside each other are one.
      if (tag.startsWith("br") && (open || out.length() > 1 && out.charAt(out.length() - 2) != '\n') || block && open) {
        out.append('\n');
      }
      at = end + 1;
    }
    return out.toString().replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
        .replace("&#39;", "'").replace("&amp;", "&");
  }

  /**
   * What a platform keeps as markup, as words; what somebody typed stays as it is, even where tags stand in it: only a text
   * that is markup from its first to its last character is taken for such.
   */
  static String words(String text) {
    String bare = withoutMentions(text).strip();
    boolean whole = bare.startsWith("<") && bare.endsWith(">") && bare.indexOf("</") > 0;
    if (!whole) {
      return bare.length() == text.strip().length() ? text : bare;
    }
    int end = 1;
    while (end < bare.length() && Character.isLetterOrDigit(bare.charAt(end))) {
      end++;
    }
    return FORMATS.contains(bare.substring(1, end).toLowerCase(Locale.ROOT)) ? plain(bare).strip() : text;
  }

  /** Teams writes whom a message addresses into its text: {@code <at>Helpdesk bot</at> hello}. */
  private static String withoutMentions(String text) {
    int open = text.indexOf(MENTION);
    if (open < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (open >= 0) {
      int close = text.indexOf(MENTIONED, open);
      if (close < 0) {
        break;
      }
      out.append(text, from, open);
      from = close + MENTIONED.length();
      open = text.indexOf(MENTION, from);
    }
    return out.append(text, from, text.length()).toString();
  }
}

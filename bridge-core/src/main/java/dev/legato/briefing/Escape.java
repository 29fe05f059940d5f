package dev.legato.briefing;

/** Makes text from outside harmless at the edge. */
final class Escape {
  /** Joins the word it stands in; unseen, but no mention and no markdown link survives it. */
  static final char JOINER = '\u2060';

  private Escape() {}

  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 32);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * Takes the power from marks that desks read in plain text: {@code ](} of a markdown link or image and {@code @name} of a
   * mention; an e-mail address keeps its sign. In the lines of a note nothing stands at the start of a line that markdown
   * would read.
   */
  static String calm(String text) {
    if (text.indexOf('@') < 0 && text.indexOf(']') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      boolean mention = c == '@' && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
          && Character.isLetterOrDigit(next);
      if (mention || c == ']' && (next == '(' || next == '[' || next == ':')) {
        out.append(JOINER);
      }
    }
    return out.toString();
  }
}

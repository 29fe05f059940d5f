package dev.legato.connector;

/**
 * Desks fill in placeholders and Liquid blocks that an agent writes, and we write as an agent: a customer who types one
 * must not have it filled in.
 */
public final class Placeholders {
  private Placeholders() {}

  /** What follows a brace becomes an entity. */
  public static String defusedHtml(String html) {
    return html.replaceAll("(?<=\\{)\\{", "&#123;").replaceAll("(?<=\\{)%", "&#37;");
  }

  /** What follows a brace moves off it. */
  public static String defusedText(String text) {
    return text.replaceAll("(?<=\\{)[{%]", " $0");
  }
}

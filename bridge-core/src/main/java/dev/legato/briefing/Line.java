package dev.legato.briefing;

import org.jspecify.annotations.Nullable;

/**
 * One line of a briefing: clean, masked plain text without any markup. Renderers escape it.
 *
 * @param strong whether it is to be seen first
 * @param href an address behind the whole line; the renderer decides whether it may become a link
 */
public record Line(String text, boolean strong, @Nullable String href) {
  static Line of(String text) {
    return new Line(text, false, null);
  }

  static Line strong(String text) {
    return new Line(text, true, null);
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "Line[" + text.length() + " characters]";
  }
}

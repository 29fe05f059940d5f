package dev.legato.redaction;

import java.util.Arrays;
import java.util.List;

/**
 * A text as a reader sees it: characters without a look are left out, digits and letters of other forms, spaces and dashes
 * are plain ones. Else an unseen mark in the middle, which the note leaves out, would hide a card. Immutable.
 */
final class Seen {
  private final String text;
  /** Where each character of the text stood, and the end of what it was made from. */
  private final int[] places;

  private Seen(String text, int[] places) {
    this.text = text;
    this.places = places;
  }

  static Seen of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c >= 0x7f) && plain(c) != c) { // plain letters first: they are nearly all there is
        return folded(text, i);
      }
    }
    return new Seen(text, new int[0]);
  }

  /** -1 for what is not seen. Halves of characters are looked at as a whole. */
  private static int plain(int c) {
    if (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)) {
      return -1;
    }
    if (c >= '\uff01' && c <= '\uff5e') {
      return c - 0xfee0;
    }
    return switch (Character.getType(c)) {
      case Character.FORMAT -> -1;
      case Character.CONTROL -> c == 0x85 ? '\n' : Character.isWhitespace(c) ? c : -1;
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(c, 10);
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
      case Character.DASH_PUNCTUATION -> '-';
      default -> c == '\u2212' ? '-' : blank(c) ? -1 : c;
    };
  }

  /** Joiners, selectors of a look and letters that are drawn as nothing; and what {@code Words.clean} of a note takes out. */
  private static boolean blank(int c) {
    return c == '\u034f' || c == '\u115f' || c == '\u1160' || c == '\u3164' || c == '\uffa0' || c == '\u17b4'
        || c == '\u17b5' || c >= '\u2065' && c <= '\u206f' || c >= '\ufe00' && c <= '\ufe0f'
        || c >= '\ufff9' && c <= '\uffff' || c >= 0xe0100 && c <= 0xe01ef;
  }

  private static Seen folded(String text, int from) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
    int[] places = new int[text.length() + 1];
    Arrays.setAll(places, i -> i);
    int i = from;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int plain = plain(c);
      if (plain >= 0 && !(mark(c) && !out.isEmpty() && digit(out.charAt(out.length() - 1)))) {
        for (int k = 0; k < Character.charCount(plain); k++) {
          places[out.length() + k] = i + k;
        }
        out.appendCodePoint(plain);
      }
      i += Character.charCount(c);
    }
    places[out.length()] = text.length();
    return new Seen(out.toString(), places);
  }

  /** A line under a digit, a frame around it. */
  private static boolean mark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  String text() {
    return text;
  }

  /** The same finds in the text as it was written. */
  List<Span> written(List<Span> spans) {
    return places.length == 0
        ? spans
        : spans.stream()
            .map(span -> new Span(places[span.start()], places[span.end()], span.kind(), span.subtype())).toList();
  }
}

package dev.legato.redaction;

/**
 * One find.
 *
 * @param start in chars
 * @param end exclusive
 * @param subtype what tells it more exactly, such as the vendor of a key; else the kind's word
 */
public record Span(int start, int end, Kind kind, String subtype) {
  static Span of(int start, int end, Kind kind) {
    return new Span(start, end, kind, kind.word());
  }

  boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}

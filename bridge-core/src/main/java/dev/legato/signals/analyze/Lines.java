package dev.legato.signals.analyze;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines of bounded length: what runs longer is passed over and told as too long. */
final class Lines {
  /** Characters of one line. */
  static final int LONGEST = 16 * 1024 * 1024;
  private final Reader reader;
  private final char[] buffer = new char[64 * 1024];
  private int at;
  private int filled;
  private long number;

  /** A line; {@code text} is empty when it ran too long. */
  record Line(long number, Optional<String> text) {}

  Lines(Reader reader) {
    this.reader = reader;
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException {
    StringBuilder line = new StringBuilder();
    boolean any = false;
    boolean tooLong = false;
    while (fill()) {
      any = true;
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      tooLong |= line.length() + end - at > LONGEST;
      if (!tooLong) {
        line.append(buffer, at, end - at);
      }
      boolean ended = end < filled;
      at = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    }
    return any
        ? Optional.of(new Line(++number, tooLong ? Optional.empty() : Optional.of(line.toString())))
        : Optional.empty();
  }

  private boolean fill() throws IOException {
    if (at == filled) {
      filled = Math.max(0, reader.read(buffer));
      at = 0;
    }
    return filled > 0;
  }
}

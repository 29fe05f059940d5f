package dev.legato.signals.transcript;

import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;

/**
 * The words a finding rests on.
 *
 * @param start where they begin in the turn's text, UTF-16
 * @param end exclusive
 * @param words as they stand there
 */
public record Evidence(int start, int end, String words) {
  static Evidence of(Said said, Hit hit) {
    return of(said, hit.from(), hit.to());
  }

  static Evidence of(Said said, int from, int to) {
    int start = said.tokens().get(from).start();
    int end = Math.max(start, said.tokens().get(to - 1).end());
    return new Evidence(start, end, said.text().substring(start, end));
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Evidence[" + start + ".." + end + "]";
  }
}

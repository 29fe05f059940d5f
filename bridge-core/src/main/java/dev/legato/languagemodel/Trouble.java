package dev.legato.languagemodel;

import dev.legato.languagemodel.Answer.Why;

/** Carries the reason through the library. Holds no word of what was said. */
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final Why why;

  Trouble(Why why) {
    super(why.word(), null, false, false);
    this.why = why;
  }
}

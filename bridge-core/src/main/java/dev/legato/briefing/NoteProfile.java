package dev.legato.briefing;

/**
 * What a desk's notes may be made of.
 *
 * @param heading the element for the six headings, for example {@code h4}
 * @param folds whether the desk keeps {@code details} elements, so that the transcript can be folded
 * @param maxBytes the longest note in UTF-8 bytes the desk surely takes
 * @param copy the element around what is to be copied, for example {@code pre}: it must keep line breaks
 */
public record NoteProfile(String heading, boolean folds, int maxBytes, String copy) {
  /** With {@code pre} for what is to be copied. */
  public NoteProfile(String heading, boolean folds, int maxBytes) {
    this(heading, folds, maxBytes, "pre");
  }
}

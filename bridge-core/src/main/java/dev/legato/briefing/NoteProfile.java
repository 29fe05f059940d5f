package dev.legato.briefing;

/**
 * What a desk's notes may be made of.
 *
 * @param heading the element for the six headings, for example {@code h4}
 * @param folds whether the desk keeps {@code details} elements, so that the transcript can be folded
 * @param maxBytes the longest note in UTF-8 bytes the desk surely takes
 * @param copy the element around what is to be copied: {@code p}, {@code blockquote}, {@code pre}; a {@code pre} keeps long lines
 *     on one line, so that they run out of a narrow note
 */
public record NoteProfile(String heading, boolean folds, int maxBytes, String copy) {
  /** With a paragraph for what is to be copied, which every desk wraps. */
  public NoteProfile(String heading, boolean folds, int maxBytes) {
    this(heading, folds, maxBytes, "p");
  }
}

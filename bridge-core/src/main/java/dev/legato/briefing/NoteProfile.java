package dev.legato.briefing;

/**
 * What a desk's notes may be made of, and who reads what stands beside them.
 *
 * @param heading the element for the six headings, for example {@code h4}
 * @param folds whether the desk keeps {@code details} elements, so that the transcript can be folded
 * @param maxBytes the longest note in UTF-8 bytes the desk surely takes
 * @param copy the element around what is to be copied: {@code p}, {@code blockquote}, {@code pre}; a {@code pre} keeps long lines
 *     on one line, so that they run out of a narrow note
 * @param publicSubject whether customers see the subject of a ticket that we make (in a portal, in a mail)
 */
public record NoteProfile(String heading, boolean folds, int maxBytes, String copy, boolean publicSubject) {
  /** With a paragraph for what is to be copied, which every desk wraps. */
  public NoteProfile(String heading, boolean folds, int maxBytes) {
    this(heading, folds, maxBytes, "p", false);
  }

  /** The same, for a desk that shows subjects to customers. */
  public NoteProfile withPublicSubject() {
    return new NoteProfile(heading, folds, maxBytes, copy, true);
  }
}

package dev.legato.briefing;

/**
 * What a desk's notes may be made of.
 *
 * @param heading the element for the six headings, for example {@code h4}
 * @param folds whether the desk keeps {@code details} elements, so that the transcript can be folded
 * @param maxBytes the longest note in UTF-8 bytes the desk surely takes
 */
public record NoteProfile(String heading, boolean folds, int maxBytes) {}

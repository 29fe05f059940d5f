/**
 * Judges whether a sentence that somebody else wrote says only what a conversation holds: numbers, names, times, promises, words.
 *
 * <p>Drafting calls it for what a language model wrote. It knows words and languages, no model and no desk, and when it is in
 * doubt it says no.
 */
@NullMarked
package dev.legato.grounding;

import org.jspecify.annotations.NullMarked;

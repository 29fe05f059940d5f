/**
 * Words: a turn cut into tokens, spelled out, and searched for the turns of phrase that a language's resource file lists.
 *
 * <p>The readers of transcripts and categories call it. It knows no speakers, no conversation and no meaning beyond the names of the sections.
 */
@NullMarked
package dev.legato.signals.language;

import org.jspecify.annotations.NullMarked;

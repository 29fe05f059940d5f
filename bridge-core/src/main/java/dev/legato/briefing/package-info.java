/**
 * In which words: from context package to briefing to note, as pure functions with word budgets.
 *
 * <p>Delivery and the command line call it. It knows no desk by name (a {@link dev.legato.briefing.NoteProfile} says
 * what a desk can show), does no I/O and invents nothing: it quotes or omits.
 */
@NullMarked
package dev.legato.briefing;

import org.jspecify.annotations.NullMarked;

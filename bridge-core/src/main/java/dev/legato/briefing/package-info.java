/**
 * In which words: from context package to briefing to note, as pure functions with word budgets.
 *
 * <p>Delivery and the command line call it: {@link dev.legato.briefing.Masked} first (everything that leaves is written from
 * a masked package), then {@link dev.legato.briefing.Briefings} and {@link dev.legato.briefing.NoteRenderer}, beside them
 * {@link dev.legato.briefing.Subject}, {@link dev.legato.briefing.SummaryFields} and
 * {@link dev.legato.briefing.Transcript}. It knows no desk by name (a {@link dev.legato.briefing.NoteProfile} says what a
 * desk can show), does no I/O and invents nothing: it quotes or omits. Its words are those of
 * {@link dev.legato.wording.Wording}, in the desk's language; only the first message is in the customer's.
 */
@NullMarked
package dev.legato.briefing;

import org.jspecify.annotations.NullMarked;

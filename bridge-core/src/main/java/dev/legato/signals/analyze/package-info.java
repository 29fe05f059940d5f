/**
 * Many transcripts as lines of JSON, told as lines of labels, in order and on all cores.
 *
 * <p>The command line calls it. What it cannot know itself (personal data, a summary) is handed in by whoever can; it writes no
 * file and makes no call.
 */
@NullMarked
package dev.legato.signals.analyze;

import org.jspecify.annotations.NullMarked;

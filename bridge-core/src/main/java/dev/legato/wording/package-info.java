/**
 * The words of the house in the languages it writes: one resource file a language, which a native speaker extends without
 * Java.
 *
 * <p>Briefing and drafting call it. It knows neither packages nor desks, and does no I/O after it was loaded.
 */
@NullMarked
package dev.legato.wording;

import org.jspecify.annotations.NullMarked;

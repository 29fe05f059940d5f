/**
 * Proposes a mapping for a body nobody has seen before, by its structure, its names and the look of its values, and says
 * how sure it is.
 *
 * <p>Only the command line calls it. It knows the mapping language and the names of a context package; it knows no
 * configuration and writes no file, and its proposal has been run over the body before anyone sees it.
 */
@NullMarked
package dev.legato.intake.suggest;

import org.jspecify.annotations.NullMarked;

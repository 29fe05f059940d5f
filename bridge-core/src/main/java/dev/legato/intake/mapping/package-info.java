/**
 * The mapping language: a file with expressions, written by whoever built the bot, that turns a body of any shape into a
 * context package.
 *
 * <p>The wiring of the bridge and the command line read such files and put {@link dev.legato.intake.mapping.MappedSource}
 * around the reader of a source; intake then sees no difference. This room knows YAML and JSONata; it opens no file but the
 * mapping itself, knows no network and no clock, and every expression runs within a budget.
 */
@NullMarked
package dev.legato.intake.mapping;

import org.jspecify.annotations.NullMarked;

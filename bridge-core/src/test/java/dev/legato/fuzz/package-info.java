/**
 * What must hold for every body, text, signature and mapping that a stranger can think of, and the way to try millions of
 * them.
 *
 * <p>{@link dev.legato.fuzz.CorpusTest} replays the seeds in every build, {@link dev.legato.fuzz.Fuzzing} has Jazzer search for
 * hours. It knows the public doors of the core alone, as its callers do.
 */
@NullMarked
package dev.legato.fuzz;

import org.jspecify.annotations.NullMarked;

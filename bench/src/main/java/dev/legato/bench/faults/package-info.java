/**
 * Breaks the real process in every way we could think of and counts on the pretend desks what is lost, doubled, public or late.
 *
 * <p>Called by one command, {@link dev.legato.bench.faults.FaultSuite}, and in a short form by the test of this module. It
 * knows the bridge from outside only (its command line, its HTTP, its configuration) and may not reach into its
 * classes, except where a clock must be handed in.
 */
@NullMarked
package dev.legato.bench.faults;

import org.jspecify.annotations.NullMarked;

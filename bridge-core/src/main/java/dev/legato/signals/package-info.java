/**
 * What can be read from the wording: requests for a person, promises, failed steps, repeats and urgency, each with the
 * turn and the quoted words it rests on.
 *
 * <p>Briefing and routing call it. It reads a context package and nothing else, has no clock and no I/O, understands
 * English, of eleven other languages a request for a person, of three a promise, and would rather miss a signal than state one that is not there.
 */
@NullMarked
package dev.legato.signals;

import org.jspecify.annotations.NullMarked;

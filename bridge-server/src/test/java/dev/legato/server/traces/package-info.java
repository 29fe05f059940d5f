/** Tests of the traces, with what they tell caught in memory. */
@NullMarked
package dev.legato.server.traces;

import org.jspecify.annotations.NullMarked;

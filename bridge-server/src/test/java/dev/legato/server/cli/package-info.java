/**
 * The command line as its users meet it: whole commands in this process, with streams, folder and environment handed in.
 *
 * <p>Called by the build. It knows the verbs by what they print, not how they are made.
 */
@NullMarked
package dev.legato.server.cli;

import org.jspecify.annotations.NullMarked;

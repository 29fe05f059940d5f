/**
 * Tests of the whole program: a started bridge in front of the sandbox's desks, spoken to over real sockets.
 *
 * <p>Surefire runs them. They know the bridge by its configuration and its HTTP surface, and the desk by the sandbox.
 */
@NullMarked
package dev.legato.server;

import org.jspecify.annotations.NullMarked;

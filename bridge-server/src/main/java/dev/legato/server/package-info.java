/**
 * The program: every part made by hand in one place, started, stopped and listened to.
 *
 * <p>{@link dev.legato.server.BridgeServer} is what the command line and tests start; routes turn HTTP into calls to
 * core. Only this module knows which desk types and source types exist.
 */
@NullMarked
package dev.legato.server;

import org.jspecify.annotations.NullMarked;

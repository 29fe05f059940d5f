/**
 * The command {@code ./legato}: one class per verb, and the manners all verbs share.
 *
 * <p>{@link dev.legato.server.Main} calls {@link dev.legato.server.cli.Legato}. The verbs use core for what is offline, and
 * the HTTP surface for a running bridge; they decide nothing that a webhook would not meet as well.
 */
@NullMarked
package dev.legato.server.cli;

import org.jspecify.annotations.NullMarked;

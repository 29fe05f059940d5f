/**
 * A pretend Freshdesk: its API, strict and stateful, and the agent's view of its tickets, written from the vendor's
 * description alone. The server mounts it under {@code /freshdesk}; tests look at its state through
 * {@link dev.legato.sandbox.freshdesk.PretendFreshdesk}. It may not know the other desks.
 */
@NullMarked
package dev.legato.sandbox.freshdesk;

import org.jspecify.annotations.NullMarked;

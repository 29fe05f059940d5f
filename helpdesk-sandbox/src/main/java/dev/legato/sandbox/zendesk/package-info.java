/**
 * A pretend Zendesk: its API, strict and stateful, and the agent's view of its tickets, written from the vendor's
 * description alone. The server mounts it under {@code /zendesk}; tests look at its state through
 * {@link dev.legato.sandbox.zendesk.PretendZendesk}. It may not know the other desks.
 */
@NullMarked
package dev.legato.sandbox.zendesk;

import org.jspecify.annotations.NullMarked;

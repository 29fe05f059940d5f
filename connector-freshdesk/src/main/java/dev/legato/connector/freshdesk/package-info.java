/**
 * Writes the briefing into Freshdesk: which calls, in which bytes, and what Freshdesk's answers prove.
 *
 * <p>The wiring makes one {@link dev.legato.connector.freshdesk.FreshdeskConnector} per desk and delivery calls it through
 * the seam. It knows nothing of retries, queues or other desks, and no record of Freshdesk's leaves it.
 */
@NullMarked
package dev.legato.connector.freshdesk;

import org.jspecify.annotations.NullMarked;
